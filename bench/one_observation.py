"""One new observation through the service, all that it touches judged and stored, beside judging everything again.

The organisation has 5,000 KPIs, ten a team, and 500 key results. Each measurement records a new value of another
metric. In the end everything is judged once more, and must find nothing to store: the observations left the very
verdicts that judging everything gives.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.line import Line, at_most
from bench.make_folder import make_folder
from bench.measure import medians, milliseconds, one_core
from bench.stores import ENGINES, opened
from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.services.read_folder import read_folder

KPIS, KEY_RESULTS = 5_000, 500
TODAY = date(2019, 7, 1)
PERIOD = "2019-06"
SHARE, QUERIES = 0.02, 12
IN_A_ROW = 4
"""One observation takes too short a time to be measured alone."""


def run(*, kpis: int = KPIS, key_results: int = KEY_RESULTS, times: int = 5) -> Iterator[Line]:
    """The time and the number of queries of one observation, on each engine."""
    facts = organisation(kpis, key_results)
    for engine in ENGINES:
        with one_core(), opened(engine):
            yield from _on(engine, Bench(facts, kpis), times)


def organisation(kpis: int, key_results: int) -> Facts:
    """The facts of an organisation of this size."""
    with tempfile.TemporaryDirectory() as folder:
        make_folder(Path(folder), kpis=kpis, key_results=key_results)
        read = read_folder(Path(folder), TODAY)
    if read.facts is None:
        raise AssertionError(f"the folder is not valid: {read.errors[:1]}")
    return read.facts


def _on(engine: str, bench: Bench, times: int) -> Iterator[Line]:
    bench.apply()
    bench.judge_all()
    whole, several = medians(times, bench.judge_all, bench.observe_several)
    one = several / IN_A_ROW
    queries = bench.queries_of_one()
    if left := bench.judge_all():
        raise AssertionError(f"observing left {left} verdicts unlike those of judging everything")
    yield at_most(
        f"one observation, {engine}",
        one / whole,
        SHARE,
        "of judging everything",
        f"all {bench.kpis:,} KPIs: {milliseconds(whole)}; one observation: {milliseconds(one)}",
    )
    yield at_most(f"one observation, {engine} queries", queries, QUERIES, "queries", "those that reach the database")


@dataclass(slots=True)
class Bench:
    """The services at work on one organisation."""

    facts: Facts
    kpis: int
    asked: dict[str, Any] = field(default_factory=lambda: {"actor": "bench", "clock": _noon})
    observed: int = 0

    def apply(self) -> None:
        """Bring the organisation into the store."""
        from headway.services.apply_goals import apply_goals  # noqa: PLC0415 - the store must be open

        apply_goals(**self.asked, key="apply", facts=self.facts, on=TODAY)

    def judge_all(self) -> int:
        """Judge everything; returns how many verdicts were new."""
        from headway.services.judge import judge  # noqa: PLC0415
        from headway.services.transaction import new_key  # noqa: PLC0415

        name = self.facts.definitions.organisation.id
        done = judge(**self.asked, key=new_key(), organisation=name, policies=load_policy, as_of=TODAY)
        return done.verdicts

    def observe(self) -> None:
        """Record a value that is new, of a metric that was not yet observed here, and judge what it touches."""
        from headway.services.observe import observe  # noqa: PLC0415
        from headway.services.transaction import new_key  # noqa: PLC0415

        self.observed += 1
        done = observe(
            **self.asked,
            key=new_key(),
            organisation=self.facts.definitions.organisation.id,
            policies=load_policy,
            metric=f"metric-{self.observed * 7 % self.kpis}",
            period=PERIOD,
            value=60.0 + self.observed / 4,
        )
        if not done.added or done.judged is None or not done.judged.verdicts:
            raise AssertionError("an observation that was not recorded and judged is no figure")

    def observe_several(self) -> None:
        """Record some values, each in a write of its own."""
        for _ in range(IN_A_ROW):
            self.observe()

    def queries_of_one(self) -> int:
        """Statements that one observation sends to the database; beginning and ending its transaction is none."""
        with _counted() as count:
            self.observe()
        return count()


@contextmanager
def _counted() -> Iterator[Callable[[], int]]:
    from django.db import connection  # noqa: PLC0415

    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith("BEGIN"):
            sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield lambda: len(sent)


def _noon() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
