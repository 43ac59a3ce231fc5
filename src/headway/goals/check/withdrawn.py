"""Check-ins that take back what nobody said."""

from __future__ import annotations

from headway.goals import codes
from headway.goals.entries import Entries
from headway.goals.problems import Problems


def check_withdrawn(entries: Entries, problems: Problems) -> None:
    """Report every check-in that takes back a word of which there is none."""
    said = {
        (entry.model.key_result, entry.model.by, entry.model.date)
        for entry in entries.checkins
        if entry.model.withdraws is None
    }
    for entry in entries.checkins:
        checkin = entry.model
        day = checkin.withdraws
        if day is None:
            continue
        if (checkin.key_result, checkin.by, day) not in said:
            who = f" by {checkin.by}" if checkin.by else ""
            message = f"{checkin.key_result} has no check-in{who} of {day} to take back; mend the day or the person"
            problems.add(entry.place("withdraws"), codes.NOT_DEFINED, message)
        elif day > checkin.date:
            message = f"{day} lies after this check-in of {checkin.date}; exchange or mend them"
            problems.add(entry.place("withdraws"), codes.ENDS_BEFORE_START, message)
