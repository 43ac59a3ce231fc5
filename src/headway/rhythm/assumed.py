"""What a review asks of what objectives rest on: whether it still holds, whom it asks, and what was said last."""

from __future__ import annotations

from dataclasses import dataclass

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import Verdicts
from headway.rhythm.rows import Names
from headway.series.period_words import day_words

ASKED = "Does it still hold?"
"""The heading, and the question."""


@dataclass(frozen=True, slots=True)
class AssumedRow:
    """An assumption that is asked about: its words, its objective, who is asked, and when it was last asked."""

    text: str
    objective: str
    who: str
    last: str

    @property
    def about(self) -> str:
        """One line on whose it is and when it was last spoken of."""
        return " · ".join(filter(None, (self.objective, self.who, self.last)))


def assumed_of(definitions: Definitions, verdicts: Verdicts) -> tuple[AssumedRow, ...]:
    """The assumptions that are asked about, objective by objective.

    Args:
        definitions: for names and owners.
        verdicts: of the same definitions, whole or narrowed to a team.
    """
    names, owners = Names(definitions), {one.id: one.owner for one in definitions.objectives}
    return tuple(
        AssumedRow(one.text.rstrip("."), names.objective(objective.id), _owner(owners[objective.id], names), last(one))
        for objective in verdicts.objectives
        for one in objective.assumptions
        if one.asks
    )


def last(one: AssumptionVerdict) -> str:
    """When it was last spoken of.

    Examples:
        >>> last(AssumptionVerdict("Beds are free.", "holds", None, None, None, ""))
        'nobody has said so far'
    """
    return f"last asked on {day_words(one.asked)}" if one.asked else "nobody has said so far"


def _owner(owner: str | None, names: Names) -> str:
    return names.person(owner) if owner else ""
