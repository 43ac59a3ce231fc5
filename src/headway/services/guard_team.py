"""Name a KPI that no objective of a team may break, change what it does, or name it no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals.records import team as as_said
from headway.judgement.bearing import holding
from headway.judgement.definitions import Team
from headway.records.kinds import TEAM
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said
from headway.services.transaction import RefusedError

FIELD = "guardrails"


def guard_team(*, team: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Guard all running objectives of a team, and of the teams below it, from today on by a KPI.

    A guardrail of the team on the same KPI ends on the day: what it held until then is told as ever.

    Args:
        team: its id.
        said: the guardrail as the goals file has it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such team.
        DraftRefusedError: with every problem and its field: there is no such KPI, or no such reaction.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held = there(TEAM, team, ground)
        return _decided(held, [*_others(held, said.get("kpi")), said], ground, today)

    return define("guard_team", decide, [team, said], asked)


def unguard_team(*, team: str, kpi: str, **asked: Unpack[Asking]) -> Defined:
    """Take a guardrail of a team away from today on; what it held until then is told as ever.

    Args:
        team: its id.
        kpi: id of the KPI.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such team, or the KPI does not guard it.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held = there(TEAM, team, ground)
        others = _others(held, kpi)
        if len(others) == len(holding(held.guardrails)):
            raise RefusedError(f"{kpi} is no guardrail of {team}: there is nothing to take away")
        return _decided(held, others, ground, today)

    return define("unguard_team", decide, [team, kpi], asked)


def _others(held: Team, kpi: object) -> list[Said]:
    """The guardrails of a team that go on, without that on a KPI, as the goals file has them."""
    going_on = tuple(one for one in holding(held.guardrails) if one.kpi != kpi)
    return list(as_said(replace(held, guardrails=going_on)).get(FIELD, ()))


def _decided(held: Team, guardrails: list[Said], ground: Ground, today: date) -> Decided:
    with _at_its_field(len(guardrails) - 1):
        before, after = changed(TEAM, held.id, {FIELD: guardrails}, ground, today)
    if after == before:
        raise RefusedError(f"{held.id} is guarded so already: nothing changes")
    return Decided(held.id, [Edit(TEAM, before, after)])


@contextmanager
def _at_its_field(number: int) -> Iterator[None]:
    """What is wrong with the guardrail that is drafted is told by the guardrail's own keys."""
    place = f"{FIELD}.{number}."
    try:
        yield
    except DraftRefusedError as error:
        raise DraftRefusedError(_named(error.problems, place)) from None


def _named(problems: Iterable[FieldProblem], place: str) -> Iterable[FieldProblem]:
    return (replace(one, field=one.field.removeprefix(place)) for one in problems)
