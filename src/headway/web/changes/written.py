"""What people wrote down, line by line: on which day, of what, and for which day where that is another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from headway.judgement.definitions import CheckIn, Decision, Event, Grade, Overruling, Segment
from headway.judgement.driver_words import scales_words
from headway.judgement.key_result_words import grade_words
from headway.judgement.withdrawn import is_withdrawn, taken_back
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import confidence_words
from headway.series.grid import PeriodError
from headway.series.period_words import day_words, period_words
from headway.series.quantity import quantity
from headway.services.noted import Many, Noted, NotedNumber
from headway.services.read_changes import ChangesRead, withdrawn_since
from headway.web.changes.aimed import steps_turned, target_turned
from headway.web.changes.page import WrittenLine
from headway.web.parts import Link, Person, withdrawn_words
from headway.web.where import Where

Dated = tuple[date, int, WrittenLine]
"""A line with its day, and its place among those of a day."""
Spoken = CheckIn | Decision | Event | Grade
SAID = (CheckIn, Decision, Event, Grade)
NOUNS = {
    "alert_act": "alert",
    "assumption_state": "assumption",
    "kpi": "KPI",
    "key_result": "key result",
    "checkin": "check-in",
    "membership": "role",
    "overruling": "driver",
}
PLURALS = {"people": "people", "person": "people", "observations": "numbers"}
FIELDS = {
    "bands": "band",
    "targets": "target",
    "alert_for": "alert",
    "alert_clear": "alert",
    "derived": "from",
    "assigned_to": "who does it",
    "ends": "last day",
    "learned_on": "learned",
    "learned_by": "learned",
}
"""What fields are called where that is not their own name."""
VERSIONS = ("bands", "targets")
WITH_THE_END = ("first_ends", "moved_on", "because")
"""Fields of a cycle that are told with its last day, where that was moved."""
GONE = {"kpi": "retired", "metric": "retired", "objective": "dropped"}
NEW = {"kpi": "declared vital", "objective": "set", "cycle": "opened"}
PEOPLE = ("lead", "owner", "steward", "assigned_to")
NAMED = (*PEOPLE, "team", "cycle", "parent", "name", "title")
"""Fields of which it is told from what to what they were changed."""
NOBODY = dict.fromkeys(PEOPLE, "nobody")
FEW_NUMBERS = 3


class Lines:
    """Makes the lines of one page."""

    def __init__(self, read: ChangesRead, where: Where, titles: Mapping[str, tuple[str, str]]) -> None:
        """Args: the changes; what every link keeps; and by id, the path of a page and its name."""
        self.read, self.to, self.titles = read, where.to, titles
        self.names = Names(read.definitions)
        self.people = {one.id for one in read.definitions.people}
        said = read.written.said
        self.back = {said[at] for at in taken_back(said)}

    def every(self) -> Iterable[Dated]:
        """What was written down, and what speaks of these days."""
        written = self.read.written
        for one in written.noted.records:
            yield self.noted(one)
        yield from self.numbers(written.noted.numbers)
        for many in written.noted.many:
            yield self.many(many)
        spoken: list[Spoken] = [*written.checkins, *written.decisions, *written.events, *written.grades]
        for said in spoken:
            yield self.said(said.date, said)
        known = {one.id: one.known_on for one in self.read.definitions.kpis}
        known |= {one.id: one.known_on for one in self.read.definitions.objectives}
        for kind, ids in (("kpi", written.declared), ("objective", written.set)):
            for id_ in ids:
                day = known[id_]
                if day is not None:
                    yield self.line(day, 3, NOUNS.get(kind, kind), self.link(id_), NEW[kind])

    def noted(self, one: Noted) -> Dated:
        """A record that was written."""
        record = one.before if one.after is None else one.after
        if isinstance(record, SAID):
            if one.before is None:
                now = self.read.written.now.get((one.kind, one.subject))
                return self.said(one.on, withdrawn_since(record, now), one.actor)
            return self.said_anew(one, record)
        if isinstance(record, Segment):
            return self.begun(one, record)
        if isinstance(record, Overruling):
            return self.overruled(one, record)
        kind, who = NOUNS.get(one.kind, one.kind), getattr(record, "retired_by", None) or one.actor
        return self.line(one.on, 3, kind, self.subject(one.kind, record), self.done(one), who, _day_of(one))

    def said(self, on: date, one: Spoken, actor: str | None = None) -> Dated:
        """What somebody said, decided, saw or graded; struck through where it was taken back since."""
        match one:
            case CheckIn():
                kind, place, about, who = "check-in", 2, one.key_result, one.withdrawn_by or one.by
                text = _check_in_words(one)
            case Decision():
                kind, place, about, who = "decision", 0, one.about, one.by
                text = f"{one.decision}{f': {one.because}' if one.because else ''}"
            case Event():
                kind, place, about, who, text = "event", 1, "", None, one.title
            case Grade():
                kind, place, about, who = "grade", 1, one.key_result, one.by
                worth = (
                    f"dropped{f': {one.because}' if one.because else ''}"
                    if one.grade is None
                    else f"graded {grade_words(one.grade)}"
                )
                text = f"{worth}{f'; learned: {one.learned}' if one.learned else ''}"
        gone = ""
        if isinstance(one, Decision | Event) and one.withdrawn and is_withdrawn(one, self.read.after.as_of):
            taker = self.names.person(one.withdrawn_by) if one.withdrawn_by else ""
            gone = withdrawn_words(one.withdrawn, taker, one.withdrawn_because)
        elif isinstance(one, CheckIn) and one in self.back:
            gone = "taken back"
        return self.line(on, place, kind, self.link(about), text, who or actor, one.date, gone)

    def overruled(self, one: Noted, record: Overruling) -> Dated:
        """That somebody set what a driver takes, or left it again."""
        if record.takes is None:
            takes = "what it takes is left to history and the defaults"
        else:
            takes = f"takes {scales_words(record.takes)} while it harms"
        text = f"{self.titles.get(record.kpi, ('', record.kpi))[1]} {takes}: {record.because}"
        return self.line(one.on, 3, "driver", self.link(record.key_result), text, record.by or one.actor, record.date)

    def begun(self, one: Noted, record: Segment) -> Dated:
        """That another process of a KPI began, or did not."""
        said = "another process, limits begin anew" if record.state == "accepted" else "no other process"
        text = f"{said}{f': {record.because}' if record.because else ''}"
        return self.line(one.on, 3, "KPI", self.link(record.kpi), text, record.by or one.actor, record.starts)

    def said_anew(self, one: Noted, record: Spoken) -> Dated:
        """What became of a decision or an event."""
        about = self.link(getattr(record, "about", ""))
        title = getattr(record, "decision", None) or getattr(record, "title", "")
        who, text = one.actor, f"{title}: changed {self.differences(one)}"
        if one.after is None:
            text = f"removed: {title}"
        elif isinstance(record, Decision | Event) and record.withdrawn and not one.before.withdrawn:
            why = f": {record.withdrawn_because}" if record.withdrawn_because else ""
            who, text = record.withdrawn_by or one.actor, f"withdrew “{title}”{why}"
        elif isinstance(record, Decision) and record.done and not one.before.done:
            text = f"done: {title}"
        day = getattr(record, "done", None) if text.startswith("done") else record.date
        return self.line(
            one.on, 0 if isinstance(record, Decision) else 1, NOUNS.get(one.kind, one.kind), about, text, who, day
        )

    def numbers(self, numbers: Iterable[NotedNumber]) -> Iterable[Dated]:
        """Numbers: those of a metric that came on one day from one person are one line."""
        groups: dict[tuple[date, str, str, str | None], list[NotedNumber]] = {}
        for one in numbers:
            groups.setdefault((one.on, one.actor, one.metric, one.by), []).append(one)
        for (on, actor, metric, by), some in groups.items():
            text = "; ".join(self.number(one) for one in some[-FEW_NUMBERS:])
            more = len(some) - FEW_NUMBERS
            text += f"; and {more} more" if more > 0 else ""
            yield self.line(on, 2, "number" if len(some) == 1 else "numbers", self.link(metric), text, by or actor)

    def number(self, one: NotedNumber) -> str:
        """A number: what it was, is, or was until it was taken back."""
        metric = self.names.metrics.get(one.metric)
        period = one.period
        if metric is not None:
            grid = self.names.grid(metric)
            try:
                period = period_words(grid, grid.parse(one.period))
            except PeriodError:  # of a grain that the metric had before
                period = one.period
        unit, decimals = (metric.unit, metric.decimals) if metric else ("", None)
        before, after = quantity(one.before, unit, decimals), quantity(one.after, unit, decimals)
        if one.after is None:
            return f"withdrew {before} of {period}{f': {one.because}' if one.because else ''}"
        return f"{period} corrected from {before} to {after}" if one.before is not None else f"{after} for {period}"

    def many(self, one: Many) -> Dated:
        """What is told by its number alone."""
        noun = NOUNS.get(one.kind, one.kind).replace("_", " ")
        plural = PLURALS.get(one.kind, f"{noun}s")
        text = f"{one.count} {plural} written at once{f', from {one.source}' if one.source else ''}"
        return self.line(one.on, 3, plural, Link("", ""), text, one.actor)

    def done(self, one: Noted) -> str:
        """What was done with a definition; of one that was dropped, why."""
        if one.after is None:
            return "removed" if one.kind != "membership" else "ended"
        if one.before is None:
            return NEW.get(one.kind, "added")
        if getattr(one.after, "retired_on", None) and not one.before.retired_on:
            because = getattr(one.after, "retired_because", None)
            return f"{GONE[one.kind]}{f': {because}' if because else ''}"
        told = self.differences(one)
        if one.kind == "objective" and told == "learned" and one.after.learned:
            return f"learned: {one.after.learned}"
        return f"changed: {told}"

    def differences(self, one: Noted) -> str:
        """Which fields say something else than before, as people call them; of what has a name, from which to which."""
        told: dict[str, None] = {}
        for each in fields(one.after):
            before, after = getattr(one.before, each.name), getattr(one.after, each.name)
            told_with = one.kind == "cycle" and each.name in WITH_THE_END and one.before.ends != one.after.ends
            if before != after and not told_with:
                turned = self.turned(each.name, before, after, one)
                told[f"{FIELDS.get(each.name, each.name.replace('_', ' '))}{turned}"] = None
        return ", ".join(told)

    def turned(self, field: str, before: Any, after: Any, one: Noted) -> str:
        """From which to which a field that holds a person, a place, a name or a target was changed; else empty."""
        if field == "targets":
            metric = self.names.metrics.get(one.after.metric or "")
            return target_turned(before, after, metric.unit if metric else "")
        if field == "milestones":
            return steps_turned(before, after, one.on)
        if field == "ends" and one.kind == "cycle":
            why = f" because “{one.after.because}”" if one.after.is_moved and one.after.because else ""
            return f" from {day_words(before)} to {day_words(after)}{why}"
        if field not in NAMED:
            return ""
        was, now = (NOBODY.get(field, "none") if one is None else self.called(field, one) for one in (before, after))
        return f" from {was} to {now}"

    def called(self, field: str, said: str) -> str:
        """What a field says, by name."""
        if field in PEOPLE:
            return self.names.person(said)
        if field in ("name", "title"):
            return f"“{said}”"
        return self.titles.get(said, ("", said))[1]

    def subject(self, kind: str, record: Any) -> Link:
        """What a definition is called, and its page where it has one."""
        match kind:
            case "person":
                return Link(self.to(f"/people/{record.id}"), record.name)
            case "membership":
                team = self.titles.get(record.team, ("", record.team))[1]
                return Link(
                    self.to(f"/people/{record.person}"), f"{self.names.person(record.person)}, {record.role} in {team}"
                )
            case "cycle":
                return Link(self.to(f"/cycles/{record.id}"), record.name)
            case "initiative":
                return Link(self.link(record.objective).href, record.title)
            case "waiver" | "landing" | "intervention" | "alert_act":
                return self.link(record.kpi)
            case "hold" | "assumption_state":
                return self.link(record.objective)
            case "review":
                team = f"?team={record.team}" if record.team else ""
                return Link(self.to(f"/reviews{team}"), f"{record.kind} review")
        link = self.link(record.id)
        return (
            link
            if link.label != record.id
            else Link("", getattr(record, "name", "") or getattr(record, "title", "") or record.id)
        )

    def link(self, id_: str) -> Link:
        """What an id stands for, and its page where it has one on the day."""
        path, title = self.titles.get(id_, ("", id_))
        return Link(self.to(path) if path else "", title)

    def line(
        self,
        on: date,
        place: int,
        kind: str,
        link: Link,
        text: str,
        who: str | None = None,
        day: date | None = None,
        gone: str = "",
    ) -> Dated:
        """One line; a person who is not there is nobody."""
        person = Person.of(self.names.person(who)) if who in self.people and who else None
        of_day = "" if day is None or day == on else f"for {short_day(day)}"
        return on, place, WrittenLine(short_day(on), kind, link, text, person, of_day, gone)


def _check_in_words(one: CheckIn) -> str:
    if one.withdraws is not None:
        return f"took back the check-in of {short_day(one.withdraws)}{f': {one.note}' if one.note else ''}"
    confidence = "" if one.confidence is None else f"confidence {confidence_words(one.confidence)}"
    value = "" if one.value is None else f"value {one.value:g}{f' for {one.period}' if one.period else ''}"
    parts = (confidence, value, one.note.rstrip("."), one.obstacle and f"in the way: {one.obstacle}")
    return "; ".join(text for text in parts if text)


def _day_of(one: Noted) -> date | None:
    """The day from which a definition, or a version of it, holds; ``None`` where it says none."""
    if one.after is None:
        return None
    retired: date | None = getattr(one.after, "retired_on", None)
    if one.before is not None:
        if retired and not one.before.retired_on:
            return retired
        for name in VERSIONS:
            was, now = getattr(one.before, name, ()), getattr(one.after, name, ())
            starts: list[date] = [version.start for version in now if version not in was and version.start]
            if starts:
                return max(starts)
        return None
    for name in ("date", "starts", "known_on"):
        day: date | None = getattr(one.after, name, None)
        if day is not None and not (name == "starts" and one.kind == "cycle"):
            return day
    return None
