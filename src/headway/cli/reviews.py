"""What ``headway review`` reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from headway.app.policy import load_policy
from headway.cli.clock import read_folder_now
from headway.cli.problems import InvalidFilesError
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.judge import STEPS, judge
from headway.judgement.verdicts import Verdicts
from headway.services.progress import stages

if TYPE_CHECKING:
    from headway.services.progress import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the day (today, where ``None``), a team, and the form."""

    as_of: date | None
    team: str | None
    form: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What there is to show."""

    definitions: Definitions
    verdicts: Verdicts


def valid_folder(path: Path, progress: Progress) -> tuple[Facts, date]:
    """The facts of a folder, and which day it is where the organisation lives; tells how far reading is.

    Raises:
        InvalidFilesError: with every problem.
    """
    folder, today = read_folder_now(path, progress=progress)
    if folder.facts is None:
        raise InvalidFilesError(folder.problems)
    return folder.facts, today


def review_folder(path: Path, asked: Asked, progress: Progress) -> Reviewed:
    """Judge a folder of goals files, and tell how far that is.

    Raises:
        InvalidFilesError: with every problem.
    """
    facts, today = valid_folder(path, progress)
    as_of = asked.as_of or today
    verdicts = judge(facts, as_of, load_policy(as_of), stages("judging", STEPS, progress))
    return Reviewed(facts.definitions, verdicts)
