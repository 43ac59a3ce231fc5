"""What a careful colleague says of a team: where it stands, since when, how those below it stand, what presses most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from headway.judgement.actions import BECAME
from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import DecisionNeeded, TeamVerdict, Verdicts
from headway.rhythm.lead import MOST_NAMES, SAID
from headway.rhythm.rows import Names
from headway.rhythm.words import COURSE, QUADRANT, STATUS, pressing
from headway.series.period_words import day_words, period_words

BEFORE = {
    "stop_and_fix": "it had to stop and fix",
    "overheating": "it overheated",
    "going_nowhere": "it ran well and went nowhere",
    "no_speedometer": "no KPI could be read",
    "no_gps": "no key result could be read",
    "making_headway": "it made headway",
}
"""What each quadrant says of the time before the present one."""
BELOW = {
    "stop_and_fix": ("has to stop and fix", "have to stop and fix"),
    "overheating": ("overheats", "overheat"),
    "going_nowhere": ("runs well and goes nowhere", "run well and go nowhere"),
    "no_speedometer": ("has no KPI that can be read", "have no KPI that can be read"),
    "no_gps": ("has no key result under way that can be read", "have no key result under way that can be read"),
    "making_headway": ("makes headway", "make headway"),
}
"""What each quadrant says, in short, of one team and of several below another."""
TO_WATCH = ("breach", "watch")
BEHIND = ("off_course", "drifting")


def team_lead(definitions: Definitions, verdicts: Verdicts) -> tuple[str, ...]:
    """The sentences that open a team's page.

    Args:
        definitions: for names and titles.
        verdicts: narrowed to the team, whose own verdict is the summary.
    """
    team = verdicts.summary
    names = Names(definitions)
    if not verdicts.kpis and not verdicts.objectives:
        nothing = f"{names.team(team.id)} measures nothing and aims at nothing yet"
        return (f"{nothing}: declare a first KPI and write a first objective.",)
    said = [f"{names.team(team.id)} {SAID[team.quadrant][0]}."]
    said += _since(team)
    said += _below(team, _children(definitions, verdicts), names)
    said.append(_pressing(verdicts, names))
    return tuple(said)


def _since(team: TeamVerdict) -> list[str]:
    """Since when, and what was before; nothing where the path knows no other day."""
    if team.quadrant_since is None:
        first = team.path[0].on if len(team.path) > 1 else None
        return [f"So it has been on every day since {day_words(first)}."] if first else []
    before = [point for point in team.path if point.on < team.quadrant_since]
    earlier = f"; before that {BEFORE[before[-1].quadrant]}" if before else ""
    return [f"So it has been since {day_words(team.quadrant_since)}{earlier}."]


def _children(definitions: Definitions, verdicts: Verdicts) -> list[TeamVerdict]:
    own = {team.id for team in definitions.teams if team.parent == verdicts.summary.id}
    return [team for team in verdicts.teams if team.id in own]


def _below(team: TeamVerdict, children: Sequence[TeamVerdict], names: Names) -> list[str]:
    """How the teams right below stand, the most pressing first."""
    if not children:
        return []
    found = [
        (quadrant, [names.team(one.id) for one in children if one.quadrant == quadrant])
        for quadrant in QUADRANT
        if any(one.quadrant == quadrant for one in children)
    ]
    if len(found) == 1 and len(children) > 1:
        quadrant, called = found[0]
        all_of = "Both teams" if len(called) == len(("one", "other")) else f"All {len(called)} teams"
        return [f"{all_of} below it {'do the same' if quadrant == team.quadrant else BELOW[quadrant][1]}."]
    parts = [f"{listed(called, 'teams')} {BELOW[quadrant][len(called) > 1]}" for quadrant, called in found]
    return [f"Below it, {_joined(parts)}."]


def _pressing(verdicts: Verdicts, names: Names) -> str:
    """The most urgent decision; without one, what is nearest to asking for one."""
    if verdicts.decisions:
        return _decision(verdicts.decisions[0], verdicts, names)
    kpis = [one for one in verdicts.kpis if one.status in TO_WATCH]
    behind = [one for one in verdicts.objectives if one.stage == "active" and one.course in BEHIND]
    if kpis:
        first = min(kpis, key=lambda one: (pressing(STATUS, one.status), names.kpi(one.id), one.id))
        return f"Nothing asks for a decision; nearest to it is {names.kpi(first.id)}: {first.reasons[0].text}."
    if behind:
        drifts = min(behind, key=lambda one: (pressing(COURSE, one.course), names.objective(one.id), one.id))
        word = COURSE[drifts.course].word
        return f"Nothing asks for a decision; nearest to it is “{names.objective(drifts.id)}”, which is {word}."
    return "Nothing asks for a decision."


_OF_STEERING = {
    "dip_asked": "for which a planned dip waits to be approved",
    "dip_ending": "whose planned dip is about to end",
    "dip_ended": "whose planned dip has ended and is to be answered for",
    "land": "whose loan has ended and which waits for a band to land with",
}
"""What is the matter with a KPI of which planned dips and loans ask something."""


def _decision(one: DecisionNeeded, verdicts: Verdicts, names: Names) -> str:
    """What asks for a decision, and by what."""
    if one.kind in ("guardrail", "alert", "stopped", "stale"):
        return f"What presses most is {_whose(one, verdicts, names)}{_what_of_it(one, verdicts, names)}."
    if one.kind in _OF_STEERING:
        return f"What presses most is {_whose(one, verdicts, names)}, {_OF_STEERING[one.kind]}."
    if one.kind == "action":
        said = one.title.removeprefix(BECAME).removesuffix("?")
        return f"What presses most was decided and is not done: {said}."
    if one.kind == "course":
        since = f"off course since {day_words(one.since)}" if one.since else "which is off course"
        return f"What presses most is “{names.objective(one.about)}”, {since}."
    if one.kind == "assumption":
        return f"What presses most is “{names.objective(one.about)}”, which rests on something that may not hold."
    if one.kind == "conflict":
        return f"What presses most is “{names.objective(one.about)}”, which costs a KPI of another team."
    if one.kind == "confidence":
        return f"What presses most is “{names.objective(one.about)}”, whose owner and whose data say different things."
    return f"What presses most is “{names.objective(one.about)}”, whose cycle has ended and which waits for its grade."


def _whose(one: DecisionNeeded, verdicts: Verdicts, names: Names) -> str:
    """The KPI that asks; with its team, where that is another one."""
    kpi = next((each for each in verdicts.kpis if each.id == one.asked_by), None)
    of = f" ({names.team(kpi.team)})" if kpi is not None and kpi.team != verdicts.summary.id else ""
    return f"{names.kpi(one.asked_by)}{of}"


def _what_of_it(one: DecisionNeeded, verdicts: Verdicts, names: Names) -> str:
    """What is the matter with the KPI that asks."""
    if one.kind in ("stopped", "stale"):
        text = one.text.rstrip(".")
        return f": {text[:1].lower()}{text[1:]}"
    kpi = next((each for each in verdicts.kpis if each.id == one.asked_by), None)
    since = ""
    if kpi is not None and kpi.alert_since:
        grid = names.grid(names.metrics[kpi.metric])
        since = f", whose alert has fired since {period_words(grid, grid.parse(kpi.alert_since))}"
    held = f"; it guards “{names.objective(one.about)}”" if one.kind == "guardrail" else ""
    return f"{since}{held}"


def listed(names: Sequence[str], noun: str) -> str:
    """Names in a sentence; their number, where they are many.

    Examples:
        >>> listed(["North", "South"], "teams"), listed(["A", "B", "C", "D"], "teams")
        ('North and South', '4 teams')
    """
    return f"{len(names)} {noun}" if len(names) > MOST_NAMES else _joined(names)


def _joined(parts: Iterable[str]) -> str:
    every = list(parts)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
