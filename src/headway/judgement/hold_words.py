"""What is said of holds, in words of the organisation's own KPIs and days."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.context import Context
from headway.judgement.definitions import Objective
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.verdicts import Reason
from headway.series.period_words import day_words

DONE = {"pause": "paused", "slow": "slowed"}
"""What an objective is while a hold is in force, by its reaction."""


def until_words(hold: HoldVerdict) -> str:
    """Until when a hold lasts.

    Examples:
        >>> from datetime import date
        >>> day = date(2019, 3, 2)
        >>> hold = HoldVerdict("beds", "flow", "pause", "in_force", day, day, False, 1, 2, "month")
        >>> until_words(hold)
        'released after 2 healthy months in a row; 1 so far'
    """
    wanted = "a healthy" if hold.release_after == 1 else f"{hold.release_after} healthy"
    months = hold.grain if hold.release_after == 1 else f"{hold.grain}s in a row"
    return f"released after {wanted} {months}; {hold.healthy or 'none'} so far"


def held_words(hold: HoldVerdict, name: str) -> str:
    """What a hold is, since when and why.

    Args:
        hold: the hold.
        name: what its KPI is called.

    Examples:
        >>> from datetime import date
        >>> day = date(2019, 3, 2)
        >>> hold = HoldVerdict("beds", "flow", "pause", "in_force", day, day, True, 0, 2, "month")
        >>> held_words(hold, "Beds")
        'paused since 2 March 2019, as Beds fires'
    """
    why = f"as {name} fires" if hold.fires else f"as {name} fired" if hold.by is None else f"for the sake of {name}"
    done = DONE[hold.reaction]
    match hold.state:
        case "in_force":
            return f"{done} since {day_words(hold.since)}, {why}"
        case "proposed":
            return f"to be {done}, {why}: asked since {day_words(hold.since)}"
        case "declined":
            return f"not {done}, although {name} fires: declined on {day_words(hold.since)}"
    return f"no longer {done}, although {name} fires: released on {day_words(hold.since)}"


def hold_reasons(context: Context, holds: Sequence[HoldVerdict], objective: Objective) -> tuple[Reason, ...]:
    """Why an objective is held, or is to be: of the hold that counts, and of those that somebody answered."""
    counts = [one for one in holds if one.state in ("in_force", "proposed")][:1]
    answered = [one for one in holds if one.state in ("declined", "released")]
    found = []
    for one in [*counts, *answered]:
        said = held_words(one, kpi_name(context, one.guardrail))
        if one.state in ("in_force", "proposed"):
            said = f"{said}; {until_words(one)}"
        if one.because:
            said = f"{said} ({one.because.removesuffix('.')})"
        if one.team is not None:
            said = f"{said}; {team_words(context, one.team)}"
        if one.of != objective.id:
            said = f"{said}; with “{_title(context, one.of)}”, which it serves"
        found.append(Reason(f"objective.hold.{one.state}", said))
    return tuple(found)


def kpi_name(context: Context, kpi: str) -> str:
    """What a KPI's metric is called."""
    at = context.metric_at.get(context.metric_of.get(kpi, kpi))
    return kpi if at is None else context.definitions.metrics[at].name


def team_words(context: Context, team: str) -> str:
    """Whose guardrail it is that holds an objective which does not name it itself."""
    return f"a guardrail of all objectives of {context.team_names.get(team, team)}"


def _title(context: Context, objective: str) -> str:
    return context.titles.get(objective, objective)
