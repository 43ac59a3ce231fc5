"""Everything of steering for a whole organisation, beside judging its KPIs and key results alone.

Below the line stands what judges them: of each KPI status of every period, alerts, signals, process and error budget,
of each key result forecast, course, pace and grade, with the words of both. Nothing links them there: the same
definitions without drivers, guardrails, holds, planned dips, loans, assumptions and what serves what.

Above the line stands all that comes on top where they are there, words included: what guardrails did day by day and the
holds that follow, lost days in pace and forecast, drivers with their evidence and what they take, planned dips and what
they bought, floors of loans and proposed bands, every objective with its course, chance and assumptions, conflicts, the
decisions ranked, where each team stands with its path, and what would move it. It is the time of all together less that
below the line, so that nothing that steering costs is left out. Both read facts that are laid out already.

``python -m bench.steering`` measures another size once, with its memory.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from unittest.mock import patch

from bench.line import Line, at_most
from bench.measure import one_core
from bench.steering_data import AS_OF, organisation, without_steering
from headway.app.policy import load_policy
from headway.judgement import foretold, objective_chances, outlook, step_points
from headway.judgement.chances_kept import ChancesKept
from headway.judgement.context import Context, make_context
from headway.judgement.decide import in_order
from headway.judgement.facts import Facts
from headway.judgement.judge import count, judge_subjects
from headway.judgement.key_results import judge_all_key_results
from headway.judgement.kpis import judge_all_kpis
from headway.judgement.moving import Move, Team, what_moves_all
from headway.judgement.newest import newest
from headway.judgement.outlooks_kept import ForecastsKept
from headway.judgement.standing import judge_standing
from headway.judgement.subject import Subject
from headway.judgement.verdicts import Verdicts
from headway.okr.forecast import objectives
from headway.series.kept import Kept

TENTH, WHOLE = 1_000, 10_000
"""Teams of the benchmark, a tenth of those that are promised, which take memory that not every machine has."""
BOUND, GROWTH = 1.0, 1.5
SAMPLE = 20
"""KPIs and objectives that are judged again alone, and must come out the same."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many teams are judged, and how many to see how the time of one grows; and how often each is measured."""

    teams: int = TENTH
    few: int = TENTH // 4
    times: int = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Processor seconds of judging KPIs and key results alone, and of everything."""

    alone: float
    everything: float

    @property
    def steering(self) -> float:
        """What steering takes."""
        return self.everything - self.alone


def run(sizes: Sizes | None = None) -> Iterator[Line]:
    """Steering beside what it steers, and as organisations grow."""
    chosen = sizes or Sizes()
    with one_core():
        judged = Judged(chosen.teams)
        taken = judged.taken(chosen.times)
        judged.check()
        yield at_most("steering", taken.steering / taken.alone, BOUND, "times judging alone", judged.words(taken))
        small = Judged(chosen.few).taken(chosen.times)
        growth = taken.steering / chosen.teams / (small.steering / chosen.few)
        yield at_most(
            "steering, growth",
            growth,
            GROWTH,
            "times the time of a team",
            f"{chosen.few:,} teams: {small.steering / chosen.few * 1e3:.2f} ms each, "
            f"{chosen.teams:,}: {taken.steering / chosen.teams * 1e3:.2f} ms",
        )


class Judged:
    """An organisation, judged with and without steering."""

    def __init__(self, teams: int) -> None:
        """``teams``: how many it has."""
        facts, self.policy, self.teams = organisation(teams), load_policy(AS_OF), teams
        self.whole = make_context(facts, AS_OF, self.policy)
        apart = make_context(Facts(without_steering(facts.definitions), facts.observations), AS_OF, self.policy)
        self.apart = replace(apart, loans=())
        self.verdicts: Verdicts | None = None
        self.moves: dict[Team, tuple[Move, ...]] = {}

    def taken(self, times: int) -> Taken:
        """The median of several measurements of each, in turn."""
        rounds = [Taken(_seconds(self.alone), _seconds(self.everything)) for _ in range(times)]
        return Taken(*(statistics.median(getattr(one, name) for one in rounds) for name in Taken.__slots__))

    def alone(self) -> None:
        """Judge KPIs and key results with nothing that links them."""
        known = self.apart.definitions
        cycles, aims = {one.id: one for one in known.cycles}, {one.id: one for one in known.objectives}
        subjects = [Subject(one, aims[one.objective], cycles[aims[one.objective].cycle]) for one in known.key_results]
        judge_all_kpis(self.apart, known.kpis)
        judge_all_key_results(self.apart, subjects, newest(known.checkins, AS_OF), newest(known.grades, AS_OF))

    def everything(self) -> None:
        """Judge all of it."""
        self.verdicts, self.moves = None, {}
        subjects = judge_subjects(self.whole)
        summary, teams = judge_standing(count(self.whole, subjects), self.policy.quadrant)
        self.verdicts = Verdicts(
            self.whole.definitions.organisation.id,
            AS_OF,
            summary,
            teams,
            subjects.kpis,
            subjects.objectives,
            subjects.key_results,
            in_order(subjects.decisions),
        )
        self.moves = what_moves_all(self.whole.definitions, self.verdicts, self.policy.quadrant)

    def check(self) -> None:
        """Fail where something of steering did not happen, or a part judged alone comes out otherwise."""
        if self.verdicts is None:
            raise AssertionError("nothing was judged")
        if missing := [name for name, many in happened(self.verdicts, self.moves).items() if not many]:
            raise AssertionError(f"of steering these did not happen: {', '.join(missing)}")
        _same_alone(self.whole, self.verdicts)

    def words(self, taken: Taken) -> str:
        """How much was judged, and how long it took."""
        known = self.whole.definitions
        sizes = {
            "teams": self.teams,
            "KPIs": len(known.kpis),
            "key results": len(known.key_results),
            "guardrails": sum(len(one.guardrails) for one in known.objectives),
            "guardrails of teams": sum(len(one.guardrails) for one in known.teams),
            "drivers": sum(len(one.drivers) for one in known.key_results),
        }
        return (
            f"{', '.join(f'{many:,} {name}' for name, many in sizes.items())}: KPIs and key results alone "
            f"{taken.alone:.1f} s, with everything of steering {taken.everything:.1f} s"
        )


def happened(verdicts: Verdicts, moves: dict[Team, tuple[Move, ...]]) -> Counter[str]:
    """How often each thing of steering is in verdicts."""
    found: Counter[str] = Counter(dict.fromkeys(MUST_HAPPEN, 0))
    found.update(f"hold {hold.state}" for one in verdicts.objectives for hold in one.holds)
    found.update(f"dip {dip.stands}" for one in verdicts.kpis for dip in one.dips)
    found.update(f"driver {driver.harm}" for one in verdicts.key_results for driver in one.drivers)
    found.update(
        f"driver with {driver.evidence.verdict}"
        for one in verdicts.key_results
        for driver in one.drivers
        if driver.evidence is not None
    )
    found.update(f"assumption {each.state}" for one in verdicts.objectives for each in one.assumptions)
    found.update(f"decision {one.kind}" for one in verdicts.decisions)
    found.update(f"team {one.quadrant}" for one in verdicts.teams)
    found["loan"] = sum(one.loan is not None for one in verdicts.kpis)
    found["landing"] = sum(one.landing is not None for one in verdicts.kpis)
    found["lost time"] = sum(bool(one.paused) for one in verdicts.objectives)
    found["move"] = sum(map(len, moves.values()))
    return found


MUST_HAPPEN = (
    *(f"hold {state}" for state in ("in_force", "proposed", "declined")),
    *(f"dip {stands}" for stands in ("asked", "planned", "running", "expiring", "ended")),
    *(f"driver {harm}" for harm in ("none", "signal", "alert")),
    *(f"driver with {said}" for said in ("evidence", "no_evidence_yet", "too_short")),
    *(f"assumption {state}" for state in ("holds", "in_doubt", "broken")),
    *(f"team {name}" for name in ("making_headway", "going_nowhere", "overheating", "stop_and_fix")),
    *(f"decision {kind}" for kind in ("guardrail", "alert", "course", "confidence", "assumption")),
    *(f"decision {kind}" for kind in ("dip_asked", "dip_ending", "dip_ended", "land", "conflict")),
    "loan",
    "landing",
    "lost time",
    "move",
)
"""What an organisation that is measured must show."""


def _same_alone(context: Context, verdicts: Verdicts) -> None:
    known = context.definitions
    kpis, aims = (frozenset(_some([one.id for one in many])) for many in (known.kpis, known.objectives))
    part = judge_subjects(context, kpis, aims)
    for said, whole in (
        (part.kpis, [one for one in verdicts.kpis if one.id in kpis]),
        (part.objectives, [one for one in verdicts.objectives if one.id in aims]),
        (part.key_results, [one for one in verdicts.key_results if one.objective in aims]),
    ):
        if list(said) != whole:
            raise AssertionError("a part that is judged alone comes out otherwise")


def _some(ids: Sequence[str]) -> Sequence[str]:
    return ids[:: max(len(ids) // SAMPLE, 1)]


def _seconds(work: Callable[[], None]) -> float:
    """Processor time of a judgement by a process that has kept nothing of one before."""
    foretold._at_the_end.cache_clear()  # noqa: SLF001 - what it keeps would be work that is not done
    with (
        patch.object(objectives, "_KEPT", Kept(1 << 13)),
        patch.object(objective_chances, "_KEPT", ChancesKept(1 << 11)),
        patch.object(outlook, "_KEPT", ForecastsKept(1 << 16)),
        patch.object(step_points, "_KEPT", Kept(1 << 11)),
    ):
        gc.collect()
        start = time.thread_time()
        work()
        return time.thread_time() - start


def main() -> None:
    """Measure one size once."""
    parser = argparse.ArgumentParser(prog="python -m bench.steering", description=main.__doc__)
    parser.add_argument("--teams", type=int, default=WHOLE)
    judged = Judged(parser.parse_args().teams)
    taken = judged.taken(1)
    judged.check()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{taken.steering / taken.alone:.3g} times; {judged.words(taken)}; {most:,.0f} MB at most")


if __name__ == "__main__":
    main()
