"""Read how forecasts and people fared: what was said in cycles that are over, against what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headway.judgement.calibration import Calibration, Looked
from headway.judgement.definitions import Definitions
from headway.judgement.lines import CalibrationLines
from headway.judgement.reliability import Reliability, Told, reliability
from headway.judgement.surprises import Surprise, surprises
from headway.records import organisations
from headway.records.models import AuditHead
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.replaying import replay
from headway.services.transaction import Clock

KEPT = 8
KINDS = ("numeric", "milestones", "binary")
"""Kinds of key result, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class OfKind:
    """Key results of one kind: how many forecasts there are of how many of them, and how many there were in all."""

    forecasts: int
    key_results: int
    looked: int


@dataclass(frozen=True, slots=True)
class Fared:
    """How the forecasts and the people of a part of the organisation fared.

    Attributes:
        data: the forecasts.
        people: their confidence; ``None`` where so few spoke that one could tell who.
        voices: how many spoke.
        kinds: by kind of key result, how many of them are in it.
        surprises: key results that went against what was foretold of them, the worst foretold first.
    """

    data: Reliability
    people: Reliability | None
    voices: int
    kinds: Mapping[str, OfKind]
    surprises: tuple[Surprise, ...]


@dataclass(frozen=True, slots=True)
class CalibrationRead:
    """What the page of calibration shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        as_of: the day.
        today: which day it is where the organisation lives.
        team: the team that is shown, with those below it; ``None``: all.
        fared: how that fared.
        teams: how each team with those below it fared, where anything was said, by id.
        cycles: ids of the cycles that are over and of which the end is known, the oldest first.
        left_out: key results of older cycles that were not looked at.
        lines: how many it takes to tell.
    """

    definitions: Definitions
    as_of: date
    today: date
    team: str | None
    fared: Fared
    teams: Mapping[str, Fared]
    cycles: tuple[str, ...]
    left_out: int
    lines: CalibrationLines


def read_calibration(
    *, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None, team: str = ""
) -> CalibrationRead:
    """How forecasts and people fared, as of a day.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.
        team: id of a team that is shown with those below it; all where empty, or where there is none of this id.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    row = organisations.find(organisation)
    today = today_in(row, clock)
    day = as_of or today
    version = AuditHead.objects.for_organisation(row).values_list("hash", flat=True).get()
    definitions, found = _replayed(organisation, version, day, policies)
    lines = policies(day).calibration
    within = {one.id: _with_below(one.id, definitions) for one in definitions.teams}
    teams = {name: _fared(found, below, lines) for name, below in within.items()}
    shown = team if team in within else None
    return CalibrationRead(
        definitions=definitions,
        as_of=day,
        today=today,
        team=shown,
        fared=_fared(found, within, lines) if shown is None else teams[shown],
        teams={name: one for name, one in teams.items() if one.data.number or one.voices},
        cycles=found.cycles,
        left_out=found.left_out,
        lines=lines,
    )


@lru_cache(maxsize=KEPT)
def _replayed(organisation: str, version: str, day: date, policies: Policies) -> tuple[Definitions, Calibration]:
    """Definitions, and the cycles that are over by a day replayed; ``version`` says of which state of the store."""
    del version
    return replay(organisations.find(organisation), day, policies(day))


def _with_below(team: str, definitions: Definitions) -> frozenset[str]:
    """A team and all below it."""
    found, waiting = set[str](), [team]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [one.id for one in definitions.teams if one.parent == name]
    return frozenset(found)


def _fared(found: Calibration, teams: Collection[str], lines: CalibrationLines) -> Fared:
    voices = frozenset(who for team, names in found.voices.items() if team in teams for who in names)
    people = reliability(one for one in found.words if one.team in teams)
    forecasts = [one for one in found.forecasts if one.team in teams]
    return Fared(
        reliability(forecasts),
        people if len(voices) >= lines.voices else None,
        len(voices),
        _kinds(forecasts, [one for one in found.looked if one.team in teams]),
        surprises(forecasts),
    )


def _kinds(forecasts: Sequence[Told], looked: Sequence[Looked]) -> Mapping[str, OfKind]:
    """How many of which kind there are, by kind."""
    of = Counter(one.key_result for one in forecasts)
    found: dict[str, OfKind] = {}
    for kind in KINDS:
        theirs = [one.key_result for one in looked if one.kind == kind]
        if theirs:
            found[kind] = OfKind(sum(of[id_] for id_ in theirs), sum(id_ in of for id_ in theirs), len(theirs))
    return found
