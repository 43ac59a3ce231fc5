"""What planned dips and loans do to a KPI, in words."""

from __future__ import annotations

from headway.judgement.definitions import Metric, Waiver
from headway.judgement.steered import DipVerdict, LandingVerdict, LoanVerdict, Tolerance
from headway.judgement.verdicts import Reason
from headway.kpi.band import Bound, parse_bound
from headway.series.period_words import count_of, day_words
from headway.series.quantity import exactly, quantity
from headway.series.words import Status


def tolerance_reason(tolerance: Tolerance, code: Status, metric: Metric, *, fires: bool) -> Reason | None:
    """That a breach is agreed to, or lies beyond what is."""
    if code is not Status.BREACH:
        return None
    agreed = tolerated_words(tolerance.waiver.tolerate, metric)
    until = day_words(tolerance.until)
    if tolerance.holds:
        return Reason("kpi.waived", f"planned: {agreed} is agreed until {until}, so it does not alert")
    tail = ", so it alerts as ever" if fires else ""
    return Reason("kpi.waiver_exceeded", f"beyond the planned dip: only {agreed} is agreed until {until}{tail}")


def dip_reason(dip: DipVerdict, metric: Metric) -> Reason | None:
    """That a planned dip is in force, whatever the newest period says, or waits for somebody to approve it."""
    agreed = tolerated_words(dip.tolerate, metric)
    if dip.runs:
        return Reason("kpi.dip", f"a planned dip runs until {day_words(dip.until)}: {agreed} is agreed")
    if dip.stands == "planned":
        days = f"{day_words(dip.starts)} to {day_words(dip.until)}"
        return Reason("kpi.dip_planned", f"a dip is planned from {days}: {agreed}")
    if dip.stands == "asked":
        return Reason("kpi.dip_asked", f"a planned dip is asked for, and nobody has approved it yet: {agreed}")
    return None


def loan_reason(loan: LoanVerdict, metric: Metric) -> Reason:
    """That the KPI is on loan, and on which floor its alert rests."""
    floor = floor_words(loan, metric)
    until = day_words(loan.until)
    rest = f", floor {floor}" if floor else ", and without a band its alert rests on nothing"
    return Reason("kpi.on_loan", f"on loan until {until}{rest}")


def floor_words(loan: LoanVerdict, metric: Metric) -> str:
    """The floor as people read it; empty where there is none.

    Examples:
        >>> from datetime import date
        >>> floor_words(LoanVerdict("k", "o", date(2019, 6, 30), 79.1, None), Metric("m", "M", unit="GBP"))
        '£79.1'
    """
    edges = [quantity(edge, metric.unit, metric.decimals) for edge in (loan.low, loan.high) if edge is not None]
    return " and ".join(edges)


def alert_rests(loan: LoanVerdict, metric: Metric) -> str:
    """On what the alert of a KPI rests that is on loan.

    Examples:
        >>> from datetime import date
        >>> alert_rests(LoanVerdict("k", "o", date(2019, 6, 30), 79.1, None), Metric("m", "M", unit="GBP"))
        'its alert rests on the floor of £79.1'
    """
    floor = floor_words(loan, metric)
    if not floor:
        return "without a band its alert rests on nothing"
    both = loan.low is not None and loan.high is not None
    return f"its alert rests on the {'floors' if both else 'floor'} of {floor}"


def tolerated_words(tolerate: str, metric: Metric) -> str:
    """What a waiver tolerates, as people read it.

    Examples:
        >>> tolerated_words("<= 310", Metric("m", "M", unit="GBP"))
        'up to £310'
    """
    bound = parse_bound(tolerate)
    low, high = exactly(bound.low, metric.unit), exactly(bound.high, metric.unit)
    return {
        ">=": f"down to {low}",
        ">": f"down to more than {low}",
        "<=": f"up to {high}",
        "<": f"up to less than {high}",
        "inside": f"{exactly(bound.low)} to {high}",
    }.get(bound.kind, tolerate)


def dip_sum_words(dip: DipVerdict, metric: Metric) -> str:
    """What a planned dip has come to: periods, how many kept its bound, the worst value, and what was gained."""
    grain = metric.grain
    if not dip.periods:
        said = f"No {grain} ended in it"
    else:
        said = f"{dip.kept} of {count_of(dip.periods, grain)} kept its bound"
        if dip.deepest is not None:
            said += f", at worst {quantity(dip.deepest, metric.unit, metric.decimals)}"
    if dip.gained is not None:
        said += f"; the objective gained {quantity(dip.gained * 100, '', 0)} points of progress meanwhile"
    return f"{said}."


def landing_words(landing: LandingVerdict, metric: Metric) -> str:
    """What the process has come to, and the band that is proposed, as sentences."""
    was = band_words(landing.was_healthy, landing.was_breach, metric)
    if landing.low is None or landing.high is None:
        return f"There are too few values to tell what it does now; the band stays as it was, {was}."
    low, high = (quantity(edge, metric.unit, metric.decimals) for edge in (landing.low, landing.high))
    now = f"As it runs now it moves between {low} and {high}."
    match landing.code:
        case "stricter":
            return f"{now} It keeps more than its band asks: {band_words(landing.healthy, landing.breach, metric)}."
        case "laxer":
            return f"{now} It does not keep its band of {was} yet; a laxer band takes a reason."
    return f"{now} It keeps its band of {was}, and no more."


def band_words(healthy: str, breach: str | None, metric: Metric) -> str:
    """A band in a few words: "healthy 96.2 % or more, breach below 93.2 %"."""
    good = _side_words(parse_bound(healthy), metric)
    return f"healthy {good}" if breach is None else f"healthy {good}, breach {_side_words(parse_bound(breach), metric)}"


def _side_words(bound: Bound, metric: Metric) -> str:
    low, high = exactly(bound.low, metric.unit), exactly(bound.high, metric.unit)
    return {
        ">=": f"{low} or more",
        ">": f"above {low}",
        "<=": f"{high} or less",
        "<": f"below {high}",
        "inside": f"{exactly(bound.low)} to {high}",
        "outside": f"outside {exactly(bound.low)} to {high}",
    }[bound.kind]


def asked_words(waiver: Waiver | DipVerdict, metric: Metric) -> str:
    """A planned dip in a few words: "up to £310 until 30 April"."""
    return f"{tolerated_words(waiver.tolerate, metric)} until {day_words(waiver.until)}"
