"""What is wrong with a draft, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from headway.goals import codes
from headway.goals.draft import Path
from headway.goals.words import shown
from headway.goals.wrong import Missing, NoDay, Wrong
from headway.services.transaction import RefusedError

WRITE_A_DAY = "write year-month-day, such as 2019-02-14"
_WAY_OUT = re.compile(r"(?:; |(?<=\?) )")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One fault of a draft.

    Attributes:
        field: the field by its keys, such as ``band.healthy`` or ``milestones.0.due``; empty where the draft as a whole
            contradicts something else.
        code: as for the same fault of a goals file.
        message: what is wrong.
        way_out: what to do about it; empty where the message says it.
        wrong: what is wrong in its parts, for who says it in other words; ``None`` where it has none.
    """

    field: str
    code: str
    message: str
    way_out: str = ""
    wrong: Wrong | None = None

    def __str__(self) -> str:
        """The problem on one line."""
        where = f"{self.field}: " if self.field else ""
        return where + self.message + (f"; {self.way_out}" if self.way_out else "")


class DraftRefusedError(RefusedError):
    """A draft that goals files would not accept either. ``problems`` are all that was found."""

    def __init__(self, problems: Iterable[FieldProblem]) -> None:
        """Args: what is wrong; at least one."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def problem(path: Path, code: str, message: str, wrong: Wrong | None = None) -> FieldProblem:
    """A problem of the field at ``path``; the message ends with the way out."""
    said, *rest = _WAY_OUT.split(message, maxsplit=1)
    return FieldProblem(".".join(map(str, path)), code, said, "".join(rest), wrong)


def no_day(field: str, text: str) -> FieldProblem:
    """What was written where a day is wanted, and is none; nothing may be all that was written."""
    if not text:
        return FieldProblem(field, codes.MISSING_KEY, "the day is missing", WRITE_A_DAY, Missing())
    return FieldProblem(field, codes.WRONG_VALUE, f"{shown(text)} is no day", WRITE_A_DAY, NoDay(text))
