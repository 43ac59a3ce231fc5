"""The mark of stored verdicts: how long the audit log is of which they speak.

There is none where another edition of judgement has said them, and none of their words may then be used.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from headway.judgement.edition import EDITION
from headway.records.models import AuditHead, Organisation, Verdict


class Marked(Protocol):
    """A stored verdict as far as is to be known here; its day is ISO text."""

    @property
    def kind(self) -> str:
        """Of what it is."""

    @property
    def as_of(self) -> str:
        """The day that it is of."""

    @property
    def mark(self) -> int | None:
        """As :func:`cell` has it."""


def cell(of: str = "") -> str:
    """What is selected as the mark.

    Args:
        of: what the table goes by, with a dot; empty where no other table is read.
    """
    return f"CASE WHEN {of}edition = {EDITION} THEN {of}audit_rows END"


def are_of(stored: Iterable[Marked], day: date, audit_rows: int) -> bool:
    """Whether stored verdicts, the organisation's own among them, are of the day and of all that was written."""
    whole = [one for one in stored if one.kind == "organisation"]
    return bool(whole) and whole[0].mark == audit_rows and date.fromisoformat(whole[0].as_of) == day


def read_judged_day(organisation: Organisation) -> date | None:
    """The day of the stored verdicts; ``None`` where there are none, or something was written since."""
    length = AuditHead.objects.for_organisation(organisation).values_list("n", flat=True).get()
    kept = Verdict.objects.for_organisation(organisation)
    whole = kept.filter(kind="organisation", audit_rows=length, edition=EDITION)
    day: date | None = whole.values_list("as_of", flat=True).first()
    return day


def move_mark(organisation: int, audit_rows: int) -> None:
    """Say how long the audit log is that the verdicts speak of; this edition says them."""
    kept = Verdict.objects.for_organisation(organisation)
    kept.filter(kind="organisation").update(audit_rows=audit_rows, edition=EDITION)
