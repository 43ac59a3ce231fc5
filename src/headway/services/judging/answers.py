"""What services that judge answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.services.judging.changes import Change
from headway.services.judging.storing import Outcome
from headway.services.transaction import Answer, Json


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judgement stored.

    Attributes:
        as_of: the day that was judged.
        verdicts: how many verdicts were written.
        changes: what is said differently from the judgement before.
        repeated: whether the answer is that of an earlier run of the same request.
    """

    as_of: date
    verdicts: int
    changes: tuple[Change, ...]
    repeated: bool


def told(outcome: Outcome) -> Json:
    """The outcome of a judgement as JSON."""
    return {
        "as_of": outcome.as_of.isoformat(),
        "verdicts": outcome.verdicts,
        "changes": [change.as_json() for change in outcome.changes],
    }


def judged(answer: Answer) -> Judged:
    """The outcome of a judgement, from the answer of its write."""
    said = answer.value
    return Judged(
        date.fromisoformat(said["as_of"]),
        said["verdicts"],
        tuple(Change(**change) for change in said["changes"]),
        answer.repeated,
    )
