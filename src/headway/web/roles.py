"""Who may do what: each role may do what those before it may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The lowest role that may use an address."""

    ANYONE = "anyone"
    """Also who has not signed in."""
    SIGNED_IN = "signed in"
    """Whoever has signed in, with a role or without."""
    VIEWER = "viewer"
    """Reads."""
    MEMBER = "member"
    """Records: numbers, check-ins, decisions, events."""
    LEAD = "lead"
    """Defines what a team measures and aims at."""
    COACH = "coach"
    """Defines what all teams share: cycles, teams, people."""
    ADMIN = "admin"
    """Says who may do what."""
