"""What judgement said, what changed in it, and the messages that follow from a change."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import finite, in_calendar, key, one_of
from headway.records.scope import Scoped

SUBJECTS = ("organisation", "team", "kpi", "objective", "key_result")


class Verdict(Scoped):
    """The newest verdict on one subject.

    ``subject`` is its id; empty for the organisation. ``payload`` is the verdict as JSON text, and ``asks`` the
    decisions that it asks for, not yet ranked. The other columns are what a page filters by, and what a judgement of
    something else reads of this one: ``status`` is a KPI's status, an objective's or key result's course, a team's
    quadrant; ``path`` the bits of a KPI or key result on each day from ``path_starts`` to ``as_of``; ``share`` a
    running key result's share of its objective, and empty where it does not run; ``due`` the next day on which time
    alone may change the verdict; ``tallies`` what a team with those below it adds up to on each day of its path, and of
    a key result its share on each day, where one of its objective was dropped on the path;
    ``press`` the place among all, the most pressing first, of the first decision that is asked for, or of a team with
    something of its own; ``asked`` how many decisions are asked for; ``stage`` an objective's stage. On the
    organisation's own row ``audit_rows`` is the length of the audit log that was judged, and ``edition`` the edition of
    the judgement that did.
    """

    pk = key("kind", "subject")
    kind = models.TextField()
    subject = models.TextField()
    as_of = models.DateField()
    team = models.TextField(null=True)
    status = models.TextField()
    alert = models.TextField(null=True)
    share = models.FloatField(null=True)
    due = models.DateField(null=True)
    path_starts = models.DateField(null=True)
    path = models.BinaryField(null=True)
    tallies = models.BinaryField(null=True)
    asks = models.TextField(null=True)
    audit_rows = models.BigIntegerField(null=True)
    edition = models.IntegerField(null=True)
    press = models.BinaryField(null=True)
    asked = models.SmallIntegerField(null=True)
    stage = models.TextField(null=True)
    payload = models.TextField()

    class Meta:
        constraints = [
            one_of("verdict", "kind", *SUBJECTS),
            *in_calendar("verdict", "as_of"),
            *finite("verdict", "share"),
        ]
        indexes = [
            models.Index(fields=["organisation", "kind", "team", "stage"], name="records_verdict_own_of"),
            models.Index(
                fields=["organisation", "kind", "press", "asked"],
                condition=models.Q(press__isnull=False),
                name="records_verdict_by_press",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} as of {self.as_of}"


class VerdictChange(Scoped):
    """One thing that a judgement says differently from the one before it. Append-only.

    ``aspect`` is what changed (``status``, ``alert``, ``course``, ``quadrant``), ``since`` the day or period that it
    holds from.
    """

    pk = key("number")
    number = models.IntegerField()
    kind = models.TextField()
    subject = models.TextField()
    aspect = models.TextField()
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    as_of = models.DateField()
    since = models.TextField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [one_of("verdictchange", "kind", *SUBJECTS), *in_calendar("verdictchange", "as_of")]
        indexes = [
            models.Index(fields=["organisation", "kind", "subject", "number"], name="records_change_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.aspect} {self.before} -> {self.after}"


class OutboxMessage(Scoped):
    """A message to be sent because of a change of verdict: written with it, sent after the commit."""

    pk = key("number")
    number = models.IntegerField()
    change = models.IntegerField()
    event = models.TextField()
    payload = models.TextField()
    state = models.TextField(default="waiting")
    attempts = models.IntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    reason = models.TextField(default="")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("outboxmessage", "state", "waiting", "delivered", "dead"),
            models.UniqueConstraint(fields=["organisation", "change"], name="records_outbox_one_a_change"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "next_attempt_at"], name="records_outbox_next"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.state}"
