"""From alerts and their histories to lines of a page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from headway.judgement.answers import AlertRecord, Took, days_of
from headway.judgement.dated import AlertAct, Intervention
from headway.judgement.followed import Followed
from headway.judgement.narrow import teams_below
from headway.judgement.verdicts import KpiVerdict, OpenAlert
from headway.rhythm.alerts_lead import alerts_lead
from headway.rhythm.rows import Names, alert_words, short_day, short_period
from headway.rhythm.words import Sign, Tone
from headway.series.grid import Grid
from headway.series.period_words import count_of, day_words
from headway.series.quantity import number
from headway.services.read_alerts import AlertsRead
from headway.web.alerts.page import AlertLine, AlertsPage, AlertStep, TeamTimes
from headway.web.parts import Link, Look, Person, Said
from headway.web.where import Where

FIRING, RESOLVED = Sign("▲", "fires", Tone.WORSE), Sign("○", "resolved", Tone.CALM)
CAUSES = {"breach": "breach of the band", "stopped": "no numbers any more"}
NEXT = {"owner": "Name an owner", "action": "Say what is done", "effect": "Say what is done now", "": "Say more"}
Step = tuple[date, int, AlertStep]


class Lines:
    """Makes the lines of one page."""

    def __init__(self, names: Names, where: Where, day: date, *, writes: bool) -> None:
        self.names, self.where, self.day, self.writes = names, where, day, writes

    def line(
        self,
        record: AlertRecord,
        grid: Grid,
        opened: OpenAlert | None,
        after: Followed | None = None,
        of: Link | None = None,
    ) -> AlertLine:
        """An alert with its history; ``opened`` says how it stands, where it fires, ``after`` what followed."""
        interval = record.interval
        if interval.resolved is None:
            lasting = f"since {short_period(grid, interval.fired)}"
        else:
            lasting = f"from {short_period(grid, interval.began)} to {short_period(grid, interval.resolved)}"
        steps = sorted((*self.of_machine(record, grid), *self.of_people(record)), key=lambda step: step[:2])
        return AlertLine(
            look=Look.of("alert", FIRING) if interval.resolved is None else Look.of("healthy", RESOLVED),
            of=of,
            text=f"{CAUSES[interval.cause]}, {interval.severity}",
            lasting=lasting,
            now=self.now(opened) if opened else self.over(record),
            worked=f"{after.text}." if after else "",
            steps=tuple(step for *_, step in steps),
            ways=self.ways(record, opened),
        )

    def now(self, alert: OpenAlert) -> str:
        """How an alert that fires stands with people, as a sentence."""
        text = alert_words(alert, self.names)
        return f"{text[:1].upper()}{text[1:]}."

    def over(self, record: AlertRecord) -> str:
        """How long an alert lasted that is over, who owned it, what was found and what was done."""
        said = [f"it lasted {_days(float(lasted))}" if (lasted := days_of(record)) is not None else ""]
        said.append(f"{self.names.person(record.owner)} owned it" if record.owner else "nobody owned it")
        said.append(f"found: {record.found.rstrip('.')}" if record.found else "")
        said.append(f"done: {record.acted.action.rstrip('.')}" if record.acted else "nothing was done that was said")
        text = "; ".join(filter(None, said))
        return f"{text[:1].upper()}{text[1:]}."

    def ways(self, record: AlertRecord, opened: OpenAlert | None) -> tuple[Link, ...]:
        """What whoever looks can do about it."""
        if not self.writes:
            return ()
        ways = [("answer", NEXT[opened.asks] if opened else "Say what was found")]
        if opened is not None:
            ways += [] if opened.acknowledged_on else [("acknowledge", "Seen")]
            ways.append(
                ("wake", "Leave alone no longer") if opened.snoozed_until else ("snooze", "Leave alone until …")
            )
        return tuple(Link(self.where.to(path_of(record.id, does)), label) for does, label in ways)

    def of_machine(self, record: AlertRecord, grid: Grid) -> Iterable[Step]:
        """What happened by the numbers."""
        interval = record.interval
        first = "the first breach" if interval.cause == "breach" else "the first number is overdue"
        began, fired = interval.began_on, interval.fired_on
        if began and began != fired:
            yield self.step(began, 0, f"{first}, {short_period(grid, interval.began)}")
        if fired:
            yield self.step(fired, 1, f"fired with {short_period(grid, interval.fired)}")
        for day, severity in interval.worse:
            yield self.step(day, 2, f"became {severity}")
        if interval.resolved_on and interval.resolved:
            yield self.step(interval.resolved_on, 9, f"resolved with {short_period(grid, interval.resolved)}")
        effect = record.effect
        if effect is not None and effect.word == "again" and effect.period:
            yield self.step(
                grid.ends(grid.parse(effect.period)), 11, f"fired again with {short_period(grid, effect.period)}"
            )
        if effect is not None and interval.resolved is None and effect.word == "lasting":
            count = count_of(effect.periods, str(grid.grain))
            yield self.step(self.day, 8, f"fires still, {count} after what was done")
        if effect is not None and effect.word in ("recovered", "again"):
            count = count_of(effect.periods, str(grid.grain))
            yield self.step(interval.resolved_on or self.day, 10, f"healthy again {count} after what was done")

    def of_people(self, record: AlertRecord) -> Iterable[Step]:
        """What people did."""
        for act in record.acts:
            yield self.step(act.date, 4, _act_words(act), act.by)
        for one in record.interventions:
            yield self.step(one.date, 5, _answer_words(one), one.owner)

    def step(self, day: date, place: int, text: str, who: str | None = None) -> Step:
        """A line of the history."""
        return day, place, AlertStep(short_day(day), text, Person.of(self.names.person(who)) if who else None)


def path_of(alert: str, does: str) -> str:
    """Where something is done about an alert.

    Examples:
        >>> path_of("beds/breach/2019-02", "snooze")
        '/kpis/beds/alert?of=breach/2019-02&do=snooze'
    """
    kpi, _, rest = alert.partition("/")
    return f"/kpis/{kpi}/alert?of={rest}&do={does}"


def _act_words(act: AlertAct) -> str:
    because = f": {act.because}" if act.because else ""
    if act.until is not None:
        return f"left alone until {day_words(act.until)}{because}"
    return f"{'seen' if act.act == 'acknowledged' else 'left alone no longer'}{because}"


def _answer_words(one: Intervention) -> str:
    worked = {True: "it worked", False: "it did not work", None: ""}[one.worked]
    cause = f"found: {one.cause}".rstrip(".") if one.cause else ""
    action = f"done: {one.action}".rstrip(".") if one.action else ""
    owner = "owns it" if one.owner else ""
    return "; ".join(text for text in (owner, cause, action, worked) if text) or "taken up"


def alerts_page(read: AlertsRead, where: Where, team: str | None, *, writes: bool) -> AlertsPage:
    """Lay out the list of alerts.

    Args:
        read: the alerts.
        where: the day and the organisation that every link keeps.
        team: id of the team that is asked for, with all below it; ``None`` for all.
        writes: whether whoever looks may do something about one.
    """
    names = Names(read.definitions)
    lines = Lines(names, where, read.day, writes=writes)
    teams = teams_below(read.definitions, team) if team else {one.id for one in read.definitions.teams}
    shown = [each for each in read.firing if each[0].team in teams]
    over = [each for each in read.resolved if each[0].team in teams]
    firing = [one for _, one, _ in shown]

    def of(verdict: KpiVerdict) -> Link:
        name = f"{names.kpi(verdict.id)}, {names.team(verdict.team)}"
        return Link(where.to(f"/kpis/{verdict.id}#alerts"), name)

    def grid(verdict: KpiVerdict) -> Grid:
        return names.grid(names.metrics[verdict.metric])

    return AlertsPage(
        team=Link(where.to(f"/teams/{team}"), names.team(team)) if team else None,
        whole=Link(where.to("/alerts"), "All alerts") if team else None,
        lead=tuple(Said(text, bool(firing)) for text in alerts_lead(firing)),
        firing=tuple(
            _with_often(
                lines.line(record, grid(verdict), one, of=of(verdict)),
                verdict.flapping if one.interval.cause == "breach" else 0,
            )
            for verdict, one, record in shown
        ),
        resolved=tuple(lines.line(record, grid(verdict), None, after, of(verdict)) for verdict, record, after in over),
        look_back=f"in the last {count_of(read.look_back, 'day')}",
        times=tuple(
            TeamTimes(
                team=Link(where.to(f"/teams/{each}"), names.team(each)),
                alerts=str(took.alerts),
                to_alert=_days(took.to_alert),
                to_owner=_of(took.to_owner, took.owned, took),
                to_recovery=_of(took.to_recovery, took.recovered, took),
            )
            for each, took in read.times
            if each in teams
        ),
    )


def _with_often(line: AlertLine, count: int) -> AlertLine:
    """A line that says that such alerts come and go, where they do."""
    return replace(line, now=f"{line.now} They come and go: {count} within a short time.") if count else line


def _days(days: float | None) -> str:
    return (
        number(None)
        if days is None
        else f"{number(days, 0 if days.is_integer() else 1)} {'day' if days == 1 else 'days'}"
    )


def _of(days: float | None, count: int, took: Took) -> str:
    return _days(days) if days is None else f"{_days(days)} ({count} of {took.alerts})"
