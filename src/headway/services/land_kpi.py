"""Land a KPI whose loan has ended: take the band that is proposed, another one, or leave the one in force."""

from __future__ import annotations

from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.context import make_context
from headway.judgement.definitions import Band, Kpi
from headway.judgement.kpis import judge_all_kpis
from headway.judgement.land import leaves_more_room
from headway.judgement.steered import LandingVerdict
from headway.records.kinds import KPI, LANDING
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, added, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, read
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies
from headway.services.transaction import RefusedError
from headway.services.waiving import refused

ACCEPTED, CHANGED, DECLINED = "accepted", "changed", "declined"


def land_kpi(
    *,
    kpi: str,
    state: str = ACCEPTED,
    healthy: str | None = None,
    breach: str | None = None,
    because: str = "",
    by: str | None = None,
    **asked: Unpack[Asking],
) -> Defined:
    """Answer the band that is proposed to a KPI; an accepted or changed one holds from today on.

    Args:
        kpi: its id.
        state: ``accepted``, ``changed`` or ``declined``.
        healthy, breach: of a changed one, the band.
        because: why; a changed one that leaves more room than the band in force takes a reason.
        by: id of the person who answers.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such KPI, or it does not wait to land.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        declared: Kpi = there(KPI, kpi, ground)
        landing = _landing(declared, ground, today, asked["policies"])
        said = {"kpi": kpi, "ended": landing.ended, "date": today, "state": state, "by": by, "because": because or None}
        answer = read(Draft("landings", [{k: v for k, v in said.items() if v is not None}]), ground, today).landings
        edits = added(LANDING, answer)
        as_it_was = (landing.healthy, landing.breach) == (landing.was_healthy, landing.was_breach)
        if state == CHANGED or (state == ACCEPTED and not as_it_was):
            band = (landing.healthy, landing.breach) if state == ACCEPTED else (healthy or "", breach or None)
            edits.append(_banded(kpi, band, because, landing, ground, today))
        return Decided(kpi, [edit for edit in edits if edit.before != edit.after], Seeds(kpis=[kpi]))

    return define("land_kpi", decide, [kpi, state, healthy, breach, because, by], asked)


def _landing(kpi: Kpi, ground: Ground, today: date, policies: Policies) -> LandingVerdict:
    touched = ground.touched(Seeds(kpis=[kpi.id]))
    context = make_context(facts_of(touched), today, policies(today))
    known = [each for each in context.definitions.kpis if each.id == kpi.id]
    landing = judge_all_kpis(context, known)[0].landing if known else None
    if landing is None:
        raise RefusedError(f"{kpi.id} does not wait to land: no loan of it has ended that nobody has answered for")
    return landing


def _banded(
    kpi: str, band: tuple[str, str | None], because: str, landing: LandingVerdict, ground: Ground, today: date
) -> Edit:
    """The KPI with the new band, in force from today on."""
    healthy, breach = band
    if not healthy:
        raise refused("healthy", codes.MISSING_KEY, "the band is missing", f"write one such as {landing.healthy}")
    version: dict[str, Any] = {
        "healthy": healthy,
        "because": because or f"Landed; its loan ended {landing.ended}.",
    }
    if breach:
        version["breach"] = breach
    before, after = changed(KPI, kpi, {"band": version}, ground, today)
    newest: Band = after.bands[-1]
    is_laxer = leaves_more_room((newest.healthy or healthy, newest.breach), (landing.was_healthy, landing.was_breach))
    if is_laxer and not because.strip():
        raise refused(
            "because", codes.MISSING_KEY, "this band leaves more room than the one in force", "say why it may be laxer"
        )
    return Edit(KPI, before, after)
