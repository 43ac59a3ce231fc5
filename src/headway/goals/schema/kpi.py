"""KPIs: metrics that a team has declared vital, with their bands."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Tag, model_validator

from headway.goals import codes
from headway.goals.schema.base import LIST, MAPPING, Part, by_shape
from headway.goals.schema.values import Code, Count, Day, Id, Number, Ref, Text, Words, fault


class Lint(Part):
    """What the lint of goals is told."""

    ignore: dict[Code, Words] = Field({}, description="Codes of rules that do not apply here, each with the reason.")


class LintLimits(Part):
    """How many is too many, where an organisation sees it otherwise."""

    kpis_hint: Count | None = Field(None, description="KPIs of a team above which a hint is given.")
    kpis: Count | None = Field(None, description="KPIs of a team above which a warning is given.")
    objectives_hint: Count | None = Field(
        None, description="Objectives of a team in a cycle above which a hint is given."
    )
    objectives: Count | None = Field(
        None, description="Objectives of a team in a cycle above which a warning is given."
    )
    key_results_few: Count | None = Field(None, description="Key results of an objective under which a hint is given.")
    key_results: Count | None = Field(None, description="Key results of an objective above which a warning is given.")
    top_kpis: Count | None = Field(None, description="KPIs of the team at the top from which a warning is given.")
    top_objectives: Count | None = Field(
        None, description="Objectives of the team at the top from which a warning is given."
    )
    title: Count | None = Field(None, description="Letters of an objective's title above which it is long.")
    silent_periods: Count | None = Field(None, description="Periods without a value after which a metric is silent.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for lower, upper in (
            ("kpis_hint", "kpis"),
            ("objectives_hint", "objectives"),
            ("key_results_few", "key_results"),
        ):
            low, high = getattr(self, lower), getattr(self, upper)
            if low is not None and high is not None and low > high:
                raise fault(
                    codes.WRONG_VALUE, f"{lower} of {low} is above {upper} of {high}; lower it, or raise {upper}"
                )
        return self


class OrganisationLint(Lint):
    """What the lint of goals is told for the whole organisation."""

    severity: dict[Code, Literal["error", "warning", "hint", "off"]] = Field(
        {}, description="How grave the findings of a rule are here; `off` switches it off."
    )
    limits: LintLimits | None = Field(None, description="How many is too many.")


class Band(Part):
    """The values in which a KPI is healthy. Between `healthy` and `breach` lies the watch zone."""

    start: Day | None = Field(
        None, alias="from", description="The first day on which it is in force; without it, always."
    )
    healthy: Text | None = Field(
        None,
        description='The good side: ">= 95", "> 95", "<= 4", "< 4" or "80..92"; without it, no band from this day on.',
    )
    breach: Text | None = Field(
        None, description='The bad side, such as "< 92" or "outside 70..95"; without it, all that is not healthy.'
    )
    window: Count | None = Field(None, description="Number of periods over which compliance is counted.")
    because: Text = Field("", description="Why the band was set so.")


class Alert(Part):
    """When a breach becomes an alert, in periods."""

    periods: Count | None = Field(None, alias="for", description="Periods in breach until it fires.")
    clear: Count | None = Field(None, description="Healthy periods in a row until it resolves.")


class Benchmark(Part):
    """A figure to compare with: drawn, never judged."""

    value: Number = Field(description="The figure, in the metric's unit.")
    source: Text = Field("", description="Whose figure it is, and of when.")


class Kpi(Part):
    """A metric that a team has declared vital."""

    metric: Ref = Field(description="Id of the metric.")
    id: Id | None = Field(None, description="Its own id; without one, the metric's.")
    team: Ref = Field(description="Id of the team that declared it vital.")
    because: Text = Field("", description="Why it is vital.")
    band: (
        Annotated[
            Annotated[Band, Tag(MAPPING)] | Annotated[list[Band], Tag(LIST)],
            by_shape('{healthy: ">= 95", breach: "< 92"}, or a list of these, each with from'),
        ]
        | None
    ) = Field(None, description="The band, or a list of bands with the days from which each is in force.")
    alert: Alert | None = Field(None, description="When a breach becomes an alert; by default it depends on the grain.")
    steward: Ref | None = Field(None, description="Id of the person who looks after it.")
    agreed_by: list[Ref] = Field([], description="Ids of the people who agreed to the band.")
    agreed_on: Day | None = Field(None, description="The day on which they agreed.")
    review_by: Day | None = Field(None, description="The day by which it is to be looked at again.")
    benchmark: Benchmark | None = Field(None, description="A figure to compare with.")
    signals: Literal["headway", "nhs"] | None = Field(
        None, description="By whose rules its process is read; without it, by the organisation's."
    )
    lint: Lint | None = Field(None, description="Rules of the lint that do not apply to it.")
    known_on: Day | None = Field(None, description="The day from which reviews know of it; without it, always.")
    retired_on: Day | None = Field(
        None, description="The first day on which it is gone; reviews as of earlier days show it."
    )
