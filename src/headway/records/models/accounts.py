"""Who may sign in. An account belongs to no organisation; its seats say who it is in which."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

LINKS = ("setup", "invitation", "reset")


class Account(AbstractBaseUser):
    """Somebody who signs in. ``email`` is what they type, in lower case.

    Reminders of check-ins go to it where the organisation has no address of the person.
    """

    last_login = None
    number = models.BigAutoField(primary_key=True)
    email = models.TextField(unique=True)
    name = models.TextField()
    administers = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    USERNAME_FIELD = "email"

    objects = BaseUserManager["Account"]()

    def __str__(self) -> str:
        return self.email


class Seat(models.Model):
    """Which person of an organisation an account is. Those of an account are looked up organisation by organisation."""

    pk = models.CompositePrimaryKey("organisation_id", "account_id")
    organisation = models.ForeignKey(
        "records.Organisation", on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    account = models.ForeignKey(Account, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    person = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="records_seat_one_account_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} is {self.person}"


class Link(models.Model):
    """An address that works once and ends: the first administrator's, an invitation, a new password.

    Only the digest of the secret part is kept. ``ended_at``: it was used, or taken back.
    """

    digest = models.TextField(primary_key=True)
    kind = models.TextField()
    organisation = models.ForeignKey(
        "records.Organisation", on_delete=models.DO_NOTHING, related_name="+", null=True, db_index=True
    )
    person = models.TextField(null=True)
    account = models.ForeignKey(Account, on_delete=models.DO_NOTHING, related_name="+", null=True, db_index=True)
    made_by = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=LINKS), name="records_link_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.expires_at}"


class Remembered(models.Model):
    """Something that all processes remember for a while: how often a sign-in was tried, which code was used up.

    ``key`` is a keyed digest, so that no name and no network address stands in it; ``value`` is JSON.
    """

    key = models.TextField(primary_key=True)
    value = models.TextField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.until}"


class Session(AbstractBaseSession):
    """A browser that is signed in, or that has a form open."""

    account = models.ForeignKey(Account, on_delete=models.DO_NOTHING, related_name="+", null=True, db_index=True)
    began_at = models.DateTimeField(null=True)
    browser = models.TextField(default="")


ACROSS_ORGANISATIONS = (Account, Seat, Link, Remembered, Session)
"""Tables that belong to no one organisation. They hold nothing that was recorded of one."""
