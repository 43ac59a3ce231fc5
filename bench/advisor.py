"""The advisor on the statements of real organisations: fitted without a source, and asked about that source.

Labels are what the sources present, their authors' errors included. Each figure is what is short of a share, so that
smaller is better.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.line import Line, at_most, reported
from headway.lint.advisor.classify import advise
from headway.lint.advisor.kinds import KINDS
from tools.fit_advisor import Statements, left_out, macro_f1, nested, read

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "statements" / "statements.tsv"


def run(data: Path = DATA) -> Iterator[Line]:
    """Macro-F1, how often it is right where it is sure, and the time of one sentence."""
    statements = read(data)
    chances = left_out(statements)
    said, best = chances.argmax(axis=1), chances.max(axis=1)
    f1, each = macro_f1(statements.kinds, said)
    counts = f"{len(said):,} statements of {len(set(statements.sources.tolist()))} sources, each left out in turn"
    kinds = ", ".join(f"{kind} {one:.2f}" for kind, one in zip(KINDS, each, strict=True))
    yield at_most("advisor, macro-F1", 1 - f1, 0.44, "short of 1", f"{counts}; F1: {kinds}")
    right = said == statements.kinds
    surest = np.argsort(-best, kind="stable")
    for name, part, bound in (("fifth", 5, 0.2), ("half", 2, None)):
        short = 1 - float(right[surest[: len(said) // part]].mean())
        line = f"the surest {name}; the most it may be is {bound or 'not said'}"
        if bound is None:
            yield reported(f"advisor, surest {name}", short, "share that is wrong", line)
        else:
            yield at_most(f"advisor, surest {name}", short, bound, "share that is wrong", line)
    yield from _nested(statements)
    texts = statements.texts
    started = time.process_time()
    for text in texts:
        advise(text)
    yield at_most("advisor, one sentence", (time.process_time() - started) / len(texts) * 1e3, 10, "ms", counts)
    yield from _confusion(statements.kinds, said)


def _nested(statements: Statements) -> Iterator[Line]:
    """The same where the fit and the line of being sure were chosen on the other sources alone."""
    found = nested(statements)
    right = found.chances.argmax(axis=1) == statements.kinds
    how = "fit and line chosen on the other sources alone"
    f1 = macro_f1(statements.kinds, found.chances.argmax(axis=1))[0]
    yield at_most("advisor, macro-F1 nested", 1 - f1, 0.44, "short of 1", how)
    yield at_most("advisor, not sure", 1 - float(found.is_sure.mean()), 0.8, "share of statements", how)
    wrong = 1 - float(right[found.is_sure].mean())
    yield at_most("advisor, sure and wrong", wrong, 0.2, "share of what it is sure of", how)


def _confusion(kinds: np.ndarray, said: np.ndarray) -> Iterator[Line]:
    for number, kind in enumerate(KINDS):
        row = said[kinds == number]
        told = ", ".join(f"{other} {np.sum(row == at)}" for at, other in enumerate(KINDS))
        yield reported(f"advisor, {kind}", float(np.mean(row != number)), "share read as another", f"read as {told}")
