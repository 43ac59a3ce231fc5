"""Put the demonstration organisation into an open store."""

from __future__ import annotations

from datetime import date

from headway.demo.estuary import FOLDER, ID, TODAY
from headway.services.apply_goals import apply_goals
from headway.services.judging.within import Policies
from headway.services.list_organisations import list_organisations
from headway.services.progress import Progress
from headway.services.read_folder import read_folder
from headway.services.transaction import Clock, new_key

ACTOR = "demonstration"
LAST_DAY_OF_DATA = date(2019, 3, 31)


class BrokenDemonstrationError(RuntimeError):
    """The demonstration's own files are not valid: the installation is damaged."""


def load(clock: Clock, policies: Policies, *, progress: Progress | None = None) -> bool:
    """Fill an open store with the demonstration, and judge it as of its own day.

    Nothing is changed where the organisation is there already: what a visitor has recorded stays.

    Args:
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        progress: told how far it has come.

    Returns:
        Whether it was loaded now.

    Raises:
        BrokenDemonstrationError: its files cannot be read.
    """
    if ID in dict(list_organisations()):
        return False
    folder = read_folder(FOLDER, LAST_DAY_OF_DATA, progress=progress)
    if folder.facts is None:
        first = folder.errors[0]
        raise BrokenDemonstrationError(f"{FOLDER / first.file}:{first.line}: {first.message}; install Headway again")
    apply_goals(
        actor=ACTOR,
        key=new_key(),
        clock=clock,
        facts=folder.facts,
        on=TODAY,
        source="the demonstration",
        policies=policies,
        progress=progress,
    )
    return True
