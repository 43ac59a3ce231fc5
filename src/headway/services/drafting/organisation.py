"""The organisation's own section of the goals file, as a draft."""

from __future__ import annotations

from datetime import date

from headway.goals import records as mappings
from headway.goals.draft import read_draft
from headway.judgement.definitions import Organisation
from headway.services.drafting.problems import DraftRefusedError, problem


def refuse_unfit(organisation: Organisation, today: date) -> None:
    """Take no organisation that goals files would not accept.

    Raises:
        DraftRefusedError: with all that is wrong with it.
    """
    faults = read_draft({"organisation": dict(mappings.organisation(organisation))}, {}, today).faults
    if faults:
        raise DraftRefusedError(problem(fault.path[1:], fault.code, fault.message, fault.wrong) for fault in faults)
