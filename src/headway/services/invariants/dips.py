"""I13: nothing mutes an alert but a planned dip that somebody else approved, within its days and its bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from headway.judgement.context import metric_grid
from headway.judgement.definitions import Metric, Waiver
from headway.judgement.verdicts import KpiVerdict
from headway.kpi.band import parse_bound
from headway.records import kinds, organisations, rows
from headway.records.mark import read_judged_day
from headway.records.models import Organisation, Verdict
from headway.series.grid import Grid
from headway.services.invariants.check import Check
from headway.services.judging.payload import read_with_path

TITLE = "an alert is muted only by a planned dip that another person approved, within its days and its bound"
DAY = timedelta(days=1)
MUTED = "waived"


def check_dips(organisation: Organisation) -> Check:
    """Read the planned dips, and what the stored verdicts say is muted by them.

    The verdicts are read only where nothing was written since they were stored.
    """
    held = rows.read(kinds.WAIVER, organisation.number)
    faults = [f"planned dip {number} {fault}" for number, one in held.items() for fault in _faults(one)]
    of_kpi: defaultdict[str, list[Waiver]] = defaultdict(list)
    for one in held.values():
        of_kpi[one.kpi].append(one)
    metrics = rows.read(kinds.METRIC, organisation.number)
    calendar = organisations.as_definition(organisation)
    count = 0
    for verdict, as_of in _verdicts(organisation):
        count += 1
        metric: Metric = metrics[verdict.metric]
        grid = metric_grid(metric, calendar)
        if verdict.alert == MUTED and not any(_covers(one, verdict, grid, as_of) for one in of_kpi[verdict.id]):
            faults.append(
                f"KPI {verdict.id}: as of {as_of} its alert is muted in {verdict.period}, and no dip covers it"
            )
        faults += _of_days(verdict, of_kpi[verdict.id], as_of)
    read = len(held) + count
    return Check("I13", TITLE, organisation.id, read, "dips and verdicts", tuple(faults), known_empty=not held)


def _faults(one: Waiver) -> Iterator[str]:
    if one.approved_by is not None and one.approved_by == one.asked_by:
        yield f"of {one.kpi} was approved by {one.approved_by}, who asked for it"
    if one.approved_by is None and one.approved is not None:
        yield f"of {one.kpi} was approved on {one.approved}, and nobody is said to have done so"
    if one.until < one.starts:
        yield f"of {one.kpi} ends on {one.until}, before it starts"


def _verdicts(organisation: Organisation) -> Iterator[tuple[KpiVerdict, date]]:
    """The stored verdicts on KPIs that speak of a dip, each with the day of the judgement."""
    kept = Verdict.objects.for_organisation(organisation)
    as_of = read_judged_day(organisation)
    if as_of is None:
        return
    told = kept.filter(kind="kpi").exclude(alert__isnull=True).order_by("subject")
    for alert, payload in told.values_list("alert", "payload").iterator():
        if alert == MUTED or '"waived_until":null' not in payload:
            yield read_with_path(KpiVerdict, payload, b""), as_of


def _span(one: Waiver, as_of: date) -> tuple[date, date] | None:
    """The days on which a dip tolerates anything, as known on a day; ``None`` where it never does."""
    if one.approved_by is None or one.approved_by == one.asked_by or (one.approved and one.approved > as_of):
        return None
    first = one.starts if one.approved is None else max(one.starts, one.approved)
    last = min(one.until, one.ended - DAY) if one.ended and one.ended <= as_of else one.until
    return (first, last) if first <= last else None


def _covers(one: Waiver, verdict: KpiVerdict, grid: Grid, as_of: date) -> bool:
    """Whether the judged period ends in its days, and its value lies within its bound."""
    span = _span(one, as_of)
    if span is None or verdict.period is None or verdict.value is None:
        return False
    low, high = parse_bound(one.tolerate).edges()
    return span[0] <= grid.ends(grid.parse(verdict.period)) <= span[1] and low <= verdict.value <= high


def _of_days(verdict: KpiVerdict, waivers: Sequence[Waiver], as_of: date) -> Iterator[str]:
    """What is said of the days until which a dip tolerates, held against those of the dips themselves."""
    until = verdict.waived_until
    spans = [span for one in waivers if (span := _span(one, as_of)) is not None]
    if until is not None and not any(until <= last for _, last in spans):
        yield f"KPI {verdict.id}: it is said to be tolerated until {until}, and no approved dip lasts so long"
