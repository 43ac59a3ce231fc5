"""From what is read of two days to the page of changes: words and places, and no judgement."""

from __future__ import annotations

from datetime import timedelta

from headway.judgement.definitions import Definitions
from headway.judgement.words import Words
from headway.rhythm.changed import WORSE, Turn, lead, turns
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.services.read_changes import ChangesRead
from headway.web.changes.page import ChangesPage, Span, TurnLine
from headway.web.changes.written import Lines
from headway.web.parts import Link, Look, Said
from headway.web.where import Where

KIND = {"team": "team", "kpi": "KPI", "objective": "objective", "key_result": "key result"}
PATHS = {"team": "/teams", "kpi": "/kpis", "objective": "/objectives", "key_result": "/key-results"}
SPANS = (("a week", 7), ("4 weeks", 28), ("13 weeks", 91))


def build_page(read: ChangesRead, where: Where) -> ChangesPage:
    """Lay out what changed.

    Args:
        read: the changes.
        where: the day and the organisation that every link keeps.
    """
    found = turns(read.before, read.after, read.definitions, read.begun, read.written.dropped)
    day = read.after.as_of
    made = _Maker(read, where)
    titles = _titles(read.definitions, read.after, made.names)
    lines = Lines(read, where, titles).every()
    written = [line for _, _, line in sorted(lines, key=lambda one: (-one[0].toordinal(), one[1]))]
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


def _titles(definitions: Definitions, verdicts: Words, names: Names) -> dict[str, tuple[str, str]]:
    """By id: the path of its page, and its name. What has no page of its own on the day has no path."""
    judged = {one.id for one in verdicts.objectives}
    found = {one.id: (f"/teams/{one.id}", one.name) for one in definitions.teams}
    found |= {one.id: (f"/metrics/{one.id}", one.name) for one in definitions.metrics}
    found |= {one.id: (f"/kpis/{one.id}", names.kpi(one.id)) for one in verdicts.kpis}
    found |= {
        one.id: (f"/key-results/{one.id}" if one.objective in judged else "", one.title)
        for one in definitions.key_results
    }
    found |= {one.id: (f"/cycles/{one.id}", one.name) for one in definitions.cycles}
    found |= {
        one.id: (f"/objectives/{one.id}" if one.id in judged else "", one.title) for one in definitions.objectives
    }
    return found
