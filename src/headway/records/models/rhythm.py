"""What people said, decided and took back: check-ins, grades, events, withdrawals, holds, decisions, reviews."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from headway.records.models.fields import finite, in_calendar, key
from headway.records.scope import Scoped


class CheckIn(Scoped):
    """A person's word on a key result. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    key_result = models.TextField()
    date = models.DateField()
    by = models.TextField(null=True)
    confidence = models.FloatField(null=True)
    value = models.FloatField(null=True)
    period = models.TextField(null=True)
    note = models.TextField(default="")
    obstacle = models.TextField(default="")
    withdraws = models.DateField(null=True)
    recorded = models.DateField(null=True)
    withdrawn_by = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="records_checkin_confidence_is_a_share"
            ),
            *finite("checkin", "value"),
            *in_calendar("checkin", "date"),
        ]
        indexes = [
            # the newest word on a key result is at one end of its part
            models.Index(fields=["organisation", "key_result", "date", "number"], name="records_checkin_newest"),
            models.Index(
                fields=["organisation", "key_result"],
                condition=models.Q(withdraws__isnull=False),
                name="records_checkin_mended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_result} on {self.date}"


class Grade(Scoped):
    """What a key result was worth; no grade is "dropped". Append-only."""

    pk = key("number")
    number = models.IntegerField()
    key_result = models.TextField()
    date = models.DateField()
    grade = models.FloatField(null=True)
    by = models.TextField(null=True)
    because = models.TextField(default="")
    learned = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grade__gte=0, grade__lte=1), name="records_grade_grade_is_a_share"
            ),
            *in_calendar("grade", "date"),
        ]
        indexes = [models.Index(fields=["organisation", "key_result"], name="records_grade_by_key_result")]

    def __str__(self) -> str:
        return f"{self.key_result}: {self.grade}"


class Event(Scoped):
    """Something that happened, drawn on charts."""

    pk = key("number")
    number = models.IntegerField()
    date = models.DateField()
    title = models.TextField()
    metrics = models.JSONField(default=list)
    withdrawn = models.DateField(null=True)
    withdrawn_by = models.TextField(null=True)
    withdrawn_because = models.TextField(null=True)
    known_on = models.DateField(null=True)

    class Meta:
        constraints = in_calendar("event", "date", "known_on")

    def __str__(self) -> str:
        return self.title


class Withdrawal(Scoped):
    """Who took the number of a period back, and why; the observation says that it is gone. Append-only."""

    pk = key("number")
    number = models.IntegerField()
    metric = models.TextField()
    period = models.TextField()
    date = models.DateField()
    by = models.TextField(null=True)
    because = models.TextField(default="")

    class Meta:
        constraints = in_calendar("withdrawal", "date")
        indexes = [models.Index(fields=["organisation", "metric"], name="records_withdrawal_by_metric")]

    def __str__(self) -> str:
        return f"{self.metric} of {self.period}"


class Hold(Scoped):
    """An objective slowed or paused by a guardrail."""

    pk = key("number")
    number = models.IntegerField()
    objective = models.TextField()
    guardrail = models.TextField()
    reaction = models.TextField()
    state = models.TextField()
    date = models.DateField()
    by = models.TextField(null=True)
    because = models.TextField(default="")
    released = models.DateField(null=True)
    released_by = models.TextField(null=True)

    class Meta:
        constraints = in_calendar("hold", "date", "released")

    def __str__(self) -> str:
        return f"{self.objective} by {self.guardrail}"


class Decision(Scoped):
    """What somebody decided. Append-only: what became of it is a further revision, and the last one holds."""

    pk = key("id", "revision")
    id = models.TextField()
    revision = models.IntegerField(default=0)
    date = models.DateField()
    about = models.TextField()
    decision = models.TextField()
    by = models.TextField(null=True)
    because = models.TextField(default="")
    assigned_to = models.TextField(null=True)
    due = models.DateField(null=True)
    done = models.DateField(null=True)
    withdrawn = models.DateField(null=True)
    withdrawn_by = models.TextField(null=True)
    withdrawn_because = models.TextField(null=True)
    moved = models.JSONField(null=True, encoder=DjangoJSONEncoder, db_default=models.Value([], models.JSONField()))
    answers = models.TextField(null=True)
    of = models.TextField(null=True)

    class Meta:
        constraints = in_calendar("decision", "date", "due", "done")

    def __str__(self) -> str:
        return self.decision


class Review(Scoped):
    """A held meeting of the rhythm."""

    pk = key("id")
    id = models.TextField()
    kind = models.TextField()
    date = models.DateField()
    team = models.TextField(null=True)
    attended = models.JSONField(default=list)
    decisions = models.JSONField(default=list)
    notes = models.TextField(default="")
    by = models.TextField(null=True)
    asked = models.JSONField(null=True, encoder=DjangoJSONEncoder, db_default=models.Value([], models.JSONField()))
    withdrawn = models.DateField(null=True)
    withdrawn_by = models.TextField(null=True)
    withdrawn_because = models.TextField(null=True)

    class Meta:
        constraints = in_calendar("review", "date")

    def __str__(self) -> str:
        return self.id
