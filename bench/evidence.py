"""Evidence for drivers: false and missed, of pairs with the memory and season of real series, and of hostile ones.

The seeds are none on which a line was chosen. What has no bound is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.evidence_data import DATA, LENGTH, MONTHS, Kind, kpis, others, pairs, simulated
from bench.line import Line, at_most, reported
from bench.measure import seconds
from headway.app.policy import load_evidence_lines
from headway.steering.evidence.find import Found, Verdict, follow, named, suggested
from headway.steering.evidence.lines import EvidenceLines

SEED = 20190320
HOSTILE = ("random walks", "AR 0.9", "trends", "heavy tails", "one season", "wild Decembers", "weeks", "days")

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is simulated.

    Attributes:
        pairs: independent ones, and as many that are linked.
        hostile: pairs of each kind that is none of the real ones.
        runs, tried, linked: how often drivers are suggested, of how many pairs, of which so many are linked.
    """

    pairs: int = 1_000
    hostile: int = 1_000
    runs: int = 20
    tried: int = 500
    linked: int = 25


def run(sizes: Sizes | None = None, data: Path = DATA) -> Iterator[Line]:
    """Named drivers, real pairs, hostile pairs and suggested drivers."""
    chosen, lines, kind, strange = sizes or Sizes(), load_evidence_lines(), kpis(data), others(data)
    yield from _named(chosen, kind, lines)
    yield from _elsewhere(chosen, strange, lines)
    for index, name in enumerate(HOSTILE):
        driver, result, season, lags = hostile(np.random.default_rng([SEED, 10, index]), name, chosen.hostile)
        share = 100 * float(_is_evidence(follow(pairs(driver, result, lags), season, lines), lines).mean())
        yield reported(f"evidence, false, {name}", share, "% of independent pairs", f"{chosen.hostile:,} pairs")
    yield from _suggested(chosen, kind, lines)


def _is_evidence(found: Found, lines: EvidenceLines) -> NDArray[np.bool_]:
    return np.asarray(named(found.chance, np.arange(len(found.chance)), lines)[0] == Verdict.EVIDENCE)


def _named(sizes: Sizes, kind: Kind, lines: EvidenceLines) -> Iterator[Line]:
    driver, result, _ = simulated(np.random.default_rng([SEED, 0]), kind, sizes.pairs, 0)
    said: list[Found] = []
    took = seconds(lambda: said.append(follow(pairs(driver, result), MONTHS, lines)))
    false = 100 * float(_is_evidence(said[0], lines).mean())
    of = f"{sizes.pairs:,} pairs of {LENGTH} months like {len(kind.memory)} KPIs of the MTA, all lags together"
    yield at_most("evidence, false", false, 5, "% of independent pairs", of)
    driver, result, lag = simulated(np.random.default_rng([SEED, 1]), kind, sizes.pairs, sizes.pairs)
    linked = follow(pairs(driver, result), MONTHS, lines)
    seen = _is_evidence(linked, lines)
    missed = 100 - 100 * float(seen.mean())
    yield at_most("evidence, missed", missed, 20, "% of linked pairs", f"correlation 0.45; found {100 - missed:.1f} %")
    wrong = 100 * float((linked.lag != lag)[seen].mean()) if seen.any() else 0.0
    yield at_most("evidence, wrong lag", wrong, 10, "% of those found", "of seven lags")
    yield reported("evidence, time", took / sizes.pairs * 1000, "ms a pair", "stationary, 7 lags, draws of chance")


def _elsewhere(sizes: Sizes, kind: Kind, lines: EvidenceLines) -> Iterator[Line]:
    """Pairs like series that are no KPIs, and these series themselves beside those of other sources.

    Series of two sources may share a calendar; nothing else of them is known.
    """
    for index, (name, linked) in enumerate((("false", 0), ("missed", sizes.pairs))):
        driver, result, _ = simulated(np.random.default_rng([SEED, 4, index]), kind, sizes.pairs, linked)
        share = float(_is_evidence(follow(pairs(driver, result), MONTHS, lines), lines).mean())
        of = f"{sizes.pairs:,} pairs like {len(kind.memory)} other monthly series, of which most remember more"
        yield reported(f"evidence, {name}, no KPIs", 100 * (1 - share if linked else share), "% of pairs", of)
    chance = np.random.default_rng([SEED, 2])
    one, other = chance.integers(0, len(kind.rows), (2, 4 * sizes.pairs))
    source = np.array(kind.sources)
    apart = np.flatnonzero(source[one] != source[other])[: sizes.pairs]
    found = follow(pairs(kind.rows[one[apart]], kind.rows[other[apart]]), MONTHS, lines)
    share = 100 * float(_is_evidence(found, lines).mean())
    yield reported("evidence, real strangers", share, "% of pairs", f"{len(apart):,} pairs of series of two sources")


def hostile(chance: np.random.Generator, name: str, count: int) -> tuple[Float, Float, int, int]:
    """Independent drivers and results that look alike, their season and the longest lag."""
    season, lags, length = {"weeks": (52, 8, 110), "days": (7, 14, 182)}.get(name, (MONTHS, 6, LENGTH))
    shape = chance.standard_normal((1, season))
    height = np.tile(shape, (1, length // season + 1))[:, :length]

    def one() -> Float:
        red = 0.9 if name == "AR 0.9" else 0.5
        made = (
            chance.standard_t(3, (count, length)) if name == "heavy tails" else chance.standard_normal((count, length))
        )
        if name == "random walks":
            return np.asarray(made.cumsum(axis=1))
        for at in range(1, length):
            made[:, at] += red * made[:, at - 1]
        if name == "trends":
            made += np.linspace(0, 10, length) ** 1.3
        if name == "wild Decembers":
            made *= 1 + 0.8 * np.abs(height)
        return np.asarray(made + 2 * height * (name in {"one season", "weeks", "days"}))

    return one(), one(), season, lags


def _suggested(sizes: Sizes, kind: Kind, lines: EvidenceLines) -> Iterator[Line]:
    shares, powers, none = [], [], []
    for index in range(sizes.runs):
        chance = np.random.default_rng([SEED, 3, index])
        driver, result, _ = simulated(chance, kind, sizes.tried, sizes.linked)
        shown, _ = suggested(follow(pairs(driver, result), MONTHS, lines, closely=True), lines)
        false = shown[sizes.linked :].sum()
        shares.append(false / max(shown.sum(), 1))
        powers.append(shown[: sizes.linked].mean())
        none.append(false)
    of = f"{sizes.runs} organisations, {sizes.tried} pairs tried in each, {sizes.linked} of them linked at 0.45"
    yield at_most("suggested drivers, false", 100 * float(np.mean(shares)), 10, "% of those shown", of)
    power = 100 * float(np.mean(powers))
    yield reported("suggested drivers, missed", 100 - power, "% of linked pairs", f"found {power:.1f} %; {of}")
