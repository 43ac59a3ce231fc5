"""Replay three real quarters of a team's objectives, and write the page ``docs/real-quarters.md``.

``python -m tools.real_quarters`` reads ``shared/data/mozilla-reps-okrs`` beside the repository (``--data DIR``: lies
elsewhere), judges each of its versions as of its own day, and sets what the team scored beside what Headway says.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict
from tools.reps import QUARTERS, KeyResult, Replayed, Said, days_of, objective_id, replay, runs

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "mozilla-reps-okrs"
PAGE = ROOT / "docs" / "real-quarters.md"

OWN = {
    ("2017-Q1", "Discourse Watching", date(2017, 2, 14)): (
        "0.3 is none of its levels, which are 0.5 and 1: the estimate was written down as the score too. On 14 March, "
        "with an estimate of 0.4, it was scored by its levels, and fell to 0."
    ),
    ("2017-Q2", "Onboarding delay", date(2017, 5, 12)): (
        "The one score ahead of its estimate: the highest level, a delay of at most two weeks, counted as reached "
        "while the estimate said 0.7. By 14 June both say 1."
    ),
    ("2017-Q2", "Open Tasks per Meeting", date(2017, 6, 14)): (
        "The estimate passes the level of 0.5, at most two open tasks; the score says that it was not reached. Five "
        "days later the estimate was taken back to 0. With the count of tasks as its metric, Headway would have "
        "followed the count; it had only the estimate to read."
    ),
    ("2017-Q3", "Increase number of authors for Reps tweets to 10 people", date(2017, 10, 1)): (
        "The estimate passes the level of 0.3, and the score stays 0. It is the last version: whether the score was "
        "forgotten or the estimate was too kind, the file does not say."
    ),
}
"""By quarter, key result and first day: what the levels do not explain."""

DASH = "\N{EN DASH}"
V = TypeVar("V", KeyResultVerdict, ObjectiveVerdict)
COURSES = {"on_course": "on", "drifting": "drifting", "off_course": "off", "arrived": "arrived", "unknown": DASH}
HEAD = """\
# Three real quarters

A programme of volunteers kept its objectives as a file in public: 20 versions from February to October 2017, three
quarters, {objectives} objectives, {key_results} key results. Each has its owner's estimate of the progress, the score
that the team gave it, and levels that say beforehand what 0.3, 0.6 or 1 means. Here Headway replays them: each version
is judged as of its own day, and nothing later is read.

`python -m tools.real_quarters` writes this page from the data set `mozilla-reps-okrs` (mozilla/Reps, MPL-2.0), which is
no part of the repository; a test replays it where it lies beside. Names and numbers are the team's.

## How it was taken over

- A quarter is a cycle, an objective an aspirational objective: success is 0.7.
- A key result is numeric: a metric from 0 to 1 that its owner tells. An estimate is no measurement, but all of them are
  on one scale, and nothing was added. Levels are no milestones here: most of the time the work stood between two.
- A version is a check-in on its day; of two on one day the later holds. What the version of 20 July says of the second
  quarter, and that of 1 October of the third, is the value of the quarter's last day, known only from then on.
- *50% Activate* was called *Activate* from the second version on, and is one key result.
- Nobody said a confidence. Headway's grade is its own: what the numbers come to when the quarter is over.

In the tables, *on* and *off* are on and off course; a dash is a course that is not known.
"""
DIFFERENCES = """
## Scores beside grades

Headway's grade is the progress. The team's score is something else on purpose: the last level that was reached. Of
{all} statements, {equal} have the same number in both and {unscored} have no score; in {level} the work stands between
two levels, and the score is the lower one; {own} have a reason of their own, in italics. Here is each difference, in
runs of versions that say the same.

| key result | versions | Headway | score | why |
|---|---|---|---|---|
"""
END = """
By the last version of each quarter the score is {behind:.2f} below the grade on average; {ahead} of {all} statements
scored above the estimate. Who scores by levels sees work in jumps, and late. If the levels are what counts, make them
milestones with weights; if the way between them counts too, keep a number.
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m tools.real_quarters", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the data set")
    PAGE.write_text(page(replay(parser.parse_args(arguments).data)), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written")
    return 0


def page(replayed: Replayed) -> str:
    """The whole page."""
    found = replayed.key_results
    causes = Counter(cause(one, said) for one in found for said in one.said)
    last = [one.said[-1] for one in found]
    behind = sum(said.progress - (said.score or 0.0) for said in last) / len(last)
    ahead = sum(said.score is not None and said.score > said.progress for one in found for said in one.said)
    return "".join(
        [
            HEAD.format(objectives=len({(one.quarter, one.objective) for one in found}), key_results=len(found)),
            *(_quarter(replayed, quarter) for quarter in QUARTERS),
            DIFFERENCES.format(all=causes.total(), **causes),
            *_differences(found),
            END.format(behind=behind, ahead=ahead, all=causes.total()),
        ]
    )


def cause(one: KeyResult, said: Said) -> str:
    """Why a score is not the estimate: ``level``, ``unscored`` or ``own``; ``equal``, where it is."""
    if explained(one, said):
        return "own"
    if said.score is None:
        return "unscored"
    if said.score == said.progress:
        return "equal"
    if said.score == said.reached:
        return "level"
    raise ValueError(f"nothing explains the score of {one.name!r} on {said.on}")


def explained(one: KeyResult, said: Said) -> str | None:
    """The explanation of its own that a run of statements has."""
    first = next(run[0] for run in runs(one) if said in run)
    return OWN.get((one.quarter, one.name, first.on))


def _differences(found: list[KeyResult]) -> Iterator[str]:
    for one in found:
        for run in runs(one):
            said = run[0]
            why = cause(one, said)
            if why == "equal":
                continue
            score = DASH if said.score is None else f"{said.score:g}"
            days = _day(said.on) if len(run) == 1 else f"{_day(said.on)} to {_day(run[-1].on)}"
            yield f"| {one.name} | {days} | {said.progress:g} | {score} | {_why(one, said, why)} |\n"


def _why(one: KeyResult, said: Said, why: str) -> str:
    if why == "own":
        return f"*{explained(one, said)}*"
    if why == "unscored":
        return "not scored yet; no number stands for that" + (", 0 included" if said.progress else "")
    if said.reached == 0:
        return f"below the first level, {said.above:g}: the start counts in Headway"
    return f"level {said.reached:g} is reached, {said.above:g} is not: what is done between them counts in Headway"


def _quarter(replayed: Replayed, quarter: str) -> str:
    """The tables of a quarter: key results and objectives on the day of each version."""
    own = [one for one in replayed.key_results if one.quarter == quarter]
    days = days_of(own)
    head = f"| {{}} | {' | '.join(map(_day, days))} |\n|---|{'---|' * len(days)}\n"
    starts, ends = QUARTERS[quarter]
    text = f"\n## {quarter}: {starts.day} {starts:%B} to {ends.day} {ends:%B}\n\n"
    text += "Progress and course of each key result. The last column is its grade.\n\n"
    text += head.format("key result")
    for one in own:
        said = [_of(replayed.verdicts[day].key_results, one.id) for day in days]
        cells = [_cell(verdict.progress, verdict.course) for verdict in said]
        text += f"| {one.name} | {' | '.join(cells)} |\n"
    text += "\nExpected grade and course of each objective. The last column is its grade.\n\n" + head.format(
        "objective"
    )
    for objective in dict.fromkeys(one.objective for one in own):
        id_ = objective_id(quarter, objective)
        *before, over = [_of(replayed.verdicts[day].objectives, id_) for day in days]
        cells = [*(_cell(one.expected_grade, one.course) for one in before), _cell(over.progress, over.course)]
        text += f"| {objective} | {' | '.join(cells)} |\n"
    return text


def _of(verdicts: Iterable[V], id_: str) -> V:
    return next(one for one in verdicts if one.id == id_)


def _cell(value: float | None, course: str) -> str:
    return DASH if value is None else f"{value:.2f} {COURSES[course]}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


if __name__ == "__main__":
    sys.exit(main())
