"""Metrics, and where their numbers come from."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from headway.goals import codes
from headway.goals.schema.base import Part
from headway.goals.schema.values import Count, Day, Days, Decimals, Id, Number, Ref, Text, Truth, Words, fault
from headway.series.grid import FINER, Grain


class FileSource(Part):
    """Numbers read from a file beside the goals: one column of values, or a numerator over a denominator."""

    file: Words = Field(description="The CSV, Parquet or Excel file, relative to the folder that is read.")
    period: Words = Field(description="The column that holds the period.")
    grain: Literal["day", "week", "month", "quarter", "year"] | None = Field(
        None, description="Of which grain the file's periods are; without it, they tell by themselves."
    )
    value: Words | None = Field(None, description="The column that holds the value.")
    numerator: Words | None = Field(None, description="The column above the line, in place of `value`.")
    denominator: Words | None = Field(None, description="The column below the line; goes with `numerator`.")
    scale: Number = Field(1.0, description="What every value is multiplied by: 100 makes a share a percentage.")
    where: dict[Words, Text] = Field({}, description="Only rows whose columns hold exactly these texts are read.")
    recorded: Words | None = Field(None, description="The column that holds the day on which the value became known.")
    sheet: Words | None = Field(None, description="The sheet of an Excel file; the first one where none is named.")

    @model_validator(mode="after")
    def _one_way_to_a_value(self) -> Self:
        if (self.numerator is None) != (self.denominator is None):
            raise fault(codes.MISSING_KEY, "numerator and denominator go together; name both columns")
        if self.value is not None and self.numerator is not None:
            raise fault(codes.WRONG_VALUE, "value and numerator exclude each other; keep one way to the value")
        if self.value is None and self.numerator is None:
            message = "nothing says which column holds the value; name value, or numerator and denominator"
            raise fault(codes.MISSING_KEY, message)
        return self


class Derived(Part):
    """A metric made of others: `{change: a, over: 12}` or `{ratio: [a, b]}`."""

    change: Ref | None = Field(None, description="The metric whose change is taken: its value less an earlier one.")
    over: Count | None = Field(None, description="How many periods earlier; goes with `change`.")
    ratio: Annotated[list[Ref], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two metrics: the first over the second."
    )
    scale: Number = Field(1.0, description="What the result is multiplied by: 100 makes a share a percentage.")

    @model_validator(mode="after")
    def _one_way_to_derive(self) -> Self:
        if (self.change is None) == (self.ratio is None):
            raise fault(codes.MISSING_KEY, "a derived metric is either {change: a, over: 12} or {ratio: [a, b]}")
        if (self.change is None) != (self.over is None):
            raise fault(codes.MISSING_KEY, "change and over go together, as in {change: a, over: 12}")
        return self


class Metric(Part):
    """A measurement: what is counted, in which unit, how often, and which way is good."""

    id: Id = Field(description="By which KPIs, key results and observations name the metric.")
    name: Words = Field(description="The name that people see.")
    team: Ref | None = Field(None, description="Id of the team that owns it.")
    owner: Ref | None = Field(None, description="Id of the person who answers for the number.")
    area: Text = Field("", description="Part of the business it tells of; the coverage view groups by it.")
    definition: Text = Field("", description="Exactly what is counted.")
    why: Text = Field("", description="Why it matters.")
    unit: Text = Field("", description='Free text; "%" and codes of currencies are formatted as such.')
    direction: Literal["up", "down", "range"] = Field(
        "up", description="Which way is good; range: neither, in between."
    )
    grain: Literal["day", "week", "month", "quarter", "year"] = Field("month", description="How long a period is.")
    fiscal: Truth | None = Field(
        None, description="Whether quarters and years are fiscal ones; else the first period written for it tells."
    )
    rollup: Literal["last", "sum", "mean", "min", "max", "ratio"] = Field(
        "last", description="How finer numbers make a period; ratio is the sum over the sum."
    )
    minimum: Number | None = Field(None, description="Values below it are refused.")
    maximum: Number | None = Field(None, description="Values above it are refused.")
    decimals: Decimals | None = Field(None, description="How many decimals are shown.")
    counter: list[Ref] = Field([], description="Metrics that would suffer if this one were gamed.")
    due_after: Days | None = Field(None, description="Grace after a period's end until it counts as missing.")
    source: FileSource | None = Field(None, description="Where its numbers are read from.")
    derived: Derived | None = Field(None, alias="from", description="The metrics it is made of, in place of `source`.")
    known_on: Day | None = Field(None, description="The day from which reviews know of it; without it, always.")
    retired_on: Day | None = Field(
        None, description="The first day on which it is gone; reviews as of earlier days show it."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.source is not None and self.derived is not None:
            raise fault(codes.WRONG_VALUE, "source and from exclude each other; keep the one that gives the numbers")
        if self.source is not None and self.source.grain not in (None, self.grain, *FINER[Grain(self.grain)]):
            fit = " or ".join((self.grain, *FINER[Grain(self.grain)]))
            message = f"a source of the grain {self.source.grain} does not make a {self.grain}; it may be {fit}"
            raise fault(codes.WRONG_VALUE, message)
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise fault(codes.OUT_OF_BOUNDS, "minimum is above maximum; exchange them")
        return self
