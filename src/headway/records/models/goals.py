"""Cycles, objectives and key results, with all that belongs to them."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import finite, in_calendar, key, one_of
from headway.records.scope import Scoped


class Cycle(Scoped):
    """A period for goals, both days inclusive."""

    pk = key("id")
    id = models.TextField()
    name = models.TextField()
    starts = models.DateField()
    ends = models.DateField()
    parent = models.TextField(null=True)
    not_doing = models.JSONField(default=list)
    closed = models.DateField(null=True)
    closed_by = models.TextField(null=True)
    learned = models.TextField(null=True)
    reopened = models.DateField(null=True)
    reopened_by = models.TextField(null=True)
    reopened_because = models.TextField(null=True)
    lint_ignore = models.JSONField(default=list)
    known_on = models.DateField(null=True)
    first_ends = models.DateField(null=True)
    moved_on = models.DateField(null=True)
    because = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="records_cycle_ends_after_it_starts"
            ),
            *in_calendar("cycle", "starts", "ends", "closed", "reopened", "known_on", "first_ends", "moved_on"),
        ]

    def __str__(self) -> str:
        return self.id


class Objective(Scoped):
    """A direction worth wanting."""

    pk = key("id")
    id = models.TextField()
    title = models.TextField()
    team = models.TextField()
    cycle = models.TextField()
    owner = models.TextField(null=True)
    ambition = models.TextField(default="aspirational")
    contributors = models.JSONField(default=list)
    supports = models.TextField(null=True)
    why = models.TextField(default="")
    not_doing = models.JSONField(default=list)
    lint_ignore = models.JSONField(default=list)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)
    retired_by = models.TextField(null=True)
    retired_because = models.TextField(null=True)
    replaces = models.TextField(null=True)
    learned = models.TextField(null=True)
    learned_on = models.DateField(null=True)
    learned_by = models.TextField(null=True)

    class Meta:
        constraints = [
            one_of("objective", "ambition", "aspirational", "committed"),
            *in_calendar("objective", "known_on", "retired_on", "learned_on"),
        ]
        indexes = [
            models.Index(fields=["organisation", "cycle", "known_on", "retired_on"], name="records_objective_by_cycle")
        ]

    def __str__(self) -> str:
        return self.id


class Assumption(Scoped):
    """What an objective rests on."""

    pk = key("objective", "position")
    objective = models.TextField()
    position = models.IntegerField()
    text = models.TextField()
    state = models.TextField(default="holds")

    class Meta:
        constraints = [one_of("assumption", "state", "holds", "in_doubt", "broken")]

    def __str__(self) -> str:
        return self.text


class AssumptionState(Scoped):
    """A person's word on an assumption of an objective. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    objective = models.TextField()
    assumption = models.TextField()
    date = models.DateField()
    state = models.TextField(default="holds")
    by = models.TextField(null=True)
    note = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("assumptionstate", "state", "holds", "in_doubt", "broken"),
            *in_calendar("assumptionstate", "date"),
        ]
        indexes = [models.Index(fields=["organisation", "objective"], name="records_assumption_by_aim")]

    def __str__(self) -> str:
        return f"{self.assumption}: {self.state} on {self.date}"


class Guardrail(Scoped):
    """A KPI that an objective may not break, and from which day to which."""

    pk = key("objective", "position")
    objective = models.TextField()
    position = models.IntegerField()
    kpi = models.TextField()
    reaction = models.TextField(default="pause")
    release_after = models.IntegerField(null=True)
    automatic = models.BooleanField(default=False)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("guardrail", "reaction", "slow", "pause"),
            *in_calendar("guardrail", "known_on", "retired_on"),
        ]

    def __str__(self) -> str:
        return f"{self.objective} minds {self.kpi}"


class KeyResult(Scoped):
    """Evidence for an objective: numeric, milestones or binary."""

    pk = key("id")
    id = models.TextField()
    objective = models.TextField()
    title = models.TextField()
    kind = models.TextField()
    metric = models.TextField(null=True)
    baseline = models.FloatField(null=True)
    counts = models.TextField(default="end")
    weight = models.FloatField(default=1.0)
    owner = models.TextField(null=True)
    pace = models.TextField(default="straight")
    done = models.DateField(null=True)
    lint_ignore = models.JSONField(default=list)
    known_on = models.DateField(null=True)
    replaces = models.TextField(null=True)

    class Meta:
        constraints = [
            one_of("keyresult", "kind", "numeric", "milestones", "binary"),
            one_of("keyresult", "counts", "end", "sum", "any"),
            one_of("keyresult", "pace", "straight", "season", "steps"),
            *finite("keyresult", "baseline", "weight"),
            *in_calendar("keyresult", "done", "known_on"),
        ]
        indexes = [
            models.Index(fields=["organisation", "metric"], name="records_keyresult_by_metric"),
            models.Index(fields=["organisation", "objective"], name="records_keyresult_by_objective"),
            models.Index(
                fields=["organisation", "objective"],
                condition=~models.Q(kind="numeric"),
                name="records_keyresult_of_steps",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class Target(Scoped):
    """A numeric key result's target from ``start`` on; with ``high`` a range from ``value`` to it."""

    pk = key("key_result", "position")
    key_result = models.TextField()
    position = models.IntegerField()
    value = models.FloatField()
    start = models.DateField(null=True)
    because = models.TextField(default="")
    high = models.FloatField(null=True)

    class Meta:
        constraints = [*finite("target", "value", "high"), *in_calendar("target", "start")]

    def __str__(self) -> str:
        return f"{self.key_result}: {self.value}"


class PaceStep(Scoped):
    """Progress that is meant to be reached by a day."""

    pk = key("key_result", "position")
    key_result = models.TextField()
    position = models.IntegerField()
    by = models.DateField()
    progress = models.FloatField()

    class Meta:
        constraints = [*finite("pacestep", "progress"), *in_calendar("pacestep", "by")]

    def __str__(self) -> str:
        return f"{self.key_result}: {self.progress} by {self.by}"


class Driver(Scoped):
    """A KPI that supports or opposes a key result, and from which day to which."""

    pk = key("key_result", "position")
    key_result = models.TextField()
    position = models.IntegerField()
    kpi = models.TextField()
    effect = models.TextField(default="supports")
    lag = models.IntegerField(default=0)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("driver", "effect", "supports", "opposes"),
            *in_calendar("driver", "known_on", "retired_on"),
        ]
        indexes = [models.Index(fields=["organisation", "kpi"], name="records_driver_by_kpi")]

    def __str__(self) -> str:
        return f"{self.kpi} {self.effect} {self.key_result}"


class Overruling(Scoped):
    """A person's word on how far a driver moves a key result. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    key_result = models.TextField()
    kpi = models.TextField()
    date = models.DateField()
    takes = models.FloatField(null=True)
    by = models.TextField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = [*in_calendar("overruling", "date"), *finite("overruling", "takes")]
        indexes = [models.Index(fields=["organisation", "key_result"], name="records_overruling_of")]

    def __str__(self) -> str:
        return f"{self.kpi} takes {self.takes} of {self.key_result}"


class Milestone(Scoped):
    """A step of a key result."""

    pk = key("key_result", "position")
    key_result = models.TextField()
    position = models.IntegerField()
    title = models.TextField()
    weight = models.FloatField(default=1.0)
    due = models.DateField(null=True)
    done = models.DateField(null=True)

    class Meta:
        constraints = [*finite("milestone", "weight"), *in_calendar("milestone", "due", "done")]
        indexes = [
            models.Index(
                fields=["organisation", "key_result"],
                condition=models.Q(due__isnull=False),
                name="records_milestone_with_due",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Initiative(Scoped):
    """Work done for a key result."""

    pk = key("id")
    id = models.TextField()
    objective = models.TextField()
    title = models.TextField()
    owner = models.TextField(null=True)
    key_result = models.TextField(null=True)
    state = models.TextField(default="proposed")
    url = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("initiative", "state", "proposed", "running", "slowed", "paused", "done", "dropped"),
        ]

    def __str__(self) -> str:
        return self.id
