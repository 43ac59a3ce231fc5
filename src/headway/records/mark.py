"""The mark of stored verdicts: how long the audit log is of which they speak.

There is none where another edition of judgement has said them, and none of their words may then be used.
"""

from __future__ import annotations

from datetime import date

from headway.judgement.edition import EDITION
from headway.records.models import Organisation, Verdict


def cell(of: str = "") -> str:
    """What is selected as the mark.

    Args:
        of: what the table goes by, with a dot; empty where no other table is read.
    """
    return f"CASE WHEN {of}edition = {EDITION} THEN {of}audit_rows END"


def read_judged_day(organisation: Organisation, audit_rows: int) -> date | None:
    """The day of the stored verdicts; ``None`` where there are none, or none that speak of so long an audit log."""
    kept = Verdict.objects.for_organisation(organisation)
    whole = kept.filter(kind="organisation", audit_rows=audit_rows, edition=EDITION)
    day: date | None = whole.values_list("as_of", flat=True).first()
    return day


def move_mark(organisation: int, audit_rows: int) -> None:
    """Say how long the audit log is that the verdicts speak of; this edition says them."""
    kept = Verdict.objects.for_organisation(organisation)
    kept.filter(kind="organisation").update(audit_rows=audit_rows, edition=EDITION)
