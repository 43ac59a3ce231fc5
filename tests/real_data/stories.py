"""The stories of the documentation: their goals files, their tables of days, and where their numbers come from."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from bench import nhs
from headway.judgement.facts import Facts
from headway.services.read_folder import read_folder
from tests.docs.pages import DOCS, blocks, tables
from tests.real_data.mta import series
from tests.real_data.replay import Change, Told

FOLDER = DOCS / "stories"
READ_ON = date(2026, 1, 1)
HEAD = ["day", "of", "is now"]
LAST_ROW = ["everything", "as it was"]

SITUATIONS = ("growth", "planned-dips", "landed", "green-dashboard", "driver", "faster-answers")
"""Replayed on every day."""
MORE = ("hospital-waiting", "new-cities")
"""Replayed on the days of their tables and those before them."""

ORIGINS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("growth", "on-time"): ("mta-kpis", "lirr-20421"),
    ("growth", "passengers"): ("mta-kpis", "lirr-20537"),
    ("planned-dips", "escalators"): ("mta-kpis", "lirr-373942"),
    ("planned-dips", "elevators"): ("mta-kpis", "lirr-373938"),
    ("landed", "distance"): ("mta-kpis", "mtabus-166787"),
    ("green-dashboard", "elevators"): ("mta-kpis", "lirr-373938"),
    ("green-dashboard", "distance"): ("mta-kpis", "lirr-20439"),
    ("green-dashboard", "on-time"): ("mta-kpis", "lirr-20421"),
    ("green-dashboard", "branch"): ("mta-kpis", "lirr-373904"),
    ("driver", "within"): ("RN3", "within"),
    ("driver", "admitted"): ("RN3", "admitted"),
    ("faster-answers", "answered"): ("RN3", "within"),
    ("faster-answers", "again"): ("RN3", "a day"),
    ("hospital-waiting", "waiting"): ("RDE", "waiting"),
    ("new-cities", "trips"): ("mta-kpis", "bt-80231"),
    ("new-cities", "collisions"): ("mta-kpis", "bt-74039"),
}
"""Of each metric of each story: the indicator of ``mta-kpis``, or the hospital of ``nhs_ae`` and what of it."""

PICTURES: Mapping[str, tuple[str, str]] = {
    "growth": ("on-time", "2011-12-31"),
    "planned-dips": ("dip-kept", "2013-03-31"),
    "landed": ("distance", "2013-01-31"),
    "green-dashboard": ("distance", "2014-12-31"),
    "driver": ("within", "2018-08-31"),
    "faster-answers": ("again", "2018-09-30"),
    "hospital-waiting": ("waiting", "2018-05-14"),
    "new-cities": ("collisions", "2015-12-31"),
}
"""Which KPI the picture of each story shows, as of which day."""


@dataclass(frozen=True)
class Story:
    """A page that tells a story.

    Attributes:
        files: the folder of the goals files on it.
        facts: of these files.
        changes: its table, in order of day, subject and aspect.
        first, last: the days between which its table tells everything.
    """

    files: Path
    facts: Facts
    changes: tuple[Change, ...]
    first: date
    last: date

    def on(self, day: date) -> Told:
        """What its table says of a day."""
        return {(of, aspect): word for at, of, aspect, word in self.changes if at <= day}

    def values(self, metric: str) -> dict[str, float]:
        """The readings of a metric by month."""
        seen = self.facts.observations
        at = [one.id for one in self.facts.definitions.metrics].index(metric)
        rows = np.flatnonzero(seen.metric == at).tolist()
        # in the files a month is known from its last day
        return {date.fromordinal(int(seen.known_on[row])).isoformat()[:7]: float(seen.value[row]) for row in rows}


@cache
def read_story(name: str, folder: Path) -> Story:
    """Read the page of a story; its goals files are written into a folder of their own."""
    page = FOLDER / f"{name}.md"
    place = folder / name
    place.mkdir()
    for block in blocks(page):
        if named := re.match(r"# file: (\S+)\n", block.text):
            (place / named[1]).write_text(block.text[named.end() :], encoding="utf-8")
    read = read_folder(place, READ_ON)
    assert read.facts is not None, read.errors
    (rows,) = (table[1:] for table in tables(page) if table[0] == HEAD)
    assert rows[-1][1:] == LAST_ROW, "the last row says up to which day everything is told"
    told = [
        (date.fromisoformat(day), of, words.partition(" ")) for day, of, now in rows[:-1] for words in now.split(", ")
    ]
    changes = tuple(sorted((day, of, aspect, word) for day, of, (aspect, _, word) in told))
    return Story(place, read.facts, changes, date.fromisoformat(rows[0][0]), date.fromisoformat(rows[-1][0]))


def original(data: Path, name: str, what: str) -> dict[str, float]:
    """A series of a data set by month, as the stories write it: shares and days with one decimal."""
    if data.name == "mta-kpis":
        return {month: actual for month, (_, actual) in series(data)[what].items()}
    with (data / nhs.FILE).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["org_code"], row["type"]) == (name, "1")]
    return {row["period"][:7]: _reckoned(row, what) for row in rows}


def _reckoned(row: dict[str, str], what: str) -> float:
    came, late = float(row["attendances"]), float(row["breaches"])
    match what:
        case "waiting":
            return round(100 * late / came, 1)
        case "within":
            return round(100 - 100 * late / came, 1)
        case "a day":
            year, month = int(row["period"][:4]), int(row["period"][5:7])
            return round(came / monthrange(year, month)[1], 1)
        case _:
            return float(row["admissions"])
