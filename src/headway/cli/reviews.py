"""What ``headway review`` reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headway.app.policy import load_policy
from headway.cli.clock import read_folder_now
from headway.cli.problems import InvalidFilesError
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts


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


def valid_folder(path: Path) -> tuple[Facts, date]:
    """The facts of a folder, and which day it is where the organisation lives.

    Raises:
        InvalidFilesError: with every problem.
    """
    folder, today = read_folder_now(path)
    if folder.facts is None:
        raise InvalidFilesError(folder.problems)
    return folder.facts, today


def review_folder(path: Path, asked: Asked) -> Reviewed:
    """Judge a folder of goals files.

    Raises:
        InvalidFilesError: with every problem.
    """
    facts, today = valid_folder(path)
    as_of = asked.as_of or today
    return Reviewed(facts.definitions, judge(facts, as_of, load_policy(as_of)))
