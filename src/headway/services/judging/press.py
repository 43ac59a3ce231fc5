"""What presses most, as bytes that a database puts in order: the decisions to be made, and the teams to look at.

Bytes are ordered alike by every engine, whatever its language, and an index over them gives the first few of thousands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from headway.judgement.decide import most_urgent
from headway.judgement.definitions import Team
from headway.judgement.narrow import lowest
from headway.judgement.verdicts import DecisionNeeded, TeamVerdict
from headway.rhythm.words import QUADRANT, pressing

LOWEST, ABOVE_OTHERS = b"\x00", b"\x01"
"""A team with something of its own and none below it that has, and one above such teams; first byte of its key."""
END = b"\x00"
"""Ends a name that another follows: no letter comes before it."""
DAY_BYTES, SHARE_BYTES, SHARES = 4, 2, 10_000


def press_of_asks(asks: Sequence[DecisionNeeded]) -> bytes | None:
    """The place of the first decision that a verdict asks for among all; ``None`` where it asks for none."""
    return press_of_decision(most_urgent(asks)) if asks else None


def press_of_decision(decision: DecisionNeeded) -> bytes:
    """The place of a decision among all, in the order of ``steering.decisions``; of two alike, of who asks for it."""
    since = decision.since.toordinal() if decision.since else 0
    place = bytes([decision.urgency]) + since.to_bytes(DAY_BYTES, "big")
    return place + decision.about.encode() + END + decision.asked_by.encode()


def press_of_team(verdict: TeamVerdict, place: bytes | None) -> bytes | None:
    """The place of a team among all: the most pressing quadrant first, in it the one that is worst off.

    Args:
        verdict: on the team.
        place: ``LOWEST`` or ``ABOVE_OTHERS``; ``None`` where nothing is the team's own, and it is in no list.
    """
    if place is None:
        return None
    well = sum(1.0 if share is None else share for share in (verdict.kpi_health, verdict.okr_course))
    return (
        place
        + quadrant_byte(verdict.quadrant)
        + round(well * SHARES).to_bytes(SHARE_BYTES, "big")
        + (verdict.id or "").encode()
    )


def quadrant_byte(quadrant: str) -> bytes:
    """The byte of a quadrant in the key of a team."""
    return bytes([pressing(QUADRANT, quadrant)])


def places(owners: Collection[str], teams: Iterable[Team]) -> Mapping[str, bytes]:
    """The place of each team that has something of its own."""
    bottom = lowest(owners, teams)
    return {team: LOWEST if team in bottom else ABOVE_OTHERS for team in owners}
