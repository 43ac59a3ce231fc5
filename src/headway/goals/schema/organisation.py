"""The organisation, its people and teams."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from headway.goals.schema.base import Part
from headway.goals.schema.kpi import Lint
from headway.goals.schema.objective import Guardrail
from headway.goals.schema.values import Id, Month, Ref, Text, Words, Zone

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Organisation(Part):
    """Whose goals these are, and by which calendar it lives. Stands once in all the files together."""

    id: Id = Field(description="Names the organisation in the store and in every export.")
    name: Words = Field(description="The name that people see.")
    timezone: Zone = Field("UTC", description="Name of the time zone in which its days begin, such as Europe/London.")
    week_starts: Weekday = Field("monday", description="The weekday on which its weeks start.")
    fiscal_year_starts: Month = Field(1, description="The month, 1 to 12, in which its fiscal year starts.")
    signals: Literal["headway", "nhs"] | None = Field(
        None, description="By whose rules processes are read: `headway`, its own, or `nhs`, Making Data Count."
    )
    mission: Text = Field("", description="What it is there for, in a sentence.")
    priorities: list[Words] = Field([], description="What it wants most; objectives say which of these they support.")
    remind_on: Weekday | Literal["never"] | None = Field(
        None,
        description="The weekday on whose morning people are reminded of what they have not checked in on, or `never`;"
        " without it, Friday.",
    )


class Role(Part):
    """What a person is in a team."""

    team: Ref = Field(description="Id of the team.")
    role: Literal["viewer", "member", "lead", "coach", "admin"] = Field(description="What the person may do there.")


class Person(Part):
    """Somebody who owns, decides or checks in."""

    id: Id = Field(description="By which other records name the person.")
    name: Words = Field(description="The name that people see.")
    email: Text = Field("", description="Where reminders of check-ins go; an invitation to sign in suggests it.")
    roles: list[Role] = Field([], description="The teams the person belongs to, and as what.")


class Team(Part):
    """A node in the organisation's tree of teams."""

    id: Id = Field(description="By which other records name the team.")
    name: Words = Field(description="The name that people see.")
    parent: Ref | None = Field(None, description="Id of the team above it; none at the top.")
    lead: Ref | None = Field(None, description="Id of the person who leads it.")
    lint: Lint | None = Field(None, description="What the lint is told of it; the reason is shown at every review.")
    guardrails: list[Guardrail] = Field(
        [], description="KPIs that none of its running objectives may break, nor those of the teams below it."
    )
