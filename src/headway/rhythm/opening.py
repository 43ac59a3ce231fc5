"""The sentences that open a review: those of the page that shows the same, the cockpit or a team's."""

from __future__ import annotations

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import Verdicts
from headway.rhythm.lead import numbers, standing
from headway.rhythm.team_lead import team_lead


def opening(definitions: Definitions, verdicts: Verdicts) -> tuple[str, ...]:
    """Where the organisation or the team stands, then how many of what, then where in the cycle; each a sentence.

    Args:
        definitions: for names and titles.
        verdicts: whole, or narrowed to a team.
    """
    stands = standing if verdicts.summary.id is None else team_lead
    return (*stands(definitions, verdicts), *numbers(definitions, verdicts))
