"""Key results: numeric, by milestones, or binary."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, Tag, model_validator

from headway.goals import codes
from headway.goals.schema.base import LIST, SCALAR, Part, by_shape
from headway.goals.schema.kpi import Lint
from headway.goals.schema.values import (
    Day,
    Done,
    Id,
    Number,
    Ref,
    Share,
    TargetValue,
    Text,
    Weight,
    Whole,
    Words,
    fault,
)
from headway.goals.wrong import Missing

NUMERIC_ONLY = ("baseline", "target", "counts", "pace")


class DatedTarget(Part):
    """A target in force from a day on."""

    start: Day | None = Field(
        None, alias="from", description="The first day on which it is in force; the first has none."
    )
    target: TargetValue = Field(
        description='The level to reach, a range such as 4..6, or a change such as "-30%" of the baseline.'
    )
    because: Text = Field("", description="Why it was changed.")


class PaceStep(Part):
    """How far the key result is meant to be by a day."""

    by: Day = Field(description="The day.")
    progress: Share = Field(description="The progress meant to be reached by then, 0 to 1.")


class Driver(Part):
    """A KPI that moves a key result."""

    kpi: Ref = Field(description="Id of the KPI.")
    effect: Literal["supports", "opposes"] = Field("supports", description="Whether its good way helps or costs.")
    lag: Whole = Field(0, description="After how many periods the effect shows.")
    known_on: Day | None = Field(None, description="The day from which it counts; without it, always.")
    retired_on: Day | None = Field(None, description="The first day on which it counts no more.")


class Milestone(Part):
    """A step of a key result."""

    title: Words = Field(description="What is there when it is done.")
    weight: Weight = Field(1.0, description="Its share of the whole, against the weights of the others.")
    due: Day | None = Field(None, description="The day by which it is meant to be done.")
    done: Done | None = Field(None, description="The day on which it was done.")


def _some(steps: list[Milestone]) -> list[Milestone]:
    """Nobody could ever make progress where there is no step."""
    if not steps:
        raise fault(codes.WRONG_VALUE, "there is no milestone; write at least one")
    return steps


class KeyResult(Part):
    """Evidence for an objective: a metric from a baseline to a target, milestones, or one thing that is done."""

    id: Id = Field(description="Its id, in one space with the ids of objectives.")
    title: Words = Field(description="What will be true when it is reached.")
    metric: Ref | None = Field(None, description="Numeric: id of the metric that it reads.")
    baseline: Number | None = Field(
        None, description="Numeric: where the metric stood; else its last value before. Of a sum: what it came to."
    )
    target: (
        Annotated[
            Annotated[TargetValue, Tag(SCALAR)] | Annotated[list[DatedTarget], Tag(LIST), Field(min_length=1)],
            by_shape('a number, 4..6, "-30%", or a list of {from, target, because}'),
        ]
        | None
    ) = Field(
        None,
        description='Numeric: a level, a range such as 4..6, a change such as "-30%", or a list of dated targets.',
    )
    counts: Literal["end", "sum", "any"] | None = Field(
        None, description="Numeric: the value at the cycle's end (the default), the sum over it, or any one in it."
    )
    milestones: Annotated[list[Milestone], AfterValidator(_some), Field(json_schema_extra={"minItems": 1})] | None = (
        Field(None, description="By milestones: the steps, at least one.")
    )
    done: Done | None = Field(None, description="Binary: false, or the day on which it was done.")
    weight: Weight = Field(1.0, description="Its share of the objective, against the weights of the others.")
    owner: Ref | None = Field(None, description="Id of the person who answers for it.")
    pace: (
        Annotated[
            Annotated[Literal["straight", "season"], Tag(SCALAR)]
            | Annotated[list[PaceStep], Tag(LIST), Field(min_length=1)],
            by_shape("straight, season, or a list of {by, progress}"),
        ]
        | None
    ) = Field(None, description="Numeric: straight (the default), season, or a list of steps.")
    drivers: list[Driver] = Field([], description="KPIs that help it or cost it.")
    lint: Lint | None = Field(None, description="Rules of the lint that do not apply to it.")
    known_on: Day | None = Field(None, description="The day from which reviews know of it; without it, always.")
    replaces: Ref | None = Field(None, description="Id of the key result in whose place it came.")

    @property
    def kind(self) -> str:
        """``numeric``, ``milestones`` or ``binary``."""
        if self.metric is not None:
            return "numeric"
        return "milestones" if self.milestones is not None else "binary"

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [name for name in ("metric", "milestones", "done") if getattr(self, name) is not None]
        forms = "metric with target, milestones, or done: false"
        if not kinds:
            raise fault(codes.MISSING_KEY, f"nothing says how this key result is measured; write one of: {forms}")
        if len(kinds) > 1:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(kinds)} exclude each other; keep one of: {forms}")
        if self.metric is not None and self.target is None:
            message = "target is missing; write the level that the metric shall reach"
            raise fault(codes.MISSING_KEY, message, Missing())
        extra = [name for name in NUMERIC_ONLY if self.metric is None and getattr(self, name) is not None]
        if extra:
            raise fault(
                codes.MISSING_KEY,
                f"{' and '.join(extra)} without a metric; name the metric, or leave out what only a metric has",
            )
        return self
