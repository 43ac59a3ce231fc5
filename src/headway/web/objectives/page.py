"""What the template of the tree of objectives reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.listing import Asking, Paging
from headway.web.parts import Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class ObjectiveNode:
    """An objective with what supports it.

    Attributes:
        link: its own page, on the same day.
        through: the key result through which it supports the one above; empty where it supports the whole.
        team: the page of its team.
        owner: who owns it; ``None`` where nobody does.
        look: its course; once it is graded, whether that is success.
        since: the day since when, short; empty where not known, and once it is graded.
        grade: the grade that is expected, or that it has, 0 to 1; an en dash where not known.
        grade_word: which of these it is.
        ambition: ``committed`` or ``aspirational``.
        cycle: name of its cycle, where it is not the one that all share; else empty.
        stage: what is said of an objective that is not under way; else empty.
        hold: that it is held or is to be, since when, why and until when; empty where nothing holds it.
        context: whether it is shown only because what was searched for supports it.
        depth: how deep it stands, from 0.
        unfolded: whether what supports it is open at first.
        below: the objectives that support it, the most pressing first.
        more: the way to those that are not on this page; ``None`` where all are.
    """

    link: Link
    through: str
    team: Link
    owner: Person | None
    look: Look
    since: str
    grade: str
    grade_word: str
    ambition: str
    cycle: str
    stage: str
    hold: str
    context: bool
    depth: int
    unfolded: bool
    below: tuple[ObjectiveNode, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Purpose:
    """What objectives support: a priority, or nothing.

    Attributes:
        name: the priority, or what is said of those that support nothing.
        kind: ``priority``; empty for those that support nothing.
        nothing: what is said where no objective supports it; else empty.
        nodes: the objectives that support it, the most pressing first.
    """

    name: str
    kind: str
    nothing: str
    nodes: tuple[ObjectiveNode, ...]


@dataclass(frozen=True, slots=True)
class ObjectivesPage:
    """The tree of objectives.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        numbers: of which cycle the objectives are, and how many were found.
        mission: the organisation's; empty where none is written.
        asking: the form.
        crumbs: the way back from the one objective that the page is about; empty where it is about all.
        course_head: what heads the column that says how they go, or what they came to.
        grade_head: what heads the column of grades.
        purposes: the priorities in their order, then nothing.
        paging: the ways to the other pages; ``None`` where one holds everything.
        nothing: what is said where there is no objective to show.
        fared: how forecasts and people fared in cycles that are over.
    """

    lead: tuple[Said, ...]
    numbers: str
    mission: str
    asking: Asking
    crumbs: tuple[Link, ...]
    course_head: str
    grade_head: str
    purposes: tuple[Purpose, ...]
    paging: Paging | None
    nothing: str
    fared: Link
