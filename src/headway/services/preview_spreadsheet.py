"""What a spreadsheet comes to, before anything is written."""

from __future__ import annotations

from headway.records import organisations
from headway.services.judging.today import today_in
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.proposal import Proposal
from headway.services.spreadsheets.propose import propose
from headway.services.transaction import Clock
from headway.sources.spreadsheet.workbook import Workbook


def preview_spreadsheet(*, organisation: str, clock: Clock, workbook: Workbook, answers: Answers) -> Proposal:
    """What :func:`headway.services.take_spreadsheet.take_spreadsheet` would take, and all that stands in its way.

    Args:
        organisation: its id.
        clock: gives the time; no period that begins after today is taken.
        workbook: the file.
        answers: what a person says of it.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row = organisations.find(organisation)
    return propose(workbook, answers, row, today_in(row, clock))
