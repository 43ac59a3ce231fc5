"""Metrics and what was observed of them."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import FIRST_DAY, LAST_DAY, finite, in_calendar, key, one_of
from headway.records.scope import Scoped

MOST_CASES = 1e15
GRAINS = ("day", "week", "month", "quarter", "year")


class Metric(Scoped):
    """A measurement: its definition, and where its numbers come from (a source, or other metrics)."""

    pk = key("id")
    id = models.TextField()
    name = models.TextField()
    team = models.TextField(null=True)
    area = models.TextField(default="")
    definition = models.TextField(default="")
    why = models.TextField(default="")
    unit = models.TextField(default="")
    direction = models.TextField(default="up")
    grain = models.TextField(default="month")
    rollup = models.TextField(default="last")
    minimum = models.FloatField(null=True)
    maximum = models.FloatField(null=True)
    decimals = models.SmallIntegerField(null=True)
    counter = models.JSONField(default=list)
    due_after = models.IntegerField(null=True)
    owner = models.TextField(null=True)
    fiscal = models.BooleanField(default=False)
    source = models.JSONField(null=True)
    derived = models.JSONField(null=True)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("metric", "direction", "up", "down", "range"),
            one_of("metric", "grain", *GRAINS),
            *finite("metric", "minimum", "maximum"),
            *in_calendar("metric", "known_on", "retired_on"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "id"],
                condition=models.Q(derived__isnull=False),
                name="records_metric_derived",
            ),
            models.Index(
                fields=["organisation", "id"], condition=~models.Q(counter=[]), name="records_metric_countered"
            ),
        ]

    def __str__(self) -> str:
        return self.id


class Series(Scoped):
    """The observations of one metric on one grid of periods, under the number that its observations carry.

    A period's ordinal means something on its own grid only, so a metric whose grain or calendar changes goes on in a
    series of its own; the old numbers stay where they are. ``phase`` is the days (of weeks) or months (of quarters and
    years) by which its periods start later than the calendar's.
    """

    pk = key("number")
    number = models.IntegerField()
    metric = models.TextField()
    grain = models.TextField()
    phase = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "metric", "grain", "phase"], name="records_series_identity"
            ),
            one_of("series", "grain", *GRAINS),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.metric} by {self.grain}"


class Observation(Scoped):
    """One value of one period. Append-only.

    ``sequence`` counts the values that were recorded of this period, from 0. ``known_on`` is a day number
    (``date.toordinal``). ``cases`` says of how many cases the value is a share. ``recording`` is the audit row that
    says who recorded it, when and from what. A withdrawal has no value and says so: NaN, which SQLite stores as NULL,
    is refused.

    The table is narrow (WITHOUT ROWID on SQLite) and has no foreign keys, which would be looked up once a row;
    ``headway verify`` looks for observations whose series or audit row is missing.
    """

    pk = key("series", "period", "sequence")
    organisation = models.ForeignKey(
        "records.Organisation", on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    series = models.IntegerField()
    period = models.IntegerField()
    sequence = models.SmallIntegerField()
    value = models.FloatField(null=True)
    known_on = models.IntegerField()
    recording = models.IntegerField()
    withdrawn = models.BooleanField(default=False)
    cases = models.FloatField(null=True)

    class Meta:
        constraints = [
            *finite("observation", "value"),
            models.CheckConstraint(
                condition=models.Q(cases__gt=0, cases__lt=MOST_CASES), name="records_observation_cases_counted"
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True, withdrawn=True) | models.Q(value__isnull=False, withdrawn=False),
                name="records_observation_withdrawn_or_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(known_on__gte=FIRST_DAY.toordinal(), known_on__lte=LAST_DAY.toordinal()),
                name="records_observation_known_on_in_calendar",
            ),
            models.CheckConstraint(
                condition=models.Q(period__gte=FIRST_DAY.year, period__lte=LAST_DAY.toordinal(), sequence__gte=0),
                name="records_observation_period_in_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}/{self.period}#{self.sequence}"
