"""From what is read of a metric to its page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.kpi_words import shown
from headway.judgement.metric_history import MetricReading
from headway.rhythm.metric_lead import metric_lead
from headway.rhythm.page import SHOWN_STAGES
from headway.rhythm.rows import Names, percent, short_day, short_period, split
from headway.series.period_words import count_of, period_words
from headway.series.quantity import number
from headway.services.gone import Gone
from headway.services.read_metric import MetricRead
from headway.web.chart.draw import draw
from headway.web.chart.moments import letter
from headway.web.deciding.taken import taken
from headway.web.downloads import ways_to_take
from headway.web.kpi.change import change_fact
from headway.web.kpi.gone import gone_words, newest_first, withdrawn_on
from headway.web.kpi.hanging import counterweights
from headway.web.kpi.page import Fact, Hanging, Happening, Term
from headway.web.kpi.words import source_words
from headway.web.metric.page import MetricPage, NumberRow
from headway.web.metric.plotted import plotted
from headway.web.metrics.build import DIRECTIONS
from headway.web.parts import Link, Look, Person, Said
from headway.web.where import Where

SHOWN_ROWS = 12
ROLLUPS = {"last": "the last one", "sum": "their sum", "mean": "their mean", "min": "the lowest", "max": "the highest"}


def build_page(read: MetricRead, where: Where, *, writes: bool = False) -> MetricPage:
    """Lay out the page of a metric.

    Args:
        read: the metric.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may decide.
    """
    return _Maker(read, where, writes=writes).page()


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, read: MetricRead, where: Where, *, writes: bool) -> None:
        self.read, self.to, self.where, self.writes = read, where.to, where, writes
        self.metric, self.history, self.grid = read.metric, read.history, read.history.grid
        self.names = Names(read.definitions)
        judged = {one.id: one for one in read.verdicts.key_results}
        self.readers = [
            (one, judged[one.id])
            for one in read.definitions.key_results
            if one.metric == read.metric.id and one.id in judged
        ]
        self.made = [one for one in read.definitions.metrics if one.derived and read.metric.id in one.derived.of]

    def page(self) -> MetricPage:
        """The whole."""
        metric, history = self.metric, self.history
        newest = history.readings[-1] if history.readings else None
        value, unit = split(newest.value if newest else None, metric)
        data = plotted(self.read)
        rows = newest_first(
            ((one.period, self.row(one)) for one in history.readings),
            ((one.period, self.gone(one)) for one in self.read.gone),
        )
        lead = metric_lead(metric, history, len(self.readers), len(self.made), self.read.declared)
        return MetricPage(
            crumbs=tuple(self.crumbs()),
            name=metric.name,
            lead=tuple(Said(text, pressing=bool(history.overdue)) for text in lead),
            number=value,
            unit=unit,
            period=period_words(self.grid, newest.period) if newest else "",
            facts=tuple(self.facts()),
            heading=f"{metric.unit}, by {self.grid.grain}" if metric.unit else f"by {self.grid.grain}",
            chart=draw(data) if data else None,
            rows=tuple(rows[:SHOWN_ROWS]),
            older=tuple(rows[SHOWN_ROWS:]),
            happenings=tuple(reversed(list(self.happenings()))),
            taken=taken(
                self.read.decisions,
                self.read.definitions,
                self.read.verdicts.as_of,
                self.where,
                metric.id,
                writes=self.writes,
            ),
            hanging=tuple(self.hanging()),
            counters=tuple(counterweights(self.read.counters, self.read.verdicts.kpis, self.to)),
            definition=tuple(text for text in (metric.definition, metric.why) if text),
            terms=tuple(self.terms()),
            downloads=ways_to_take(self.to, f"/metrics/{metric.id}", drawn=data is not None),
            record=None if metric.derived else Link(self.to(f"/metrics/{metric.id}/numbers"), "Write down numbers"),
        )

    def crumbs(self) -> Iterable[Link]:
        """The way down to the metric."""
        yield Link(self.to("/"), "Cockpit")
        yield Link(self.to("/metrics"), "Metrics")
        if self.metric.team:
            yield Link(self.to(f"/teams/{self.metric.team}"), self.names.team(self.metric.team))

    def facts(self) -> Iterable[Fact]:
        """The figures under the sentence."""
        for change in (self.history.on_previous, self.history.on_year):
            if change is not None:
                yield change_fact(change, self.history.readings[-1].value, self.metric, self.grid)
        if self.history.readings:
            values = [one.value for one in self.history.readings]
            yield Fact("Lowest", shown(min(values), self.metric), "")
            yield Fact("Highest", shown(max(values), self.metric), f"of {count_of(len(values), str(self.grid.grain))}")
        if self.history.overdue:
            yield Fact("Next number", "late", f"since {short_day(self.history.overdue)}", "watch")
        if self.history.so_far is not None:
            period = period_words(self.grid, self.history.so_far.period)
            yield Fact(f"{period} so far", shown(self.history.so_far.value, self.metric), "not over yet")

    def row(self, one: MetricReading) -> NumberRow:
        """A period in the table."""
        return NumberRow(
            period=short_period(self.grid, self.grid.label(one.period)),
            value=number(one.value, self.metric.decimals),
            recorded=one.known_on.isoformat(),
            recorded_words=short_day(one.known_on),
        )

    def gone(self, one: Gone) -> NumberRow:
        """A period whose number was taken back."""
        return NumberRow(
            period=short_period(self.grid, self.grid.label(one.period)),
            value=number(one.value, self.metric.decimals),
            recorded="",
            recorded_words="",
            withdrawn=gone_words(one, self.names),
        )

    def happenings(self) -> Iterable[Happening]:
        """What happened, the oldest first; what was taken back has no letter, for the chart does not show it."""
        told, drawn = Link(self.to("/events"), "event"), 0
        for one in self.read.events:
            gone = withdrawn_on(one, self.read.verdicts.as_of, self.names)
            yield Happening("" if gone else letter(drawn), short_day(one.date), told, one.title, "", None, gone)
            drawn += not gone

    def hanging(self) -> Iterable[Hanging]:
        """What reads the metric: key results, those under way first, then other metrics."""
        objectives = {one.id: one for one in self.read.verdicts.objectives}
        runs = {one.id for one, _ in self.readers if objectives[one.objective].stage in SHOWN_STAGES}
        for one, verdict in sorted(self.readers, key=lambda pair: (pair[0].id not in runs, pair[0].id)):
            look = Look.of_course(verdict) if one.id in runs else None
            cycle = next(
                each.name for each in self.read.definitions.cycles if each.id == objectives[one.objective].cycle
            )
            text = f"key result, {percent(verdict.progress)} done{'' if one.id in runs else f'; {cycle}'}"
            yield Hanging(Link(self.to(f"/objectives/{one.objective}#key-result-{one.id}"), one.title), look, text)
        for made in self.made:
            yield Hanging(Link(self.to(f"/metrics/{made.id}"), made.name), None, "reckoned from its numbers")
        for other in self.read.definitions.metrics:
            if self.metric.id in other.counter:
                text = "would suffer from it, if that were gamed: this is its counter-metric"
                yield Hanging(Link(self.to(f"/metrics/{other.id}"), other.name), None, text)

    def terms(self) -> Iterable[Term]:
        """The definition, part by part."""
        metric = self.metric
        yield Term("Good is", DIRECTIONS[metric.direction])
        yield Term("Grain", f"by {metric.grain}; of finer periods {ROLLUPS.get(metric.rollup, 'the ratio of sums')}")
        if metric.area:
            yield Term("Area", metric.area)
        yield Term("Numbers", source_words(metric))
        if metric.owner:
            yield Term("Owner", "", (Person.of(self.names.person(metric.owner)),))
