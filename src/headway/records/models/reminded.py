"""Who was reminded of their check-ins when, and who wants no reminders."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import in_calendar, key, one_of
from headway.records.scope import Scoped


class Reminder(Scoped):
    """A reminder of one person in one week: written first, sent after the commit, under one name however often.

    ``week`` is the week's label in the calendar of the organisation, ``day`` the day on which it was made, ``email``
    where it goes, ``message`` what a mail program knows it by. ``content`` is what it says, as JSON; ``held`` the holds
    that the person knows of with it: lists of objective, day on which it opened, and reaction.
    """

    pk = key("person", "week")
    person = models.TextField()
    week = models.TextField()
    day = models.DateField()
    email = models.TextField()
    message = models.TextField()
    content = models.TextField()
    held = models.TextField()
    state = models.TextField(default="waiting")
    attempts = models.IntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    reason = models.TextField(default="")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("reminder", "state", "waiting", "delivered", "dead"),
            *in_calendar("reminder", "day"),
            models.UniqueConstraint(fields=["organisation", "message"], name="records_reminder_one_a_message"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "next_attempt_at"], name="records_reminder_next"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.week}: {self.state}"


class Quiet(Scoped):
    """A person who wants no reminders, since when."""

    pk = key("person")
    person = models.TextField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} since {self.since}"
