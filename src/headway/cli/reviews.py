"""What ``headway review`` reviews."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.cli.clock import read_folder_now
from headway.cli.problems import InvalidFilesError
from headway.goals.result import Place
from headway.judgement.context import make_context
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.history import KpiHistory, kpi_histories
from headway.judgement.judge import STEPS, judge
from headway.judgement.moving import Move, what_moves_all
from headway.judgement.recalculate import Options
from headway.judgement.verdicts import KeyResultVerdict, Verdicts
from headway.judgement.ways_on import leaves_its_course, ways_on
from headway.lint.findings import Finding
from headway.services.lint_goals import lint_goals
from headway.services.progress import Progress, stages


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the day (today, where ``None``), a team, and the form."""

    as_of: date | None
    team: str | None
    form: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What there is to show.

    Attributes:
        definitions: for names, units and decimals.
        verdicts: of the day.
        pasts: gives the past of KPIs by their ids, and tells how far that is.
        ways: gives the ways to go on of key results that leave their course, likewise.
        moves: what would move the teams, by id; of ``None`` what is reviewed.
        findings: of the lint, those that are ignored too.
        places: where records stand in goals files; empty for a store.
    """

    definitions: Definitions
    verdicts: Verdicts
    pasts: Callable[[Collection[str], Progress], dict[str, KpiHistory]]
    ways: Callable[[Collection[KeyResultVerdict], Progress], dict[str, Options]]
    moves: Mapping[str | None, tuple[Move, ...]]
    findings: list[Finding]
    places: Mapping[tuple[str, str], Place]


def valid_folder(path: Path, progress: Progress) -> tuple[Facts, Mapping[tuple[str, str], Place], date]:
    """The facts of a folder, where its records stand, and which day it is where the organisation lives.

    It tells how far reading is.

    Raises:
        InvalidFilesError: with every problem.
    """
    folder, today = read_folder_now(path, progress=progress)
    if folder.facts is None:
        raise InvalidFilesError(folder.problems)
    return folder.facts, folder.read.places, today


def review_folder(path: Path, asked: Asked, progress: Progress) -> Reviewed:
    """Judge a folder of goals files, and tell how far that is.

    Raises:
        InvalidFilesError: with every problem.
    """
    facts, places, today = valid_folder(path, progress)
    as_of = asked.as_of or today
    policy = load_policy(as_of)
    verdicts = judge(facts, as_of, policy, stages("judging", STEPS, progress))

    def pasts(kpis: Collection[str], told: Progress) -> dict[str, KpiHistory]:
        context = make_context(facts, as_of, policy)
        chosen = [one for one in context.definitions.kpis if one.id in kpis]
        return kpi_histories(context, chosen, stages("drawing", len(chosen), told))

    def ways(key_results: Collection[KeyResultVerdict], told: Progress) -> dict[str, Options]:
        context = make_context(facts, as_of, policy)
        many = sum(map(leaves_its_course, key_results))
        return ways_on(context, key_results, stages("recalculating", many, told))

    moves = what_moves_all(facts.definitions, verdicts, policy.quadrant)
    findings = lint_goals(facts, as_of, load_lint_limits(as_of))
    return Reviewed(facts.definitions, verdicts, pasts, ways, moves, findings, places)
