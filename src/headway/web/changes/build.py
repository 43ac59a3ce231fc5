"""From what is read of two days to the page of changes: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from headway.judgement.definitions import Definitions
from headway.judgement.key_result_words import grade_words
from headway.judgement.verdicts import Verdicts
from headway.judgement.withdrawn import taken_back
from headway.rhythm.changed import WORSE, Turn, lead, turns
from headway.rhythm.rows import Names, short_day
from headway.series.period_words import day_words
from headway.services.read_changes import ChangesRead
from headway.web.changes.page import ChangesPage, Span, TurnLine, WrittenLine
from headway.web.parts import Link, Look, Person, Said
from headway.web.where import Where

KIND = {"team": "team", "kpi": "KPI", "objective": "objective", "key_result": "key result"}
PATHS = {"team": "/teams", "kpi": "/kpis", "objective": "/objectives", "key_result": "/key-results"}
SPANS = (("a week", 7), ("4 weeks", 28), ("13 weeks", 91))
Dated = tuple[date, int, WrittenLine]


def build_page(read: ChangesRead, where: Where) -> ChangesPage:
    """Lay out what changed.

    Args:
        read: the changes.
        where: the day and the organisation that every link keeps.
    """
    found = turns(read.before, read.after, read.definitions)
    day = read.after.as_of
    made = _Maker(read, where)
    written = [line for _, _, line in sorted(made.written(), key=lambda one: (-one[0].toordinal(), one[1]))]
    worse = [one for one in found if one.heading == WORSE]
    return ChangesPage(
        lead=(Said(lead(found, len(written)), pressing=bool(worse)),),
        since=read.since.isoformat(),
        words=f"{day_words(read.since)} to {day_words(day)}",
        latest=(day - timedelta(days=1)).isoformat(),
        spans=tuple(
            Span(where.to(f"/changes?since={day - timedelta(days=days)}"), label, (day - read.since).days == days)
            for label, days in SPANS
        ),
        fields=where.fields,
        worse=tuple(map(made.turn, worse)),
        better=tuple(made.turn(one) for one in found if one.heading != WORSE),
        written=tuple(written),
    )


class _Maker:
    """Makes the lines of one page."""

    def __init__(self, read: ChangesRead, where: Where) -> None:
        self.read, self.to, self.then = read, where.to, where.on(read.since)
        self.names = Names(read.definitions)
        self.about = _titles(read.definitions, read.after, self.names)

    def turn(self, one: Turn) -> TurnLine:
        """A verdict that turned."""
        (was, now), kinds = one.signs, ("kpi", "objective", "key_result")
        return TurnLine(
            link=Link(self.to(f"{PATHS[one.kind]}/{one.id}"), one.name),
            kind=KIND[one.kind],
            team=self.names.team(one.team) if one.kind in kinds else "",
            was=Look.of(one.was, was),
            before=self.then.to(f"{PATHS[one.kind]}/{one.id}#why"),
            now=Look.of(one.now, now),
            detail=one.detail,
        )

    def written(self) -> Iterable[Dated]:
        """What people wrote down, each with its day and its place among those of a day."""
        written = self.read.written
        back = taken_back(written.checkins[::-1])
        for place, one in enumerate(written.checkins[::-1]):
            if one.withdraws is not None:
                yield self.line(one.date, 2, "check-in", one.key_result, "took a check-in back", one.by)
                continue
            said = "" if one.confidence is None else f"confidence {one.confidence:.1f}"
            parts = (said, one.note.rstrip("."), one.obstacle and f"in the way: {one.obstacle}")
            words = "; ".join(text for text in parts if text)
            kind = "check-in, taken back" if place in back else "check-in"
            yield self.line(one.date, 2, kind, one.key_result, words, one.by)
        for decision in written.decisions:
            because = f": {decision.because}" if decision.because else ""
            yield self.line(decision.date, 0, "decision", decision.about, f"{decision.decision}{because}", decision.by)
        for event in written.events:
            yield self.line(event.date, 1, "event", "", event.title, None)
        for grade in written.grades:
            worth = "dropped" if grade.grade is None else f"graded {grade_words(grade.grade)}"
            learned = f"; learned: {grade.learned}" if grade.learned else ""
            yield self.line(grade.date, 1, "grade", grade.key_result, f"{worth}{learned}", grade.by)
        definitions = self.read.definitions
        known = {one.id: one.known_on for one in definitions.kpis}
        known |= {one.id: one.known_on for one in definitions.objectives}
        for noun, ids in (("declared as a KPI", written.declared), ("set as an objective", written.set)):
            for id_ in ids:
                day = known[id_]
                if day is not None:
                    yield self.line(day, 3, "new", id_, noun, None)

    def line(self, day: date, place: int, kind: str, about: str, text: str, who: str | None) -> Dated:
        """One line."""
        path, title = self.about.get(about, ("", about))
        person = Person.of(self.names.person(who)) if who else None
        link = Link(self.to(path) if path else "", title)
        return day, place, WrittenLine(short_day(day), kind, link, text, person)


def _titles(definitions: Definitions, verdicts: Verdicts, names: Names) -> dict[str, tuple[str, str]]:
    """By id: the path of its page, and its name. What has no page of its own on the day has no path."""
    judged = {one.id for one in verdicts.objectives}
    found = {one.id: (f"/teams/{one.id}", one.name) for one in definitions.teams}
    found |= {one.id: (f"/metrics/{one.id}", one.name) for one in definitions.metrics}
    found |= {one.id: (f"/kpis/{one.id}", names.kpi(one.id)) for one in verdicts.kpis}
    found |= {
        one.id: (f"/key-results/{one.id}" if one.objective in judged else "", one.title)
        for one in definitions.key_results
    }
    found |= {
        one.id: (f"/objectives/{one.id}" if one.id in judged else "", one.title) for one in definitions.objectives
    }
    return found
