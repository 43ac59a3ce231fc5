"""What a careful colleague says of the people: who is missing where; of a person, what they answer for, uncounted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from headway.judgement.definitions import Definitions
from headway.rhythm.rows import Names
from headway.rhythm.words import listed
from headway.series.period_words import count_of

MOST_NAMES = 3
KINDS = {
    "team": "teams",
    "kpi": "KPIs",
    "metric": "metrics",
    "objective": "objectives",
    "key_result": "key results",
    "initiative": "initiatives",
    "intervention": "answers to alerts",
    "decision": "decisions",
}
"""What somebody may answer for, in the order in which it is said."""


def people_lead(definitions: Definitions, day: date) -> tuple[str, ...]:
    """The sentences that open the list of people.

    Args:
        definitions: people, roles, teams, objectives and cycles, as they were on the day.
        day: the day.
    """
    if not definitions.people:
        return ("Nobody is named yet: add a first person, so that goals can have an owner.",)
    count = len(definitions.people)
    said = [f"{'One person is' if count == 1 else f'{count} people are'} named here."]
    there = {one.id for one in definitions.people}
    leaderless = [one.name for one in definitions.teams if one.lead not in there]
    if leaderless:
        said.append(f"Nobody leads {_some(leaderless, 'team')}.")
    ends = {one.id: one.ends for one in definitions.cycles}
    ownerless = [one.title for one in definitions.objectives if one.owner not in there and ends[one.cycle] >= day]
    if ownerless:
        quoted = [f"“{title}”" for title in ownerless]
        said.append(f"Nobody owns {_some(quoted, 'objective')}.")
    placed = {one.person for one in definitions.memberships} | {one.lead for one in definitions.teams}
    placeless = [one.name for one in definitions.people if one.id not in placed]
    if placeless and definitions.teams:
        said.append(f"{_some(placeless, 'person')} {'is' if len(placeless) == 1 else 'are'} in no team.")
    if len(said) == 1:
        said.append("Each team has somebody who leads it, and each objective that is not over an owner.")
    return tuple(said)


def person_lead(person: str, definitions: Definitions, kinds: Collection[str]) -> str:
    """The sentence that opens a person's page; no number stands beside a person.

    Args:
        person: id of the person.
        definitions: teams, to be called by name.
        kinds: the kinds of what the person answers for and is not over.
    """
    leads = [one.name for one in definitions.teams if one.lead == person]
    others = [words for kind, words in KINDS.items() if kind in kinds and kind != "team"]
    name = Names(definitions).person(person)
    if not leads and not others:
        return f"{name} answers for nothing that is not over."
    parts = [f"leads {listed(leads)}" if len(leads) <= MOST_NAMES else "leads several teams"] if leads else []
    parts += [f"answers for {listed(others)}"] if others else []
    return f"{name} {' and '.join(parts)}."


def _some(names: Sequence[str], noun: str) -> str:
    """The names, or how many they are."""
    if len(names) <= MOST_NAMES:
        return listed(names)
    return f"{len(names)} people" if noun == "person" else count_of(len(names), noun)
