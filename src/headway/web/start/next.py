"""The one next thing to do, until an organisation is measured, aims at something and has checked in."""

from __future__ import annotations

from collections.abc import Iterator

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import Verdicts
from headway.web.parts import Link
from headway.web.start.page import NextStep
from headway.web.where import Where


def next_step(definitions: Definitions, verdicts: Verdicts, where: Where) -> NextStep | None:
    """The first thing that is missing; ``None`` once nothing is, and on a day that is past.

    Args:
        definitions: what is there.
        verdicts: on it.
        where: the day and the organisation that every link keeps.
    """
    if where.day is not None:
        return None
    return next(_missing(definitions, verdicts, where), None)


def is_under_way(verdicts: Verdicts) -> bool:
    """Whether a part of the verdicts shows that nothing is missing: there is a number, an aim and a first word."""
    measured = any(one.value is not None for one in verdicts.kpis)
    return measured and bool(verdicts.objectives) and not _nobody_checked_in(verdicts)


def _missing(definitions: Definitions, verdicts: Verdicts, where: Where) -> Iterator[NextStep]:
    def step(text: str, path: str, label: str, *other: Link) -> NextStep:
        return NextStep(text, Link(where.to(path), label), other)

    sheet = Link(where.to("/import"), "Bring a spreadsheet")
    if not definitions.teams:
        yield step("A KPI belongs to a team.", "/new/team", "Add a first team", sheet)
    elif not verdicts.kpis:
        text = "Begin with one number that says whether you perform acceptably, now."
        yield step(text, "/new/kpi", "Declare a first KPI", sheet)
    elif all(kpi.value is None for kpi in verdicts.kpis):
        first = min(verdicts.kpis, key=lambda one: one.id)
        name = next(one.name for one in definitions.metrics if one.id == first.metric)
        text = f"{name} has no number yet."
        yield step(text, f"/metrics/{first.metric}/numbers", "Write down its numbers", sheet)
    elif not verdicts.objectives:
        text = "You see how you perform. Now say what should change."
        yield step(text, "/new/objective", "Write a first objective")
    elif verdicts.key_results and _nobody_checked_in(verdicts):
        yield step("Your key results wait for a first word.", "/check-in", "Check in")


def _nobody_checked_in(verdicts: Verdicts) -> bool:
    return all(one.confidence is None for one in verdicts.key_results)
