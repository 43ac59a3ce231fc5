"""Problems that a service tells by the keys of the record, at the fields of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from headway.services.drafting.problems import DraftRefusedError, FieldProblem

Move = Callable[[Iterable[FieldProblem]], Iterable[FieldProblem]]


@contextmanager
def moved(*moves: Move) -> Iterator[None]:
    """What is refused inside is told at the fields to which the moves bring it, one after the other."""
    try:
        yield
    except DraftRefusedError as error:
        problems: Iterable[FieldProblem] = error.problems
        for move in moves:
            problems = move(problems)
        raise DraftRefusedError(problems) from None


def below(name: str) -> Move:
    """Brings a record's problems below the field of a form that holds the record."""

    def move(problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
        return tuple(replace(one, field=f"{name}.{one.field}") if one.field else one for one in problems)

    return move
