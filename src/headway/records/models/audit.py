"""Who changed what, when, from what to what; and which requests have been answered."""

from __future__ import annotations

from django.db import models

from headway.records.models.fields import key
from headway.records.scope import Scoped


class AuditHead(Scoped):
    """The end of an organisation's chain. Its row is locked by every write of the organisation.

    ``defined`` is the hash of the chain when a definition was last written: as long as it stands, everything is called
    as it was.
    """

    organisation = models.OneToOneField(
        "records.Organisation", on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    n = models.BigIntegerField(default=0)
    hash = models.TextField(default="")
    defined = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.n} {self.hash}"


class AuditRow(Scoped):
    """One change, with before and after as canonical JSON. Append-only.

    ``hash`` is an HMAC over the previous row's hash and this row's columns, in which ``commitment`` stands for before
    and after: what is told of a person can be erased (salt, before and after, together) and the chain still holds.
    """

    pk = key("n")
    n = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    verb = models.TextField()
    request = models.TextField()
    kind = models.TextField()
    subject = models.TextField()
    salt = models.TextField(null=True)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    commitment = models.TextField()
    hash = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "kind", "subject", "n"], name="records_audit_by_subject"),
            models.Index(fields=["organisation", "at"], name="records_audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.n} {self.actor} {self.verb} {self.kind} {self.subject}"


class IdempotencyKey(Scoped):
    """A request that has been answered: the same key and request again get the same answer and change nothing."""

    pk = key("key")
    key = models.TextField()
    verb = models.TextField()
    digest = models.TextField()
    answer = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
