"""KPIs with their dated bands, the waivers that tolerate a dip, and the answers to alerts."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import in_calendar, key, one_of
from headway.records.scope import Scoped


class Kpi(Scoped):
    """A metric that a team has declared vital."""

    pk = key("id")
    id = models.TextField()
    metric = models.TextField()
    team = models.TextField()
    because = models.TextField(default="")
    alert_for = models.IntegerField(null=True)
    alert_clear = models.IntegerField(null=True)
    steward = models.TextField(null=True)
    agreed_by = models.JSONField(default=list)
    agreed_on = models.DateField(null=True)
    review_by = models.DateField(null=True)
    benchmark = models.JSONField(null=True)
    signals = models.TextField(null=True)
    lint_ignore = models.JSONField(default=list)
    known_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = in_calendar("kpi", "agreed_on", "review_by", "known_on", "retired_on")
        indexes = [models.Index(fields=["organisation", "metric"], name="records_kpi_by_metric")]

    def __str__(self) -> str:
        return self.id


class Band(Scoped):
    """A KPI's band from ``start`` on (always, where empty)."""

    pk = key("kpi", "position")
    kpi = models.TextField()
    position = models.IntegerField()
    start = models.DateField(null=True)
    healthy = models.TextField(null=True)
    breach = models.TextField(null=True)
    window = models.IntegerField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = in_calendar("band", "start")

    def __str__(self) -> str:
        return f"{self.kpi} from {self.start}: {self.healthy}"


class Segment(Scoped):
    """A person's word on whether a KPI is another process from a day on. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    kpi = models.TextField()
    starts = models.DateField()
    date = models.DateField()
    state = models.TextField(default="accepted")
    by = models.TextField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("segment", "state", "accepted", "declined"),
            *in_calendar("segment", "starts", "date"),
        ]
        indexes = [models.Index(fields=["organisation", "kpi"], name="records_segment_by_kpi")]

    def __str__(self) -> str:
        return f"{self.kpi} from {self.starts}: {self.state}"


class Waiver(Scoped):
    """A planned dip: an agreed, bounded, expiring tolerance of a KPI's decline."""

    pk = key("number")
    number = models.IntegerField()
    kpi = models.TextField()
    objective = models.TextField()
    starts = models.DateField()
    until = models.DateField()
    tolerate = models.TextField()
    because = models.TextField(default="")
    asked_by = models.TextField(null=True)
    approved_by = models.TextField(null=True)
    asked = models.DateField(null=True)
    approved = models.DateField(null=True)
    declined = models.DateField(null=True)
    declined_by = models.TextField(null=True)
    declined_because = models.TextField(null=True)
    ended = models.DateField(null=True)
    ended_by = models.TextField(null=True)
    ended_because = models.TextField(null=True)
    answered = models.DateField(null=True)
    answered_by = models.TextField(null=True)
    bought = models.BooleanField(null=True)
    learned = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("starts")), name="records_waiver_ends_after_it_starts"
            ),
            *in_calendar("waiver", "starts", "until", "asked", "approved", "declined", "ended", "answered"),
        ]
        indexes = [models.Index(fields=["organisation", "kpi"], name="records_waiver_by_kpi")]

    def __str__(self) -> str:
        return f"{self.kpi} for {self.objective} until {self.until}"


class Landing(Scoped):
    """A person's answer to the band with which a KPI was to land. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    kpi = models.TextField()
    ended = models.DateField()
    date = models.DateField()
    state = models.TextField(default="accepted")
    by = models.TextField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("landing", "state", "accepted", "changed", "declined"),
            *in_calendar("landing", "ended", "date"),
        ]
        indexes = [models.Index(fields=["organisation", "kpi"], name="records_landing_by_kpi")]

    def __str__(self) -> str:
        return f"{self.kpi} of {self.ended}: {self.state}"


class Intervention(Scoped):
    """The answer to an alert: owner, cause, action, and whether it worked."""

    pk = key("number")
    number = models.IntegerField()
    kpi = models.TextField()
    date = models.DateField()
    owner = models.TextField(null=True)
    cause = models.TextField(default="")
    action = models.TextField(default="")
    worked = models.BooleanField(null=True)
    closed = models.DateField(null=True)
    alert = models.TextField(null=True)
    since = models.TextField(null=True)

    class Meta:
        constraints = in_calendar("intervention", "date", "closed")

    def __str__(self) -> str:
        return f"{self.kpi} on {self.date}"


class AlertAct(Scoped):
    """What somebody did about an alert, short of answering it. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    kpi = models.TextField()
    alert = models.TextField()
    since = models.TextField()
    date = models.DateField()
    act = models.TextField()
    by = models.TextField(null=True)
    until = models.DateField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = in_calendar("alertact", "date", "until")
        indexes = [models.Index(fields=["organisation", "kpi"], name="records_alertact_by_kpi")]

    def __str__(self) -> str:
        return f"{self.act} {self.kpi} of {self.since}"
