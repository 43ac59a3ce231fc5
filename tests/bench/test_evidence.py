"""The benchmark of evidence: whole lines from a tiny run, and series made like the real ones."""

from __future__ import annotations

import numpy as np
import pytest

from bench import evidence
from bench.evidence_data import _coefficients, noise


def test_a_tiny_run_yields_whole_lines_with_names_of_their_own() -> None:
    lines = list(evidence.run(evidence.Sizes(pairs=20, hostile=5, runs=1, tried=20, linked=5)))
    names = [line.name for line in lines]
    assert len(set(names)) == len(names) >= 15
    assert {"evidence, false", "evidence, missed", "evidence, wrong lag", "suggested drivers, false"} <= set(names)
    assert all(line.against and line.unit for line in lines)


def test_a_memory_is_made_of_its_reflections() -> None:
    # two steps: the second reflects itself, and takes its share of the first out of it
    assert _coefficients(np.array([[0.5, 0.2]])).round(9).tolist() == [[0.4, 0.2]]


def test_noise_remembers_what_it_was_told_to() -> None:
    made = noise(np.random.default_rng(1), np.full((200, 1), 0.6), 300)
    assert float((made[:, 1:] * made[:, :-1]).mean()) == pytest.approx(0.6, abs=0.05)
