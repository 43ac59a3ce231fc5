"""Check-ins that take back what nobody said."""

from __future__ import annotations

from headway.goals import codes
from headway.goals.entries import Entries
from headway.goals.problems import Problems
from headway.judgement.withdrawn import taken_back


def check_withdrawn(entries: Entries, problems: Problems) -> None:
    """Report every check-in that takes back a word of which there is none."""
    done = set(taken_back([entry.model for entry in entries.checkins]).values())
    for at, entry in enumerate(entries.checkins):
        checkin = entry.model
        day = checkin.withdraws
        if day is None or at in done:
            continue
        if day > checkin.date:
            message = f"{day} lies after this check-in of {checkin.date}; exchange or mend them"
            problems.add(entry.place("withdraws"), codes.ENDS_BEFORE_START, message)
            continue
        who = f" by {checkin.by}" if checkin.by else ""
        message = f"{checkin.key_result} has no check-in{who} of {day} to take back; mend the day or the person"
        problems.add(entry.place("withdraws"), codes.NOT_DEFINED, message)
