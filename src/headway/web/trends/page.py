"""What the template of the trends reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.chart.small import Small
from headway.web.listing import Asking, Paging
from headway.web.parts import Link, Look, Said


@dataclass(frozen=True, slots=True)
class Card:
    """A KPI on the wall.

    Attributes:
        link: its page.
        team: the page of its team.
        number: the newest value without its unit; an en dash where there is none.
        unit: the unit; empty where it stands with the number.
        look: its status.
        small: its chart; ``None`` for fewer than two periods.
        first, last: the periods at which the chart begins and ends, short.
        moved: whether it moved by more than noise.
        says: what it does, in sentences.
    """

    link: Link
    team: Link
    number: str
    unit: str
    look: Look
    small: Small | None
    first: str
    last: str
    moved: bool
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that no number shows: what it is about, and a sentence."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """The trends.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        asking: the form.
        cards: the KPIs of this page.
        paging: the ways to the other pages; ``None`` where one holds everything.
        nothing: what is said where there is no KPI to show.
        download: all KPIs that are asked for, as CSV.
        gamed: KPIs that improve while a counter-metric worsens.
        weighed: what was looked at for that, in a sentence.
        bare: KPIs without a counter-metric: the way to them, and what that means; ``None`` where each has one.
        blind: teams that their numbers did not warn.
        closed: what is said of the cycle that ended last where no team is blind; empty where no cycle is over.
    """

    lead: tuple[Said, ...]
    asking: Asking
    cards: tuple[Card, ...]
    paging: Paging | None
    nothing: str
    download: Link
    gamed: tuple[Unseen, ...]
    weighed: str
    bare: Unseen | None
    blind: tuple[Unseen, ...]
    closed: str
