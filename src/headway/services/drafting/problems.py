"""What is wrong with a draft, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from headway.goals.draft import Path
from headway.services.transaction import RefusedError

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
    """

    field: str
    code: str
    message: str
    way_out: str = ""

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


def problem(path: Path, code: str, message: str) -> FieldProblem:
    """A problem of the field at ``path``; the message ends with the way out."""
    said, *rest = _WAY_OUT.split(message, maxsplit=1)
    return FieldProblem(".".join(map(str, path)), code, said, "".join(rest))
