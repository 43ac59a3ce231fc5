"""What the templates of alerts read."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class AlertStep:
    """Something in the history of an alert.

    Attributes:
        when: the day.
        text: what happened, or what was done.
        who: who did it; ``None`` where that is nobody.
    """

    when: str
    text: str
    who: Person | None


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert with its whole history.

    Attributes:
        look: whether it fires.
        of: the KPI; ``None`` on its own page.
        text: what it comes from, and how bad it is.
        lasting: since when it fires; of one that has resolved, from the first breach until when.
        now: how it stands with people: who owns it, until when it is left alone, what explains it; once resolved how
            long it lasted, who owned it, what was found and done.
        worked: what the KPI did after what was done, as a sentence; empty where nothing was.
        steps: its history, the oldest first.
        ways: what can be done about it, the next step first.
    """

    look: Look
    of: Link | None
    text: str
    lasting: str
    now: str
    worked: str
    steps: tuple[AlertStep, ...]
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TeamTimes:
    """How long the alerts of a team took, from the first breach on.

    Attributes:
        team: the team.
        alerts: how many there were.
        to_alert: until they fired.
        to_owner: until they had an owner, and how many had one.
        to_recovery: until they resolved, and how many did.
    """

    team: Link
    alerts: str
    to_alert: str
    to_owner: str
    to_recovery: str


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """The alerts of an organisation.

    Attributes:
        team: the team that it is narrowed to, with all below it; ``None`` where it is not.
        whole: the way to all alerts; ``None`` where it is not narrowed.
        lead: what a careful colleague would say, in sentences.
        firing: the alerts that fire, those that press most first.
        resolved: those that are over since lately, the newest first.
        look_back: since when those are looked for, in words.
        times: how long all alerts took, team by team.
    """

    team: Link | None
    whole: Link | None
    lead: tuple[Said, ...]
    firing: tuple[AlertLine, ...]
    resolved: tuple[AlertLine, ...]
    look_back: str
    times: tuple[TeamTimes, ...]
