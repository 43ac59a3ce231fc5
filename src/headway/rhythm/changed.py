"""What is different between two judgements, in words that a colleague would choose: the news since a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from headway.judgement.definitions import Definitions
from headway.judgement.words import KpiWord, Words
from headway.rhythm.page import SHOWN_STAGES
from headway.rhythm.rows import Names
from headway.rhythm.words import ALERT, COURSE, QUADRANT, STATUS, Sign, pressing
from headway.series.period_words import count_of
from headway.series.quantity import quantity

FIRING = "firing"
NOT_JUDGED = ("no_speedometer", "no_gps")
"""Quadrants of a team of which one side cannot be told."""
UNREADABLE = ("stale", "unknown")
"""What nobody can read any more has not become better, whatever it was."""
BEGUN = {"flapping": "its alerts come and go", "reporting": "no numbers any more"}
WORSE, BETTER = "worse", "better"


@dataclass(frozen=True, slots=True)
class Turn:
    """A verdict that is another one than before.

    Attributes:
        kind: ``team``, ``kpi``, ``objective`` or ``key_result``.
        id: of what it is on.
        name: what that is called.
        team: id of its team.
        was: the verdict before.
        now: the verdict now.
        word: ``quadrant``, ``status``, ``course`` or ``alert``: what the verdict says.
        heading: ``worse`` or ``better``.
        detail: the number behind it; empty where there is none.
    """

    kind: str
    id: str
    name: str
    team: str
    was: str
    now: str
    word: str
    heading: str
    detail: str

    @property
    def signs(self) -> tuple[Sign, Sign]:
        """How the verdict looked, and how it looks."""
        words = {"quadrant": QUADRANT, "status": STATUS, "course": COURSE, "alert": ALERT}[self.word]
        return words[self.was], words[self.now]


def turns(
    before: Words,
    after: Words,
    definitions: Definitions,
    begun: Collection[tuple[str, str]] = (),
    dropped: Collection[str] = frozenset(),
) -> tuple[Turn, ...]:
    """Every verdict that turned: what became worse first, then teams before KPIs and objectives.

    What is judged for the first time did not turn, nor did what is no longer judged, or was dropped: that somebody did.

    Args:
        before: the earlier judgement.
        after: the later one.
        definitions: of the later day, for names.
        begun: ids of KPIs with what began between them: ``flapping`` or ``reporting``.
        dropped: ids of the key results that were dropped by the later day.
    """
    names = Names(definitions)
    kpis = _with_begun(list(_kpis(before, after, names)), after, begun, names)
    found = [*_teams(before, after, names), *kpis, *_goals(before, after, names, dropped)]
    order = ("team", "kpi", "objective", "key_result")
    return tuple(sorted(found, key=lambda one: (one.heading != WORSE, order.index(one.kind), one.name, one.id)))


def lead(found: Sequence[Turn], said: int) -> str:
    """What changed, in a sentence.

    Args:
        found: the verdicts that turned.
        said: how many things people wrote down meanwhile.
    """
    worse = [one for one in found if one.heading == WORSE]
    better = len(found) - len(worse)
    if not found:
        noted = f"; people wrote down {count_of(said, 'thing')}" if said else ""
        return f"No verdict has turned{noted}."
    teams = [one for one in worse if one.kind == "team"]
    parts = []
    if worse:
        named = ", ".join(one.name for one in (teams or worse)[:2])
        more = len(worse) - min(2, len(teams or worse))
        parts.append(f"{named}{f' and {more} more' if more else ''} became worse")
    if better:
        parts.append(f"{count_of(better, 'verdict')} became better" if worse else _only_better(found))
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _only_better(found: Sequence[Turn]) -> str:
    named = ", ".join(one.name for one in found[:2])
    return f"nothing became worse; {named}{f' and {len(found) - 2} more' if len(found) > 2 else ''} became better"  # noqa: PLR2004 - two are named


def _turned(
    was: Mapping[str, Any], now: Iterable[Any], attribute: str, signs: dict[str, Sign]
) -> Iterable[tuple[Any, str, str, str]]:
    """Pairs of verdicts that differ, with where it heads."""
    for one in now:
        earlier = was.get(one.id)
        if earlier is None:
            continue
        before, after = getattr(earlier, attribute), getattr(one, attribute)
        if before != after:
            worse = after in UNREADABLE or pressing(signs, after) < pressing(signs, before)
            yield one, before, after, WORSE if worse else BETTER


def _teams(before: Words, after: Words, names: Names) -> Iterable[Turn]:
    was = {one.id or "": one for one in before.teams}
    for one, earlier, now, heading in _turned(was, after.teams, "quadrant", QUADRANT):
        # it is judged no longer: that a cycle ends makes nobody worse
        if now not in NOT_JUDGED:
            yield Turn("team", one.id, names.team(one.id), one.id, earlier, now, "quadrant", heading, "")


def _kpis(before: Words, after: Words, names: Names) -> Iterable[Turn]:
    was = {one.id: one for one in before.kpis}
    turned = set()
    for one, earlier, now, heading in _turned(was, after.kpis, "status", STATUS):
        turned.add(one.id)
        fired = one.alert == FIRING and was[one.id].alert != FIRING
        detail = f"{_value(one, names)}{', its alert fires' if fired else ''}"
        yield Turn("kpi", one.id, names.kpi(one.id), one.team, earlier, now, "status", heading, detail)
    for one in after.kpis:
        if one.id in was and one.id not in turned and FIRING in (was[one.id].alert, one.alert):
            earlier, heading = was[one.id].alert, WORSE if one.alert == FIRING else BETTER
            if earlier != one.alert:
                detail = _value(one, names)
                yield Turn("kpi", one.id, names.kpi(one.id), one.team, earlier, one.alert, "alert", heading, detail)


def _with_begun(found: list[Turn], after: Words, begun: Collection[tuple[str, str]], names: Names) -> Iterable[Turn]:
    """The KPIs that turned, each with what began; one that did not turn stands there for that alone."""
    told: dict[str, list[str]] = {}
    for kpi, aspect in begun:
        told.setdefault(kpi, []).append(BEGUN[aspect])
    for one in found:
        words = told.pop(one.id, [])
        yield replace(one, detail=", ".join((*filter(None, (one.detail,)), *words))) if words else one
    for still in after.kpis:
        if still.id in told:
            detail = ", ".join(told[still.id])
            yield Turn("kpi", still.id, names.kpi(still.id), still.team, "inactive", FIRING, "alert", WORSE, detail)


def _value(verdict: KpiWord, names: Names) -> str:
    metric = names.metrics[verdict.metric]
    return quantity(verdict.value, metric.unit, metric.decimals)


def _goals(before: Words, after: Words, names: Names, dropped: Collection[str]) -> Iterable[Turn]:
    pursued = {one.objective for one in after.key_results if one.id not in dropped}
    gone = {one.objective for one in after.key_results} - pursued
    running = [one for one in after.objectives if one.stage in SHOWN_STAGES and one.id not in gone]
    teams = {one.id: one.team for one in running}
    was = {one.id: one for one in before.objectives if one.stage in SHOWN_STAGES}
    for one, earlier, now, heading in _turned(was, running, "course", COURSE):
        yield Turn("objective", one.id, names.objective(one.id), one.team, earlier, now, "course", heading, "")
    results = {one.id: one for one in before.key_results if one.objective in was}
    mine = [one for one in after.key_results if one.objective in teams and one.id not in dropped]
    for one, earlier, now, heading in _turned(results, mine, "course", COURSE):
        team = teams[one.objective]
        yield Turn("key_result", one.id, names.key_result(one.id), team, earlier, now, "course", heading, "")
