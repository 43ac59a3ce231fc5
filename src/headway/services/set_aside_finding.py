"""Set a finding of the lint aside, with the reason; or heed it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.lint.registry import BY_CODE
from headway.records.kinds import CYCLE, KEY_RESULT, KPI, OBJECTIVE, TEAM, Kind
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.transaction import RefusedError

KINDS = {kind.name: kind for kind in (TEAM, CYCLE, KPI, OBJECTIVE, KEY_RESULT)}


def set_aside_finding(*, kind: str, about: str, code: str, because: str | None, **asked: Unpack[Asking]) -> Defined:
    """Ignore a rule for one record, as its ``lint`` in a goals file does; reviews show it with the reason.

    Args:
        kind: ``team``, ``cycle``, ``kpi``, ``objective``, whose key results ignore what it ignores, or ``key_result``.
        about: id of the record.
        code: of the rule, such as ``HW107``.
        because: the reason; ``None`` heeds the rule again.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such record, or no such rule.
        DraftRefusedError: the reason is empty, or holds what no file can hold.
    """
    if code not in BY_CODE:
        raise RefusedError(f"there is no rule {code!r}")
    if because is not None and not because.strip():
        raise DraftRefusedError(
            [
                FieldProblem(
                    "because", codes.WRONG_VALUE, "a finding is set aside with a reason", "write it in a sentence"
                )
            ]
        )
    of = KINDS[kind]

    def decide(ground: Ground, today: date) -> Decided:
        held = dict(there(of, about, ground).lint_ignore)
        ignored = {name: why for name, why in held.items() if name != code}
        if because is not None:
            ignored[code] = because.strip()
        said = {"lint": {"ignore": ignored} if ignored else None}
        try:
            before, after = changed(of, about, said, ground, today)
        except DraftRefusedError as error:
            raise DraftRefusedError([_at_reason(one, code) for one in error.problems]) from None
        return Decided(about, [Edit(of, before, after)], _judged(of, after))

    return define("set_aside_finding", decide, [kind, about, code, because], asked)


def _judged(of: Kind, record: Any) -> Seeds:
    """What is judged again: that a team or a cycle is told less changes no verdict."""
    if of is KPI:
        return Seeds(kpis=[record.id])
    return Seeds(objectives=[getattr(record, "objective", record.id)] if of in (OBJECTIVE, KEY_RESULT) else ())


def _at_reason(one: FieldProblem, code: str) -> FieldProblem:
    if one.field.startswith("lint") and code in one.field:
        return replace(one, field="because")
    return one
