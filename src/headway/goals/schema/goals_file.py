"""The whole file."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from headway.goals.schema.base import Part
from headway.goals.schema.kpi import Kpi, OrganisationLint
from headway.goals.schema.metric import Metric
from headway.goals.schema.objective import Cycle, Objective, Waiver
from headway.goals.schema.organisation import Organisation, Person, Team
from headway.goals.schema.record import (
    AlertAct,
    AssumptionState,
    CheckIn,
    Decision,
    Event,
    Grade,
    Hold,
    Intervention,
    Landing,
    Overruling,
    Review,
    Segment,
    Series,
    Withdrawal,
)


class GoalsFile(Part):
    """An organisation's goals, or a part of them: all files of a folder make one whole."""

    model_config = ConfigDict(title="Headway goals file")

    headway: Literal[1] = Field(1, description="Version of the format.")
    organisation: Organisation | None = Field(None, description="Whose goals these are; once in all the files.")
    people: list[Person] = Field([], description="Who owns, decides and checks in.")
    teams: list[Team] = Field([], description="The tree of teams.")
    metrics: list[Metric] = Field([], description="What is measured.")
    kpis: list[Kpi] = Field([], description="Which metrics are vital, and in which band they are healthy.")
    cycles: list[Cycle] = Field([], description="The periods for goals.")
    objectives: list[Objective] = Field([], description="What is to change, with key results and initiatives.")
    waivers: list[Waiver] = Field([], description="Planned dips.")
    events: list[Event] = Field([], description="What happened, for the charts.")
    segments: list[Segment] = Field([], description="Where KPIs became another process, and where they did not.")
    landings: list[Landing] = Field([], description="How KPIs landed once their loans had ended.")
    withdrawals: list[Withdrawal] = Field([], description="Numbers that were taken back.")
    checkins: list[CheckIn] = Field([], description="People's word on key results.")
    grades: list[Grade] = Field([], description="What key results were worth.")
    overrulings: list[Overruling] = Field([], description="How far drivers move key results, where somebody said so.")
    alert_acts: list[AlertAct] = Field([], description="What was done about alerts, short of answering them.")
    interventions: list[Intervention] = Field([], description="Answers to alerts.")
    assumption_states: list[AssumptionState] = Field([], description="Whether assumptions still held, on which day.")
    holds: list[Hold] = Field([], description="Objectives slowed or paused.")
    decisions: list[Decision] = Field([], description="What was decided.")
    reviews: list[Review] = Field([], description="Meetings that were held.")
    observations: list[Series] = Field([], description="Small series that stand in the file itself.")
    lint: OrganisationLint | None = Field(None, description="What the lint of goals is told for all of them.")
