"""Which planned dip somebody means, and who may decide about it: the KPI's steward or a lead, never who asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headway.goals import codes
from headway.judgement.definitions import Kpi, Membership, Team, Waiver
from headway.records.kinds import KPI, MEMBERSHIP, PERSON, TEAM, WAIVER
from headway.records.touched import Seeds
from headway.services.defining import Decided, Edit
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.transaction import RefusedError

DECIDING = ("lead", "admin")
"""Roles in a KPI's team, or in one above it, that decide about its planned dips beside its steward."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A planned dip: its number and its record, with its KPI."""

    number: str
    waiver: Waiver
    kpi: Kpi


def the_waiver(ground: Ground, kpi: str, objective: str, starts: date) -> Meant:
    """The planned dip of a KPI for an objective that was asked for from a day on.

    Raises:
        RefusedError: there is no such KPI, or no such dip of it.
    """
    declared: Kpi = there(KPI, kpi, ground)
    found = {number: one for number, one in ground.of(WAIVER).items() if one.kpi == kpi}
    for number, one in found.items():
        if (one.objective, one.starts) == (objective, starts):
            return Meant(number, one, declared)
    said = ", ".join(f"for {one.objective} from {one.starts}" for one in found.values())
    way = f"there are: {said}" if said else "none was ever asked for"
    raise RefusedError(f"{kpi!r} has no planned dip for {objective!r} from {starts}; {way}")


def put(meant: Meant, after: Waiver) -> Decided:
    """The dip as it is from now on; its KPI is judged anew."""
    return Decided(meant.kpi.id, [Edit(WAIVER, meant.waiver, after, meant.number)], Seeds(kpis=[meant.kpi.id]))


def may_decide(kpi: Kpi, waiver: Waiver, by: str, ground: Ground) -> None:
    """Refuse who may not say whether a KPI may dip.

    Raises:
        DraftRefusedError: there is no such person, it is the one who asked, or neither steward nor lead.
    """
    if by not in ground.ids(PERSON):
        raise refused("by", codes.NOT_DEFINED, f"there is no person {by!r}", "name the KPI's steward or a lead")
    if by == waiver.asked_by:
        raise refused(
            "by", codes.SELF_APPROVED, f"{by} asked for this dip", "let the KPI's steward or another lead decide"
        )
    if by != kpi.steward and by not in leads_above(kpi.team, ground.of(TEAM).values(), ground.of(MEMBERSHIP).values()):
        way = f"ask {kpi.steward}" if kpi.steward and kpi.steward != waiver.asked_by else "ask a lead of its team"
        raise refused("by", codes.WRONG_VALUE, f"{by} is neither steward of the KPI nor lead of its team", way)


def leads_above(team: str, teams: Iterable[Team], memberships: Iterable[Membership]) -> frozenset[str]:
    """Who leads or administers a team, or one above it.

    Examples:
        >>> some = [Team("all", "All", lead="omar"), Team("ward", "Ward", parent="all")]
        >>> sorted(leads_above("ward", some, [Membership("amina", "ward", "lead"), Membership("li", "ward", "member")]))
        ['amina', 'omar']
    """
    by_id, above = {one.id: one for one in teams}, []
    at: str | None = team
    while at is not None and at in by_id and at not in above:
        above.append(at)
        at = by_id[at].parent
    named = {by_id[one].lead for one in above}
    held = {one.person for one in memberships if one.team in above and one.role in DECIDING}
    return frozenset(held | {lead for lead in named if lead is not None})


def refuse_settled(waiver: Waiver, today: date) -> None:
    """Refuse to decide about a dip that somebody has decided about, or whose days are over.

    Raises:
        RefusedError: that is so.
    """
    if waiver.approved_by is not None:
        on = f" on {waiver.approved}" if waiver.approved else ""
        raise RefusedError(f"this dip was approved by {waiver.approved_by}{on}: end it instead")
    if waiver.declined is not None:
        raise RefusedError(f"this dip was declined on {waiver.declined}: it has to be asked for again")
    if waiver.until < today:
        raise RefusedError(f"the last day of this dip was {waiver.until}: there is nothing to decide any more")


def refused(field: str, code: str, wrong: str, way_out: str) -> DraftRefusedError:
    """A refusal of one field."""
    return DraftRefusedError([FieldProblem(field, code, wrong, way_out)])


def told(text: str) -> str:
    """What somebody says of a dip, without the spaces around it.

    Raises:
        DraftRefusedError: nothing was said.
    """
    if not text.strip():
        raise refused("because", codes.MISSING_KEY, "nothing is said", "write a sentence for whoever looks back")
    return text.strip()
