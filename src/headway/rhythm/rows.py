"""One row a KPI, an objective, a key result: formatted, and nothing computed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Definitions, Metric
from headway.judgement.process_words import TURNS
from headway.judgement.recalculate import Options
from headway.judgement.review import NO_WAYS
from headway.judgement.too_little_data import beside_chance
from headway.judgement.verdicts import GRADED, KeyResultVerdict, KpiVerdict, ObjectiveVerdict, OpenAlert, Reason
from headway.rhythm.ways import way_words
from headway.rhythm.words import LENT, STATUS, Sign, confidence_words, course_sign
from headway.series.grid import Grain, Grid
from headway.series.period_words import MONTHS, day_words
from headway.series.quantity import NARROW, UNKNOWN, one_of, quantity

ALERTS = {"firing": "alert", "pending": "alert pending", "waived": "waived"}
FEWEST_TO_DRAW = 2


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI: its id, its name, its last readings (``None`` for a gap), its value and unit, its status, and why.

    ``turned`` is what its open signal says of it, in one word, and ``signal`` the same with since when; empty without.
    ``fires`` is how bad the alert is that fires, and who owns it.
    """

    id: str
    name: str
    values: tuple[float | None, ...]
    number: str
    unit: str
    sign: Sign
    note: str
    period: str
    since: str
    why: tuple[str, ...]
    turned: str = ""
    signal: str = ""
    fires: str = ""


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result: progress and the pace to success, a person's confidence, its course, and why.

    ``ways`` are those to go on where it leaves its course, each with its chance; ``graded`` is its grade and what it is
    worth against the first target, empty while it has none.
    """

    title: str
    progress: float | None
    pace: float | None
    progress_text: str
    pace_text: str
    confidence: str
    sign: Sign
    since: str
    why: tuple[str, ...]
    ways: tuple[str, ...] = ()
    graded: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with its key results."""

    title: str
    sign: Sign
    since: str
    expected_grade: str
    why: tuple[str, ...]
    key_results: tuple[KeyResultRow, ...]


class Names:
    """What the ids of an organisation are called."""

    def __init__(self, definitions: Definitions) -> None:
        self.organisation = definitions.organisation
        self.metrics = {metric.id: metric for metric in definitions.metrics}
        self._kpis = {kpi.id: self.metrics[kpi.metric] for kpi in definitions.kpis}
        self._objectives = {objective.id: objective.title for objective in definitions.objectives}
        self._key_results = {key_result.id: key_result for key_result in definitions.key_results}
        self._people = {person.id: person.name for person in definitions.people}
        self._teams = {team.id: team.name for team in definitions.teams}

    def kpi(self, kpi: str) -> str:
        """The name of a KPI, which is its metric's."""
        return self._kpis[kpi].name

    def grain_of_kpi(self, kpi: str) -> str:
        """The grain of a KPI, which is its metric's."""
        return self._kpis[kpi].grain

    def objective(self, objective: str) -> str:
        """The title of an objective."""
        return self._objectives[objective]

    def key_result(self, key_result: str) -> str:
        """The title of a key result."""
        return self._key_results[key_result].title

    def ways(self, key_result: str, options: Options) -> tuple[str, ...]:
        """The ways to go on of a numeric key result."""
        one = self._key_results[key_result]
        return way_words(options, one, self.metrics[one.metric or ""])

    def person(self, person: str) -> str:
        """The name of a person; the id, where nobody of it is defined."""
        return self._people.get(person, person)

    def team(self, team: str | None) -> str:
        """The name of a team, or of the organisation."""
        return self._teams[team] if team else self.organisation.name

    def grid(self, metric: Metric) -> Grid:
        """The periods of a metric."""
        return metric_grid(metric, self.organisation)


def percent(share: float | None) -> str:
    """A share as people write it.

    Examples:
        >>> percent(0.276).replace(NARROW, "_"), percent(None) == UNKNOWN
        ('28_%', True)
    """
    return quantity(None if share is None else share * 100, "%", 0)


def kpi_row(kpi: KpiVerdict, names: Names) -> KpiRow:
    """The row of a KPI."""
    metric = names.metrics[kpi.metric]
    grid = names.grid(metric)
    number, unit = split(kpi.value, metric)
    notes = [ALERTS[kpi.alert]] if kpi.alert in ALERTS else []
    if kpi.loan is not None:
        notes.append(LENT)
    if kpi.last_status:
        notes.append(f"was {STATUS[kpi.last_status].word}")
    turned = TURNS.get(kpi.process.variation or "", "") if kpi.process else ""
    return KpiRow(
        id=kpi.id,
        name=metric.name,
        values=_drawn(kpi, grid),
        number=number,
        unit=unit,
        sign=STATUS[kpi.status],
        note=", ".join(notes),
        turned=turned,
        signal=f"{turned} since {short_period(grid, kpi.process.since)}" if turned and kpi.process else "",
        period=short_period(grid, kpi.period),
        since=short_period(grid, kpi.since),
        fires=_fires(kpi.open_alerts, names),
        why=(*_why(kpi.reasons), *(_stands(one, names) for one in kpi.open_alerts)),
    )


def _fires(alerts: Sequence[OpenAlert], names: Names) -> str:
    """How bad the first of the alerts is, and who owns it; empty without one."""
    if not alerts:
        return ""
    owner = alerts[0].owner
    return f"{alerts[0].interval.severity}, {names.person(owner) if owner else 'no owner'}"


def _stands(alert: OpenAlert, names: Names) -> str:
    words = alert_words(alert, names)
    return words if alert.interval.cause == "breach" else f"no numbers any more: {words}"


def alert_words(alert: OpenAlert, names: Names) -> str:
    """How an alert that fires stands with people: what explains it, until when it is left alone, who owns it."""
    said = []
    if alert.inhibited_by:
        said.append(f"explained by the alert of {names.kpi(alert.inhibited_by)}, and asked for there")
    if alert.snoozed_until:
        because = f": {alert.snoozed_because}" if alert.snoozed_because else ""
        said.append(f"left alone until {day_words(alert.snoozed_until)}{because}".rstrip("."))
    if alert.woken:
        said.append(f"was left alone, but has become {alert.interval.severity} since")
    if alert.owner:
        said.append(f"{names.person(alert.owner)} owns it")
    elif alert.acknowledged_on:
        said.append("seen; nobody owns it yet")
    else:
        said.append("nobody owns it yet")
    return "; ".join(said)


def objective_row(
    objective: ObjectiveVerdict,
    key_results: Mapping[str, KeyResultVerdict],
    names: Names,
    ways: Mapping[str, Options] = NO_WAYS,
) -> ObjectiveRow:
    """The row of an objective, and of its key results in the order in which the judgement gives them."""
    grade = objective.expected_grade
    return ObjectiveRow(
        title=names.objective(objective.id),
        sign=course_sign(objective),
        since=short_day(objective.course_since),
        expected_grade=UNKNOWN if grade is None else f"{grade:.2f}",
        why=_why(objective.reasons),
        key_results=tuple(_key_result_row(key_results[name], names, ways.get(name)) for name in objective.key_results),
    )


def _key_result_row(key_result: KeyResultVerdict, names: Names, ways: Options | None) -> KeyResultRow:
    return KeyResultRow(
        title=names.key_result(key_result.id),
        progress=key_result.progress,
        pace=key_result.expected_for_success,
        progress_text=percent(key_result.progress),
        pace_text=percent(key_result.expected_for_success),
        confidence=UNKNOWN if key_result.confidence is None else confidence_words(key_result.confidence),
        sign=course_sign(key_result),
        since=short_day(key_result.course_since),
        why=_why(key_result.reasons),
        ways=() if ways is None else (*_little(key_result), *names.ways(key_result.id, ways)),
        graded=next((one.text for one in key_result.reasons if one.code == GRADED), ""),
    )


def _little(key_result: KeyResultVerdict) -> tuple[str, ...]:
    """That its chances are from too little data, in short; nothing where they are not."""
    return tuple(filter(None, (beside_chance(key_result.forecast),)))


def split(value: float | None, metric: Metric) -> tuple[str, str]:
    """Number and unit apart, so that numbers stand in a column; a currency's symbol stays with its number."""
    text = quantity(value, metric.unit, metric.decimals)
    number, gap, unit = text.rpartition(NARROW)
    return (number, unit) if gap and unit in (metric.unit, one_of(metric.unit)) else (text, "")


def _drawn(kpi: KpiVerdict, grid: Grid) -> tuple[float | None, ...]:
    """The recent readings with a ``None`` for each period without one."""
    by_period = {grid.parse(reading.period): reading.value for reading in kpi.recent}
    if len(by_period) < FEWEST_TO_DRAW:
        return ()
    last = max(by_period)
    first = max(min(by_period), last - len(kpi.recent) + 1)
    return tuple(by_period.get(period) for period in range(first, last + 1))


def short_day(day: date | None) -> str:
    """A day in a table; empty, where there is none.

    Examples:
        >>> short_day(date(2019, 3, 31))
        '31 Mar 2019'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def short_period(grid: Grid, label: str | None) -> str:
    """A period in a table; empty, where there is none.

    Examples:
        >>> short_period(Grid(Grain.MONTH), "2018-12"), short_period(Grid(Grain.WEEK), "2019-W07")
        ('Dec 2018', '2019-W07')
    """
    if not label:
        return ""
    first = grid.starts(grid.parse(label))
    match grid.grain:
        case Grain.DAY:
            return short_day(first)
        case Grain.MONTH:
            return f"{MONTHS[first.month - 1][:3]} {first.year}"
    return label


def _why(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(reason.text for reason in reasons)
