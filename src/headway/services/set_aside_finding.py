"""Set a finding of the lint aside, with the reason; or heed it again."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.lint.registry import BY_CODE
from headway.records.kinds import KEY_RESULT, KPI, OBJECTIVE
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.transaction import RefusedError

KINDS = {kind.name: kind for kind in (KPI, OBJECTIVE, KEY_RESULT)}


def set_aside_finding(*, kind: str, about: str, code: str, because: str | None, **asked: Unpack[Asking]) -> Defined:
    """Ignore a rule for one record, as its ``lint`` in a goals file does; reviews show it with the reason.

    Args:
        kind: ``kpi``, ``objective`` or ``key_result``; what an objective ignores, its key results ignore.
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
        seeds = Seeds(kpis=[about]) if of is KPI else Seeds(objectives=[getattr(after, "objective", about)])
        return Decided(about, [Edit(of, before, after)], seeds)

    return define("set_aside_finding", decide, [kind, about, code, because], asked)


def _at_reason(one: FieldProblem, code: str) -> FieldProblem:
    if one.field.startswith("lint") and code in one.field:
        return FieldProblem("because", one.code, one.message, one.way_out)
    return one
