"""Record a review that was held: what it settled, and what it left open."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.assumptions import LIVE, REVIEWING
from headway.judgement.review_questions import Question
from headway.judgement.rhythm import HELD
from headway.records.kinds import REVIEW, TEAM
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.ids import free_id
from headway.services.drafting.problems import DraftRefusedError, no_day, problem
from headway.services.drafting.reading import Said
from headway.services.read_review import ReviewRead, read_review
from headway.services.transaction import RefusedError


def hold_review(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Record that a review was held, of today where no day is said.

    What it settled is whatever was answered since its day about what it is of, and what it left open is what is still
    asked; both are written down with it. From a monthly or quarterly one on it is asked anew whether assumptions hold
    that nobody has spoken of on its day or later.

    Args:
        said: the review as the goals file has it: ``kind``, and where there is one ``team``, ``date``, ``attended``,
            ``notes``, ``by``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: one of the kind was recorded for the day already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        kind, team, day = str(said.get("kind") or ""), str(said.get("team") or "") or None, _day(said, today)
        if kind not in HELD:
            message = f"{kind!r} is no review that is recorded; write {', '.join(HELD[:-1])} or {HELD[-1]}"
            raise DraftRefusedError([problem(("kind",), codes.WRONG_VALUE, message)])
        if team is not None and team not in ground.ids(TEAM):
            raise DraftRefusedError([problem(("team",), codes.NOT_DEFINED, f"no team has the id {team!r}")])
        read = read_review(
            organisation=asked["organisation"],
            kind=kind,
            team=team,
            clock=asked["clock"],
            policies=asked["policies"],
            day=day,
        )
        if read.recorded:
            raise RefusedError(f"the {kind} review of {day} is recorded already: withdraw that one first")
        id_ = free_id(f"{kind} {team or ''} {day}", "review", ground.ids(REVIEW))
        drafted = {**said, "id": id_, "date": day, "decisions": list(read.taken), "asked": _asked(read)}
        new, _ = declare(REVIEW, {name: told for name, told in drafted.items() if told}, ground, today)
        return Decided(new.id, added(REVIEW, [new]), _touched(read))

    return define("hold_review", decide, said, asked)


def _day(said: Said, today: date) -> date:
    told = said.get("date")
    if not told:
        return today
    try:
        day = date.fromisoformat(str(told))
    except ValueError:
        raise DraftRefusedError([no_day("date", str(told))]) from None
    if day > today:
        message = f"{day} has not come yet; a review is recorded once it was held"
        raise DraftRefusedError([problem(("date",), codes.WRONG_VALUE, message)])
    return day


def _asked(read: ReviewRead) -> list[dict[str, Any]]:
    """What was settled, and what was left open, as the goals file has it."""
    done = [{"kind": one.kind, "about": one.about, "text": one.text, "settled": True} for one in read.settled]
    names, often = {one.id: one.name for one in read.definitions.teams}, Counter(one.text for one in read.questions)

    def words(one: Question) -> str:
        """The question; whose it is, where the same is asked of several teams."""
        return f"{one.text} ({names[one.ask.team]})" if one.ask and often[one.text] > 1 else one.text

    return done + [{"kind": one.kind, "about": one.about, "text": words(one)} for one in read.questions]


def _touched(read: ReviewRead) -> Seeds:
    """Objectives that ask again whether what they assume holds."""
    if read.kind not in REVIEWING:
        return Seeds()
    return Seeds(objectives=[one.id for one in read.verdicts.objectives if one.assumptions and one.stage in LIVE])
