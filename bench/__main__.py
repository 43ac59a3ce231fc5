"""Run the benchmarks: a table on standard output, and ``build/bench.json`` for programs.

``python -m bench`` runs them all, ``python -m bench --only NAME`` one. It ends with 1 where a figure passes its bound.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from bench import (
    advisor,
    changepoints,
    checking,
    cold_start,
    course,
    evidence,
    forecast,
    goals_files,
    hostile_files,
    import_million,
    judging,
    nab,
    nhs,
    one_observation,
    pages,
    paint,
    process,
    signals,
    steering,
    whole_cycle,
)
from bench.line import Line

RESULTS = Path(__file__).resolve().parent.parent / "build" / "bench.json"

BENCHMARKS: dict[str, Callable[[], Iterator[Line]]] = {
    "judging": judging.run,
    "nhs": nhs.run,
    "process": process.run,
    "cold_start": cold_start.run,
    "forecast": forecast.run,
    "course": course.run,
    "goals_files": goals_files.run,
    "one_observation": one_observation.run,
    "import_million": import_million.run,
    "whole_cycle": whole_cycle.run,
    "hostile_files": hostile_files.run,
    "pages": pages.run,
    "paint": paint.run,
    "signals": signals.run,
    "nab": nab.run,
    "changepoints": changepoints.run,
    "evidence": evidence.run,
    "steering": steering.run,
    "advisor": advisor.run,
    "checking": checking.run,
}

HEAD = f"{'':30} {'value':>9} {'bound':>7}         unit, and what it was measured against"


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=BENCHMARKS, metavar="NAME", help="one of " + ", ".join(BENCHMARKS))
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the JSON goes (build/bench.json)")
    asked = parser.parse_args(arguments)
    print(HEAD)
    broken: list[str] = []
    lines = list(_shown(_measured([asked.only] if asked.only else list(BENCHMARKS), broken)))
    write(lines, asked.out)
    return 1 if broken or not all(line.holds for line in lines) else 0


def write(lines: Iterable[Line], path: Path) -> None:
    """The figures as JSON: a list of objects with the fields of :class:`bench.line.Line`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n", encoding="utf-8")


def _measured(names: Iterable[str], broken: list[str]) -> Iterator[Line]:
    """The lines of each benchmark; one that breaks off is told and noted, and the others run all the same."""
    for name in names:
        try:
            yield from BENCHMARKS[name]()
        except Exception:  # noqa: BLE001 - whatever it is, the others are still worth running
            broken.append(name)
            print(f"{name} broke off:\n{traceback.format_exc()}", file=sys.stderr, flush=True)


def _shown(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        verdict = "" if line.bound is None else "holds" if line.holds else "FAILS"
        bound = "" if line.bound is None else f"{line.bound:,g}"
        print(f"{line.name:30} {line.value:9,.4g} {bound:>7}  {verdict:5}  {line.unit}; {line.against}", flush=True)
        yield line


if __name__ == "__main__":
    sys.exit(main())
