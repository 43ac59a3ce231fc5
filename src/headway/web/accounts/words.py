"""Roles, people and browsers in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from headway.series.period_words import day_words
from headway.services.read_members import Member, Members

MEANINGS = {
    "viewer": "reads",
    "member": "records numbers, check-ins and decisions",
    "lead": "defines what the team measures and aims at",
    "coach": "defines cycles, teams and people",
    "admin": "says who may do what",
}
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def role_words(role: str, team: str) -> str:
    """A role in a team.

    Examples:
        >>> role_words("lead", "Emergency")
        'lead of Emergency'
    """
    return f"{role} of {team}"


def listed(parts: Sequence[str]) -> str:
    """Several things in a row.

    Examples:
        >>> listed(["lead of A", "viewer of B", "coach of C"])
        'lead of A, viewer of B and coach of C'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def signs_words(member: Member, zone: str) -> str:
    """Whether and as whom a person signs in."""
    if member.account is not None:
        return f"signs in as {member.email}" + (", with a second factor" if member.second_factor else "")
    if member.invited_until is not None:
        return f"is invited until {_day(member.invited_until, zone)}, and has not come in yet"
    return "does not sign in"


def member_words(member: Member, signs: str = "") -> str:
    """A person in a sentence.

    Args:
        member: the person.
        signs: whether and as whom they sign in; empty where nobody has to.
    """
    roles = [role_words(role, team) for _, team, role in member.roles]
    does = f"is {listed(roles)}" if roles else "has no role in any team yet"
    also = ["administers this installation"] if member.administers else []
    return f"{member.name} {listed([does, *also, *([signs] if signs else [])])}."


def members_words(members: Members, *, signing: bool = True) -> str:
    """How many people there are, and how many of them sign in.

    Args:
        members: the people.
        signing: whether anybody has to sign in.
    """
    count = len(members.people)
    inside = sum(one.account is not None for one in members.people)
    invited = sum(one.account is None and one.invited_until is not None for one in members.people)
    if not count:
        return "Nobody is named here yet: add the first one."
    people = "One person" if count == 1 else f"{count} people"
    if not signing:
        return f"{people} and their roles."
    said = f"{people}: {inside or 'nobody'} {'signs' if inside in (0, 1) else 'sign'} in"
    return f"{said}, {invited} {'is' if invited == 1 else 'are'} invited." if invited else f"{said}."


def since_words(began_at: datetime, zone: str) -> str:
    """Since when a browser is signed in.

    Examples:
        >>> from datetime import UTC
        >>> since_words(datetime(2019, 1, 31, 23, 30, tzinfo=UTC), "Europe/Paris")
        'since 1 February 2019'
    """
    return f"since {_day(began_at, zone)}"


def browser_words(said: str) -> str:
    """A browser, as far as it says what it is.

    Examples:
        >>> browser_words("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36")
        'Chrome on Android'
        >>> browser_words("curl/8")
        'A browser'
    """
    browser = next((name for mark, name in _BROWSERS if re.search(mark, said)), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return f"{browser} on {system}" if system else browser


def _day(at: datetime, zone: str) -> str:
    return day_words(at.astimezone(ZoneInfo(zone)).date())
