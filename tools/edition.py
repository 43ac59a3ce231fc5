"""Write down what this edition of judgement says of the demonstration, in so few signs that a test can hold them.

It refuses where judgement says something else than what was written down, and its edition was not raised.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.app.settings")
django.setup()

from headway.app.policy import load_policy  # noqa: E402 - Django must be set up
from headway.demo.estuary import FOLDER, TODAY  # noqa: E402
from headway.demo.load import LAST_DAY_OF_DATA  # noqa: E402
from headway.judgement.context import make_context  # noqa: E402
from headway.judgement.edition import EDITION  # noqa: E402
from headway.judgement.facts import Facts  # noqa: E402
from headway.judgement.judge import count, judge_subjects  # noqa: E402
from headway.judgement.standing import add_up, judge_totals  # noqa: E402
from headway.records.verdicts import VerdictRow  # noqa: E402
from headway.services.judging.press import places  # noqa: E402
from headway.services.judging.rows import standing_rows, subject_rows  # noqa: E402
from headway.services.read_folder import read_folder  # noqa: E402

FILE = Path(__file__).resolve().parent.parent / "tests" / "judgement" / "edition.json"
DAYS = (date(2018, 7, 20), TODAY)
"""A day in each of its two half years."""
DIGITS = 9
"""So many of a number count: in the last ones two machines may differ."""
SIGNS = 12
"""Of a digest."""
RAISE = "raise EDITION in src/headway/judgement/edition.py by one, then run: python -m tools.edition"
WRITE = "run: python -m tools.edition"


@dataclass(frozen=True, slots=True)
class Said:
    """What an edition says.

    Attributes:
        edition: its number.
        files: digest of the demonstration's files.
        verdicts: digest of the rows that would be stored, by kind of subject.
    """

    edition: int
    files: str
    verdicts: dict[str, str]

    @classmethod
    def now(cls) -> Said:
        """What the code says."""
        folder = read_folder(FOLDER, LAST_DAY_OF_DATA)
        if folder.facts is None:
            raise SystemExit(str(folder.errors[0]))
        rows: dict[str, list[str]] = {}
        for row in (row for day in DAYS for row in _judged(folder.facts, day)):
            rows.setdefault(row.kind, []).append(_as_text(row))
        files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
        return cls(
            EDITION,
            _digest(f"{path.relative_to(FOLDER)}\n{path.read_text(encoding='utf-8')}" for path in files),
            {kind: _digest(rows[kind]) for kind in sorted(rows)},
        )

    @classmethod
    def written(cls) -> Said:
        """What was written down last."""
        return cls(**json.loads(FILE.read_text(encoding="utf-8")))

    def advice(self, before: Said) -> str:
        """What to do about what was written down before; empty where it still holds."""
        kinds = [
            kind for kind in self.verdicts | before.verdicts if self.verdicts.get(kind) != before.verdicts.get(kind)
        ]
        if kinds and self.edition == before.edition and self.files == before.files:
            return f"Judgement says something else of each {', '.join(kinds)}, and stored verdicts would stay: {RAISE}"
        return "" if self == before else f"What judgement says is not written down: {WRITE}"


def _judged(facts: Facts, as_of: date) -> Iterator[VerdictRow]:
    policy = load_policy(as_of)
    context = make_context(facts, as_of, policy)
    subjects = judge_subjects(context)
    counts = count(context, subjects)
    totals = add_up(counts)
    teams = judge_totals(counts.days, [*counts.teams, None], totals, policy.quadrant)
    owners = {one.team for one in subjects.kpis} | {one.team for one in subjects.objectives}
    yield from subject_rows(context, subjects)
    yield from standing_rows(as_of, teams, totals, places(owners, context.definitions.teams), subjects)


def _as_text(row: VerdictRow) -> str:
    """Every column; of bytes in which numbers lie, how many there are."""
    cells: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(row)}
    for name in ("payload", "asks"):
        cells[name] = cells[name] and json.loads(cells[name], parse_float=_rounded)
    cells |= {
        "share": cells["share"] and _rounded(cells["share"]),
        "path": cells["path"] and cells["path"].hex(),
        "press": cells["press"] and cells["press"].hex(),
        "tallies": cells["tallies"] and len(cells["tallies"]),
    }
    return json.dumps(cells, default=str)


def _rounded(number: str | float) -> str:
    return f"{float(number):.{DIGITS}g}"


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:SIGNS]


def main() -> None:
    """Write it down, where its edition may say it."""
    said = Said.now()
    advice = said.advice(Said.written()) if FILE.is_file() else WRITE
    if RAISE in advice:
        sys.exit(advice)
    text = {one.name: getattr(said, one.name) for one in fields(said)}
    FILE.write_text(json.dumps(text, indent=2) + "\n", encoding="utf-8")
    print(f"{FILE.name} is written: edition {said.edition}")


if __name__ == "__main__":
    main()
