"""What the templates that show findings read."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Look


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding.

    Attributes:
        look: how grave it is.
        about: what it is about, and the way there; ``None`` where the page is about nothing else.
        text: what is wrong, and the better form.
        rule: the page of the rule.
        aside: the way to set it aside; ``None`` where whoever looks may not.
    """

    look: Look
    about: Link | None
    text: str
    rule: Link
    aside: Link | None


@dataclass(frozen=True, slots=True)
class AsideRow:
    """What is set aside.

    Attributes:
        about: what it is about, and the way there; ``None`` where the page is about nothing else.
        reason: why, as it was written.
        rule: the page of the rule.
        again: the way to change that; ``None`` where whoever looks may not.
    """

    about: Link | None
    reason: str
    rule: Link
    again: Link | None


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """How something is made.

    Attributes:
        said: how many findings of each level, and how many are set aside; empty where there are none.
        graver: errors and warnings, the gravest first.
        hints: the others.
        aside: those that are set aside.
    """

    said: str
    graver: tuple[FindingRow, ...]
    hints: tuple[FindingRow, ...]
    aside: tuple[AsideRow, ...]


@dataclass(frozen=True, slots=True)
class Spend:
    """A count of a team's focus budget: of what, how many, how it stands, and how many are advised."""

    name: str
    count: str
    look: Look
    advised: str


@dataclass(frozen=True, slots=True)
class TeamMade:
    """What a team drafts.

    Attributes:
        team: the team and its page.
        spends: its focus budget.
        made: how its goals are made.
    """

    team: Link
    spends: tuple[Spend, ...]
    made: MadeBlock
