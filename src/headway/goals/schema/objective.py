"""Cycles, objectives and what stands under them, waivers."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from headway.goals import codes
from headway.goals.schema.base import Part
from headway.goals.schema.key_result import KeyResult
from headway.goals.schema.kpi import Lint
from headway.goals.schema.values import Count, Day, Id, Link, Ref, Text, Truth, Words, fault


class Cycle(Part):
    """A period for goals; both days belong to it."""

    id: Id = Field(description="By which objectives name it.")
    name: Words = Field(description="The name that people see.")
    starts: Day = Field(description="Its first day.")
    ends: Day = Field(description="Its last day.")
    because: Text | None = Field(None, description="Why its last day was moved while it ran.")
    first_ends: Day | None = Field(None, description="The last day that it had first, where that was moved.")
    moved_on: Day | None = Field(None, description="The day on which its last day was moved last.")
    parent: Ref | None = Field(None, description="Id of the longer cycle that it is part of; it lies within its days.")
    not_doing: list[Words] = Field([], description="What will deliberately not be done in it.")
    closed: Day | None = Field(None, description="The day on which it was closed; nothing in it runs from then on.")
    closed_by: Ref | None = Field(None, description="Id of the person who closed it.")
    learned: Text | None = Field(None, description="What was learned in it.")
    reopened: Day | None = Field(None, description="The day on which it was opened again, as closing it was a mistake.")
    reopened_by: Ref | None = Field(None, description="Id of the person who opened it again.")
    reopened_because: Text | None = Field(None, description="Why.")
    lint: Lint | None = Field(None, description="What the lint is told of it; the reason is shown at every review.")
    known_on: Day | None = Field(None, description="The day from which reviews know of it; without it, always.")

    @model_validator(mode="after")
    def _is_opened_again_once_it_was_closed(self) -> Self:
        said = [name for name in ("reopened_by", "reopened_because") if getattr(self, name) is not None]
        if said and self.reopened is None:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without reopened; give the day, or leave it out")
        if self.reopened is not None and (self.closed is None or self.reopened < self.closed):
            raise fault(codes.WRONG_VALUE, "reopened before it was closed; correct the day, or give closed too")
        return self

    @model_validator(mode="after")
    def _is_closed_on_a_day(self) -> Self:
        said = [name for name in ("closed_by", "learned") if getattr(self, name) is not None]
        if said and self.closed is None:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without closed; give the day, or leave it out")
        if self.closed is not None and self.closed < self.starts:
            raise fault(codes.WRONG_VALUE, "closed before it starts; correct the day")
        return self


class Assumption(Part):
    """Something that an objective rests on."""

    text: Words = Field(description="What is taken to be so.")
    state: Literal["holds", "in doubt", "broken"] = Field("holds", description="Whether it still is.")


class Guardrail(Part):
    """A KPI that the objective, or no objective of the team or of a team below it, may break."""

    kpi: Ref = Field(description="Id of the KPI.")
    reaction: Literal["slow", "pause"] = Field("pause", description="What happens to the objective while it fires.")
    release_after: Count | None = Field(None, description="Healthy periods until the hold ends by itself.")
    automatic: Truth = Field(default=False, description="Whether the hold begins at once, or is proposed to the owner.")
    known_on: Day | None = Field(None, description="The day from which it guards; without it, always.")
    retired_on: Day | None = Field(None, description="The first day on which it guards no more.")


class Initiative(Part):
    """Work done for a key result."""

    id: Id = Field(description="Names the initiative.")
    title: Words = Field(description="What is being done.")
    owner: Ref | None = Field(None, description="Id of the person who does it or has it done.")
    key_result: Ref | None = Field(None, description="Id of the key result that it is meant to move.")
    state: Literal["proposed", "running", "slowed", "paused", "done", "dropped"] = Field(
        "proposed", description="How it stands."
    )
    url: Link | None = Field(None, description="Where it is tracked.")


class Objective(Part):
    """A direction worth wanting, for one cycle."""

    id: Id = Field(description="Its id, in one space with the ids of key results.")
    title: Words = Field(description="What will be different, without a number.")
    team: Ref = Field(description="Id of the team that owns it.")
    contributors: list[Ref] = Field([], description="Ids of other teams that work on it.")
    cycle: Ref = Field(description="Id of its cycle.")
    owner: Ref | None = Field(None, description="Id of the person who answers for it.")
    ambition: Literal["aspirational", "committed"] = Field(
        "aspirational", description="A stretch, a success from a grade of 0.7; or a promise, a success at 1.0."
    )
    supports: Words | None = Field(
        None, description="Id of the objective or key result that it serves, or one of the organisation's priorities."
    )
    why: Text = Field("", description="Why it is worth wanting.")
    assumptions: list[Assumption] = Field([], description="What it rests on.")
    not_doing: list[Words] = Field([], description="What will deliberately not be done for it.")
    guardrails: list[Guardrail] = Field([], description="KPIs that it may not break.")
    key_results: list[KeyResult] = Field([], description="The evidence that it was reached.")
    initiatives: list[Initiative] = Field([], description="The work that is done for it.")
    lint: Lint | None = Field(None, description="Rules of the lint that do not apply to it.")
    known_on: Day | None = Field(None, description="The day from which reviews know of it; without it, always.")
    retired_on: Day | None = Field(
        None, description="The first day on which it is gone; reviews as of earlier days show it."
    )
    retired_by: Ref | None = Field(None, description="Id of the person who dropped it.")
    retired_because: Text | None = Field(None, description="Why it was dropped.")
    replaces: Ref | None = Field(None, description="Id of the objective in whose place it came.")
    learned: Words | None = Field(
        None,
        description="What was learned from it, once for all of its key results; it counts for each whose grade says "
        "nothing of it.",
    )
    learned_on: Day | None = Field(None, description="The day on which that was said.")
    learned_by: Ref | None = Field(None, description="Id of the person who said it.")

    @model_validator(mode="after")
    def _is_learned_on_a_day(self) -> Self:
        said = [name for name in ("learned", "learned_by") if getattr(self, name) is not None]
        if said and self.learned_on is None:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without learned_on; give the day, or leave it out")
        if self.learned_on is not None and self.learned is None:
            raise fault(codes.WRONG_VALUE, "learned_on without learned; say what was learned, or leave it out")
        return self

    @model_validator(mode="after")
    def _is_retired_on_a_day(self) -> Self:
        said = [name for name in ("retired_by", "retired_because") if getattr(self, name) is not None]
        if said and self.retired_on is None:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without retired_on; give the day, or leave it out")
        return self


class Waiver(Part):
    """A planned dip: an agreed and bounded decline of a KPI for the sake of an objective. Both days belong to it."""

    kpi: Ref = Field(description="Id of the KPI.")
    objective: Ref = Field(description="Id of the objective for whose sake it is granted.")
    starts: Day = Field(alias="from", description="Its first day.")
    until: Day = Field(description="Its last day.")
    tolerate: Words = Field(description='What is still tolerated, such as "<= 310".')
    because: Text = Field("", description="Why.")
    asked_by: Ref | None = Field(None, description="Id of the person who asked for it.")
    approved_by: Ref | None = Field(
        None, description="Id of the person, another one, who approved it; without it, it tolerates nothing."
    )
    asked: Day | None = Field(None, description="The day on which it was asked for; without it, it was known always.")
    approved: Day | None = Field(
        None, description="The day on which it was approved; it tolerates nothing that ended earlier."
    )
    declined: Day | None = Field(None, description="The day on which it was declined.")
    declined_by: Ref | None = Field(None, description="Id of the person who declined it.")
    declined_because: Text | None = Field(None, description="Why it was declined.")
    ended: Day | None = Field(None, description="The day from which on it was ended early.")
    ended_by: Ref | None = Field(None, description="Id of the person who ended it.")
    ended_because: Text | None = Field(None, description="Why it was ended.")
    answered: Day | None = Field(None, description="The day on which it was answered for, once it had ended.")
    answered_by: Ref | None = Field(None, description="Id of the person who answered for it.")
    bought: Truth | None = Field(None, description="Whether the dip bought what it was for.")
    learned: Text | None = Field(None, description="What was learned.")

    @model_validator(mode="after")
    def _is_told_on_a_day(self) -> Self:
        for day, names in _TOLD_WITH.items():
            said = [name for name in names if getattr(self, name) is not None]
            if said and getattr(self, day) is None:
                raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without {day}; give the day, or leave it out")
        if self.approved is not None and self.approved_by is None:
            raise fault(codes.WRONG_VALUE, "approved without approved_by; say who approved it, or leave it out")
        if self.declined is not None and self.approved_by is not None:
            raise fault(codes.WRONG_VALUE, "both approved and declined; leave one of them out")
        return self


_TOLD_WITH = {
    "declined": ("declined_by", "declined_because"),
    "ended": ("ended_by", "ended_because"),
    "answered": ("answered_by", "bought", "learned"),
}
"""What of a waiver is told with which day."""
