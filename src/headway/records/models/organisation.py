"""Whose records these are: the organisation, its teams, its people and their roles."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import in_calendar, key, one_of
from headway.records.scope import Scoped

ROLES = ("viewer", "member", "lead", "coach", "admin")


class Organisation(models.Model):
    """The tenant. ``number`` leads every key; ``id`` is the slug that people write."""

    number = models.AutoField(primary_key=True)
    id = models.TextField(unique=True)
    name = models.TextField()
    timezone = models.TextField(default="UTC")
    week_starts = models.TextField(default="monday")
    fiscal_year_starts = models.SmallIntegerField(default=1)
    signals = models.TextField(null=True)
    mission = models.TextField(default="")
    priorities = models.JSONField(default=list)
    lint = models.JSONField(default=list)
    remind_on = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fiscal_year_starts__gte=1, fiscal_year_starts__lte=12),
                name="records_organisation_fiscal_year_starts_in_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class Person(Scoped):
    """Somebody who owns, decides or checks in."""

    pk = key("id")
    id = models.TextField()
    name = models.TextField()
    email = models.TextField(default="")

    def __str__(self) -> str:
        return self.id


class Team(Scoped):
    """A node in the organisation's tree of teams."""

    pk = key("id")
    id = models.TextField()
    name = models.TextField()
    parent = models.TextField(null=True)
    lead = models.TextField(null=True)
    lint_ignore = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.id


class TeamGuardrail(Scoped):
    """A KPI that no objective of a team, or of a team below it, may break."""

    pk = key("team", "position")
    team = models.TextField()
    position = models.IntegerField()
    kpi = models.TextField()
    reaction = models.TextField(default="pause")
    release_after = models.IntegerField(null=True)
    automatic = models.BooleanField(default=False)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("teamguardrail", "reaction", "slow", "pause"),
            *in_calendar("teamguardrail", "known_on", "retired_on"),
        ]

    def __str__(self) -> str:
        return f"{self.team} minds {self.kpi}"


class Membership(Scoped):
    """A person's role in a team."""

    pk = key("person", "team", "role")
    person = models.TextField()
    team = models.TextField()
    role = models.TextField()

    class Meta:
        constraints = [one_of("membership", "role", *ROLES)]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.team}"
