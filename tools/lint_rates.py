"""Count how often each rule that reads a sentence fires on the statements of real organisations.

``python -m tools.lint_rates`` prints the table, ``--write`` writes ``headway/lint/rates.py``, from which the pages of
the rules take it. Each statement stands alone, as what its source presents it as: an objective with one key result, a
yes or no key result of an objective, a KPI of this name.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import headway.lint
from headway.app.limits import load_lint_limits
from headway.judgement.definitions import Cycle, Definitions, KeyResult, Kpi, Metric, Objective, Organisation, Team
from headway.lint.goals import Goals
from headway.lint.registry import RULES

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "statements" / "statements.tsv"
RATES = Path(headway.lint.__file__).parent / "rates.py"
TODAY = date(2020, 2, 1)
NAMES = {"objective": "objectives", "key_result": "key results", "kpi": "KPIs"}
READ_ALONE = {
    "objective": ("HW102", "HW103", "HW104", "HW105", "HW106", "HW107", "HW108", "HW109", "HW409"),
    "key_result": tuple(f"HW{number}" for number in (*range(202, 210), 211, 212, 213, 215, 216, 217, 218, 219)),
    "kpi": ("HW301", "HW309"),
}
"""The rules whose findings a sentence alone decides."""


def goals(kind: str, texts: list[str]) -> Goals:
    """The statements as goals."""
    objectives, results, metrics, kpis = [], [], [], []
    for number, text in enumerate(texts):
        if kind == "kpi":
            metrics.append(Metric(f"m{number}", text))
            kpis.append(Kpi(f"m{number}", f"m{number}", "t"))
        else:
            title = text if kind == "objective" else "Direction"
            objectives.append(Objective(f"o{number}", title, "t", "c"))
            results.append(KeyResult(f"k{number}", f"o{number}", text if kind == "key_result" else "Signed", "binary"))
    cycle = Cycle("c", "C", date(2020, 1, 1), date(2020, 12, 31))
    definitions = Definitions(
        Organisation("o", "O"),
        teams=(Team("t", "T"),),
        metrics=tuple(metrics),
        kpis=tuple(kpis),
        cycles=(cycle,),
        objectives=tuple(objectives),
        key_results=tuple(results),
    )
    return Goals(definitions, TODAY, load_lint_limits())


def rates(data: Path) -> Iterator[tuple[str, int, int, str]]:
    """Code, how often it fired, of how many, and of what.

    Raises:
        FileNotFoundError: the file is not there.
    """
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for kind, codes in READ_ALONE.items():
        texts = [row["text"] for row in rows if row["label"] == kind]
        seen = goals(kind, texts)
        for rule in RULES:
            if rule.code in codes:
                yield rule.code, len({one.about for one in rule.find(seen)}), len(texts), NAMES[kind]


def main(arguments: list[str] | None = None) -> int:
    """Count, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.lint_rates", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a file with the columns text and label")
    parser.add_argument("--write", action="store_true", help="write the table")
    asked = parser.parse_args(arguments)
    found = sorted(rates(asked.data))
    for code, fired, of, what in found:
        print(f"{code}  {fired:4} of {of} {what}  {fired / of:.1%}")
    if asked.write:
        lines = "".join(f'    "{code}": ({fired}, {of}, "{what}"),\n' for code, fired, of, what in found)
        RATES.write_text(
            '"""How often rules fire on real statements: written by ``python -m tools.lint_rates --write``."""\n\n'
            "from __future__ import annotations\n\n"
            f"RATES: dict[str, tuple[int, int, str]] = {{\n{lines}}}\n"
            '"""Of each rule that reads a sentence: how often it fired, of how many, and of what."""\n',
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
