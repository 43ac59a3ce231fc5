"""The demonstration organisation: where its files are, on which day it lives, and what is said of its numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "organisation"
ID = "estuary"
TODAY = date(2019, 1, 31)
"""The day on which its pages open: inside its data, with two months to go in its cycle."""
NOTE = (
    "Estuary Hospitals is a demonstration. Attendances, waits over four hours and admissions are real: monthly returns "
    "of three hospital organisations in England (NHS England, Open Government Licence v3.0). Invented are the names, "
    "people, objectives, targets, check-ins, decisions, all bands but the standard of 95 %, nurse shifts and nursing "
    "posts. So the positions show how the parts work, and say nothing about any hospital."
)
