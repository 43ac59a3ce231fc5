"""Count how often each rule fires on the goals of real organisations.

``python -m tools.lint_rates`` prints the table, ``--write`` writes ``headway/lint/rates.py``, from which the pages of
the rules take it. For a rule that reads a sentence each statement stands alone, as what its source presents it as: an
objective with one key result, a yes or no key result of an objective, a KPI of this name. For a rule that reads more
the goals are those of ``tools.real_goals``. Why a rule is not counted stands in ``headway/lint/unmeasured.py``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from datetime import date
from pathlib import Path

import headway.lint
from headway.app.limits import load_lint_limits
from headway.judgement.definitions import Cycle, Definitions, KeyResult, Kpi, Metric, Objective, Organisation, Team
from headway.lint.goals import Goals
from headway.lint.registry import BY_CODE, RULES
from tools.real_goals import indicators, kpis_with_series, quarters, yearly_targets

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
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
    with (data / "statements" / "statements.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for kind, codes in READ_ALONE.items():
        texts = [row["text"] for row in rows if row["label"] == kind]
        seen = goals(kind, texts)
        for rule in RULES:
            if rule.code in codes:
                yield rule.code, len({one.about for one in rule.find(seen)}), len(texts), NAMES[kind]
    yield from _of_more(data)


def _of_more(data: Path) -> Iterator[tuple[str, int, int, str]]:
    """The same for rules that read more than a sentence."""
    three = list(quarters(data / "mozilla-reps-okrs"))
    mta = data / "mta-kpis"
    years = list(yearly_targets(mta, data / "gsa-apr-2018"))
    series, departments = [kpis_with_series(mta, data / "nhs_ae")], [indicators(data / "gitlab-pis")]
    banded = "KPIs with years of values, of hospitals and a transit agency"
    yield from _counted(
        three, ("HW101", "HW401", "HW402"), lambda one: one.objectives, "objectives of a team's quarters"
    )
    yield from _counted(
        three, ("HW201", "HW210", "HW406"), lambda one: one.key_results, "key results of a team's quarters"
    )
    yield from _counted(three[1:], ("HW220",), lambda one: one.key_results, "key results of a team's next quarters")
    yield from _counted(three, ("HW403",), lambda one: one.definitions.teams, "quarters of a team")
    yield from _counted(
        years, ("HW214", "HW222", "HW223"), lambda one: one.key_results, "targets that agencies set for a year"
    )
    yield from _counted(series, ("HW303",), lambda one: one.kpis, banded)
    yield from _counted(series, ("HW308",), _with_bands, "KPIs of a transit agency whose target changed")
    yield from _counted(series, ("HW304",), lambda one: one.kpis, f"{banded}, where nothing is told of responses")
    yield from _counted(departments, ("HW302",), lambda one: one.kpis, "key indicators of a company's departments")
    yield from _counted(
        departments, ("HW404",), lambda one: one.kpis_of, "departments of a company with key indicators"
    )
    yield from _counted(
        departments, ("HW310", "HW311"), lambda one: one.metrics, "indicators of a company's departments"
    )


def _with_bands(goals: Goals) -> list[Kpi]:
    """KPIs whose band was changed."""
    return [one for one in goals.kpis if len(one.bands) > 1]


def _counted(
    all_: Iterable[Goals], codes: Iterable[str], of: Callable[[Goals], Sized], what: str
) -> Iterator[tuple[str, int, int, str]]:
    for code in codes:
        fired = sum(len({one.about for one in BY_CODE[code].find(goals)}) for goals in all_)
        yield code, fired, sum(len(of(goals)) for goals in all_), what


def main(arguments: list[str] | None = None) -> int:
    """Count, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.lint_rates", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the data sets")
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
            '"""Of each rule: how often it fired, of how many, and of what."""\n',
            encoding="utf-8",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
