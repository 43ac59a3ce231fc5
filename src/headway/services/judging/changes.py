"""What a judgement says differently from the one before it, and which message each change becomes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields

from pydantic_core import from_json

from headway.records.audit import canonical
from headway.records.verdicts import Standing, VerdictRow
from headway.series.unchanging import unchanging

Subject = tuple[str, str]
Held = Mapping[Subject, Standing | VerdictRow]
ReadPayloads = Callable[[Collection[str]], Iterable[tuple[str, str]]]
NO_FLAPPING, STOPPED = '"flapping":0', '"cause":"stopped"'
"""How the payload of a verdict on a KPI says that its alerts do not come and go, and that reporting stopped once."""
ASPECTS = {
    "kpi": "status",
    "key_result": "course",
    "objective": "course",
    "team": "quadrant",
    "organisation": "quadrant",
}
_SINCE = {"status": "since", "course": "course_since", "quadrant": "quadrant_since"}
FIRING = "firing"
BEGINNINGS = ("flapping", "reporting")
"""What is told of a KPI once it begins: that its alerts come and go, and that its reporting stopped."""
AHEAD = frozenset({"on_course", "arrived"})
BEHIND = frozenset({"drifting", "off_course"})


@unchanging
class Change:
    """One aspect of one subject's verdict, before and after (``None``: there was or is no verdict)."""

    kind: str
    subject: str
    aspect: str
    before: str | None
    after: str | None
    since: str | None

    def as_json(self) -> dict[str, str | None]:
        """Its fields."""
        return {name: getattr(self, name) for name in _FIELDS}

    @property
    def event(self) -> str:
        """What happened, in the past and dotted."""
        return f"{self.kind}.{_happened(self.aspect, self.before, self.after)}"


_FIELDS = tuple(one.name for one in fields(Change))


def _happened(aspect: str, before: str | None, after: str | None) -> str:
    match aspect:
        case "alert":
            return "alert.fired" if after == FIRING else "alert.resolved"
        case "flapping":
            return "alert.flapping"
        case "reporting":
            return "reporting.stopped"
        case "status" if after == "stale":
            return "data.overdue"
        case "status" if before == "stale":
            return "data.arrived"
        case "course" if before in AHEAD and after in BEHIND:
            return "course.lost"
        case "course" if before in BEHIND and after in AHEAD:
            return "course.regained"
        case _:
            return f"{aspect}.changed"


def changes(before: Held, after: Sequence[VerdictRow], read: ReadPayloads) -> list[Change]:
    """What is different, in order of kind and subject.

    A first verdict is no change, but an alert that fires in it is: somebody has to hear of it.

    Args:
        before: the stored verdicts.
        after: the new ones.
        read: gives the stored payloads of some KPIs by id, before the new ones are written.
    """
    found = []
    for row in after:
        old = before.get((row.kind, row.subject))
        fired = old is not None and old.alert == FIRING
        if fired != (row.alert == FIRING):
            found.append(_change(row, "alert", None if old is None else old.alert, row.alert, "alert_since"))
        aspect = ASPECTS[row.kind]
        if old is not None and old.status != row.status:
            found.append(_change(row, aspect, old.status, row.status, _SINCE[aspect]))
    found += _begun(before, after, read)
    return sorted(found, key=lambda one: (one.kind, one.subject, one.aspect))


def _begun(before: Held, after: Sequence[VerdictRow], read: ReadPayloads) -> Iterable[Change]:
    """KPIs whose alerts come and go from now on, and those whose reporting has stopped now.

    A first verdict tells of neither, for nobody knows when that began. That reporting goes on again is told by the
    status, which is overdue no longer.
    """
    now = {row.subject: told for row in after if row.kind == "kpi" and (told := _told(row.payload))}
    if not now:
        return
    held = {name: old for name in now if (old := before.get(("kpi", name))) is not None}
    was = {name: _told(old.payload) for name, old in held.items() if isinstance(old, VerdictRow)}
    was |= {name: _told(text) for name, text in read(held.keys() - was.keys())}
    for name in held:
        for aspect, since in now[name].items():
            if aspect not in was.get(name, {}):
                yield Change("kpi", name, aspect, None, FIRING, since)


def _told(payload: str) -> dict[str, str]:
    """What a stored verdict on a KPI tells beside status and alert, each with since when."""
    # to read every verdict as JSON would take longer than the rest
    if NO_FLAPPING in payload and STOPPED not in payload:
        return {}
    said = from_json(payload)
    told = {}
    if said.get("flapping"):
        told["flapping"] = said["alerts"][-1]["fired"]
    if said.get("stopped") and said["stopped"][-1]["resolved"] is None:
        told["reporting"] = said["stopped"][-1]["began"]
    return told


def _change(row: VerdictRow, aspect: str, before: str | None, after: str | None, since: str) -> Change:
    return Change(row.kind, row.subject, aspect, before, after, _first(row.payload, since))


def _first(payload: str, name: str) -> str | None:
    """What a payload says first under a name, where that is a word or nothing; what lies within comes later.

    Examples:
        >>> payload = '{"id":"flow","since":"2019-W07","status_since":null,"process":{"since":null},"sound":true}'
        >>> _first(payload, "since"), _first(payload, "status_since")
        ('2019-W07', None)
    """
    # to read all of it as JSON would take twenty times as long; a quote within a text is never a bare one
    begin = payload.index(f'"{name}":') + len(name) + len('"":')
    said: str | None = from_json(payload[begin : payload.index(",", begin)])
    return said


def endings(gone: Iterable[Standing | VerdictRow]) -> list[Change]:
    """The alerts that end because their KPIs are no more."""
    fired = [row for row in gone if row.alert == FIRING]
    return [Change(row.kind, row.subject, "alert", FIRING, None, None) for row in fired]


def messages(found: Iterable[Change], organisation: str, as_of: str) -> list[tuple[str, str]]:
    """What is to be sent of each change: its event, and its payload as JSON text.

    Args:
        found: the changes.
        organisation: id of the organisation.
        as_of: the judged day, ISO.
    """
    return [
        (
            event := change.event,
            canonical({"event": event, "organisation": organisation, "as_of": as_of, **change.as_json()}),
        )
        for change in found
    ]
