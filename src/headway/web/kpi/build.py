"""From what is read of a KPI to its page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from headway.judgement.dated import Decision, Event, Intervention
from headway.judgement.decide import sentence
from headway.judgement.history import PastReading
from headway.judgement.kpi_words import shown
from headway.judgement.withdrawn import is_withdrawn
from headway.rhythm.kpi_lead import kpi_lead
from headway.rhythm.rows import Names, kpi_row, percent, short_day, short_period
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import number, quantity
from headway.services.gone import Gone
from headway.services.read_kpi import KpiRead
from headway.web.alerts.build import Lines
from headway.web.alerts.page import AlertLine
from headway.web.chart.draw import draw
from headway.web.chart.moments import letter
from headway.web.deciding.taken import decided_words
from headway.web.downloads import ways_to_take
from headway.web.kpi.change import change_fact
from headway.web.kpi.gone import gone_words, newest_first, withdrawn_on
from headway.web.kpi.hanging import counterweights, hanging
from headway.web.kpi.page import Asks, Fact, Happening, KpiPage, Row, Spell, Term
from headway.web.kpi.plotted import Happened, plotted_with_process, title
from headway.web.kpi.process import process_part
from headway.web.kpi.why import why
from headway.web.kpi.words import band_words, since_words, source_words
from headway.web.late import Lateness
from headway.web.parts import Link, Look, Person, Said, signal_look
from headway.web.then import days_of
from headway.web.where import Where

SHOWN_ROWS = 12


def build_page(read: KpiRead, where: Where, *, writes: bool = False, leads: bool = False) -> KpiPage:
    """Lay out the page of a KPI.

    Args:
        read: the KPI.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may write a number down.
        leads: whether they may say that another process began.
    """
    return _Maker(read, where, writes=writes, leads=leads).page()


def happened_in(read: KpiRead) -> list[Happened]:
    """What happened, was done and was decided, in order of day, also what was withdrawn since."""
    happened: list[Happened] = [*read.events, *read.interventions, *read.decisions]
    return sorted(happened, key=lambda one: one.date)


def standing_in(happened: Sequence[Happened], day: date) -> list[Happened]:
    """Without what was withdrawn by a day: no chart and no data show it."""
    return [one for one in happened if isinstance(one, Intervention) or not is_withdrawn(one, day)]


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, read: KpiRead, where: Where, *, writes: bool, leads: bool) -> None:
        self.read, self.where, self.to, self.leads = read, where, where.to, leads
        self.metric, self.history, self.verdict = read.metric, read.history, read.verdict
        self.grid = read.history.grid
        known = ((one.period, one.known_on) for one in self.history.readings)
        self.days = days_of(known, self.grid, read.kpi.known_on)
        self.names = Names(read.definitions)
        self.late = Lateness(read.definitions, self.names, where, read.verdicts.as_of, writes=writes)

    def page(self) -> KpiPage:
        """The whole."""
        read, verdict = self.read, self.verdict
        row = kpi_row(verdict, self.names)
        happened = happened_in(read)
        data = plotted_with_process(read, standing_in(happened, read.verdicts.as_of))
        rows = newest_first(
            ((one.period, self.row(one)) for one in self.history.readings),
            ((one.period, self.taken_back(one)) for one in read.gone),
        )
        pressing = verdict.status != "healthy" or verdict.alert == "firing"
        return KpiPage(
            home=self.to("/"),
            team=Link(self.to(f"/teams/{verdict.team}"), self.names.team(verdict.team)),
            name=self.metric.name,
            lead=tuple(Said(text, pressing) for text in kpi_lead(verdict, self.metric, self.history, self.lent_to())),
            late=self.late.of_kpi_since(verdict),
            number=row.number,
            unit=row.unit,
            look=Look.of(verdict.status, STATUS[verdict.status]),
            since=period_words(self.grid, self.grid.parse(verdict.since)) if verdict.since else "",
            why=why(read),
            facts=tuple(self.facts()),
            heading=f"{self.metric.unit}, by {self.grid.grain}" if self.metric.unit else f"by {self.grid.grain}",
            chart=draw(data) if data else None,
            rows=tuple(rows[:SHOWN_ROWS]),
            older=tuple(rows[SHOWN_ROWS:]),
            spells=tuple(self.spells()),
            alerts=tuple(self.alerts()),
            every_alert=Link(self.to("/alerts"), "All alerts"),
            flapping=self.flapping(),
            happenings=tuple(self.happenings(happened)),
            process=process_part(read, self.names, self.to, leads=self.leads),
            asks=tuple(self.asks()),
            hanging=tuple(hanging(read, self.names, self.to)),
            counters=tuple(counterweights(read.counters, read.verdicts.kpis, self.to)),
            definition=tuple(text for text in (self.metric.definition, self.metric.why, read.kpi.because) if text),
            terms=tuple(self.terms()),
            patterns=(*(sentence(one.text) for one in read.gamed), *(sentence(one.text) for one in read.patterns)),
            downloads=ways_to_take(self.to, f"/kpis/{verdict.id}", drawn=data is not None),
        )

    def lent_to(self) -> str:
        """Title of the key result to which the KPI is on loan; empty where it is on loan to none."""
        loan = self.verdict.loan
        return "" if loan is None else self.names.key_result(loan.key_result)

    def facts(self) -> Iterable[Fact]:
        """The figures under the sentence."""
        verdict, numbers = self.verdict, self.history.arithmetic
        if verdict.alert != "inactive":
            since = short_period(self.grid, verdict.alert_since)
            tone = "worse" if verdict.alert == "firing" else "watch"
            yield Fact("Alert", verdict.alert, f"since {since}" if since else "", tone)
        elif self.history.readings:
            yield Fact("Alert", "none", "")
        for change in (self.history.on_previous, self.history.on_year):
            if change is not None:
                yield change_fact(change, self.history.readings[-1].reading.value, self.metric, self.grid)
        if numbers.counted:
            window = f"the last {count_of(numbers.window, str(self.grid.grain))}"
            of = f"of {window}" if numbers.counted == numbers.window else f"of {numbers.counted} in {window}"
            yield Fact("In its band", str(numbers.complied), of)
        if verdict.budget is not None:
            yield Fact("Error budget left", percent(max(0.0, verdict.budget.left)), verdict.budget.text)
        if self.history.so_far is not None:
            so_far = self.history.so_far
            period = period_words(self.grid, self.grid.parse(so_far.period))
            yield Fact(f"{period} so far", shown(so_far.value, self.metric), "not judged until it is over")

    def row(self, one: PastReading) -> Row:
        """A period in the table."""
        reading, process = one.reading, one.process
        period, value = short_period(self.grid, reading.period), number(reading.value, self.metric.decimals)
        look, alert = Look.of(reading.status, STATUS[reading.status]), "" if one.alert == "inactive" else one.alert
        told = ", ".join(text for text in (period, value, look.word, alert) if text)
        limits = [number(edge, self.metric.decimals) for edge in (process.lower, process.upper)]
        return Row(
            period=period,
            value=value,
            look=look,
            why=self.why_of(one.period),
            alert=alert,
            recorded=one.known_on.isoformat(),
            recorded_words=short_day(one.known_on),
            level="" if process.middle is None else number(process.middle, self.metric.decimals),
            limits="" if process.lower is None else " to ".join(limits),
            signal=signal_look(process.turn) if process.turn else None,
            read=f"{told}; {process.turn}: {process.saw}" if process.turn else told,
        )

    def why_of(self, period: int | None) -> str:
        """Where the reasons of a period's status stand: on the page as of the day on which it was the newest."""
        day = None if period is None else self.days.get(period)
        return "" if day is None else self.where.on(day).to(f"/kpis/{self.verdict.id}#why")

    def spells(self) -> Iterable[Spell]:
        """The status over time, the newest first."""
        runs = [list(group) for _, group in groupby(self.history.readings, lambda one: one.reading.status)]
        for run in reversed(runs):
            status = run[0].reading.status
            look, why = Look.of(status, STATUS[status]), self.why_of(run[0].period)
            yield self.spell(look, why, run, goes_on=run is runs[-1])

    def spell(self, look: Look, why: str, run: Sequence[PastReading], *, goes_on: bool) -> Spell:
        """Periods in a row."""
        values = [one.reading.value for one in run]
        low, high = number(min(values), self.metric.decimals), shown(max(values), self.metric)
        return Spell(
            look=look,
            why=why,
            since=short_period(self.grid, run[0].reading.period),
            until="now" if goes_on else short_period(self.grid, run[-1].reading.period),
            lasting=count_of(len(run), str(self.grid.grain)),
            values=high if min(values) == max(values) else f"{low} to {high}",
        )

    def alerts(self) -> Iterable[AlertLine]:
        """Every alert: those that fire, then the newest first."""
        opened = {one.id: one for one in self.verdict.open_alerts}
        lines = Lines(self.names, self.where, self.read.verdicts.as_of, writes=self.late.writes)
        newest = sorted(self.read.alerts, key=lambda one: self.grid.parse(one.interval.began), reverse=True)
        for one in sorted(newest, key=lambda one: one.id not in opened):
            yield lines.line(one, self.grid, opened.get(one.id), self.read.followed.get(one.id))

    def flapping(self) -> str:
        """That its alerts come and go."""
        if not self.verdict.flapping:
            return ""
        window = count_of(self.history.arithmetic.window, str(self.grid.grain))
        return f"They come and go: {self.verdict.flapping} in {window}. Look for what brings them back."

    def taken_back(self, one: Gone) -> Row:
        """A period whose number was taken back."""
        period = short_period(self.grid, self.grid.label(one.period))
        return Row(period, number(one.value, self.metric.decimals), None, "", "", "", "", gone_words(one, self.names))

    def gone(self, one: Happened) -> str:
        """That something was taken back; the chart does not show it."""
        return "" if isinstance(one, Intervention) else withdrawn_on(one, self.read.verdicts.as_of, self.names)

    def happenings(self, happened: Sequence[Happened]) -> Iterable[Happening]:
        """What happened, the newest first, each with the letter that it has in the chart."""
        letters = iter(letter(index) for index in range(len(happened)))
        told = [self.happening("" if self.gone(one) else next(letters), one) for one in happened]
        return reversed(told)

    def happening(self, letter: str, one: Happened) -> Happening:
        """Something that happened."""
        match one:
            case Event():
                kind, more, who = Link(self.to("/events"), "event"), "", None
            case Intervention():
                kind, more, who = Link("", _answer_kind(one)), _outcome(one), one.owner
            case Decision():
                kind, more, who = Link(self.to("/decisions"), "decision"), one.because, one.by
        person = Person.of(self.names.person(who)) if who else None
        return Happening(letter, short_day(one.date), kind, title(one), more, person, self.gone(one))

    def asks(self) -> Iterable[Asks]:
        """What has to be decided because of this KPI."""
        for one in self.read.verdicts.decisions:
            if one.asked_by == self.verdict.id:
                who = tuple(Person.of(self.names.person(person)) for person in one.who)
                decided = decided_words(self.read.decided.get(one), self.names)
                yield Asks(
                    one.title, who, one.suggestion, decided, self.where.deciding(one) if self.late.writes else ""
                )

    def people(self, ids: Iterable[str]) -> tuple[Person, ...]:
        """People by their ids."""
        return tuple(Person.of(self.names.person(one)) for one in ids)

    def terms(self) -> Iterable[Term]:
        """The definition, part by part."""
        kpi, metric = self.read.kpi, self.metric
        now = self.history.arithmetic.band
        versions = list(reversed(self.history.bands))
        for version in versions:
            name = "Band" if now and version.band == now.band else "Earlier band" if now else "Band"
            because = f": {version.band.because}" if version.band.because else ""
            yield Term(name, f"{band_words(version, metric)}, {since_words(version, self.grid)}{because}")
        if not versions:
            yield Term("Band", "none agreed yet")
        if kpi.benchmark is not None:
            source = f" ({kpi.benchmark.source})" if kpi.benchmark.source else ""
            said = quantity(kpi.benchmark.value, metric.unit)
            yield Term("Benchmark", f"{said}{source}: to compare with, judges nothing")
        yield Term("Numbers", source_words(metric))
        if kpi.agreed_by or kpi.agreed_on:
            on = f"on {day_words(kpi.agreed_on)}" if kpi.agreed_on else ""
            yield Term("Agreed", on, self.people(kpi.agreed_by))
        if kpi.steward:
            yield Term("Steward", "", self.people([kpi.steward]))
        if kpi.review_by:
            late = " (past)" if kpi.review_by < self.read.verdicts.as_of else ""
            yield Term("Review by", f"{day_words(kpi.review_by)}{late}")


def _answer_kind(one: Intervention) -> str:
    """What its title says; after an action stands what it is against."""
    if one.action:
        return "action against" if one.cause else "action"
    return "cause found" if one.cause else "answer"


def _outcome(one: Intervention) -> str:
    cause = one.cause if one.action else ""
    worked = {True: "it worked", False: "it did not work", None: ""}[one.worked]
    return "; ".join(text for text in (cause, worked) if text)
