"""Fit the advisor's weights and write them into ``headway/lint/advisor/weights.py``.

``python -m tools.fit_advisor`` prints the figures of leaving one source out, ``--write`` writes the table. It learns
from the statements of real organisations in ``--data`` (which lie outside the repository; only weights of features
come out), and from the sentences in ``advisor_sentences.tsv``, which were written to say what the guides agree on.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import headway.lint.advisor
from headway.lint.advisor.features import features
from headway.lint.advisor.kinds import KINDS
from headway.lint.advisor.sentence import Sentence

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "statements" / "statements.tsv"
SENTENCES = ROOT / "tools" / "advisor_sentences.tsv"
WEIGHTS = Path(headway.lint.advisor.__file__).parent / "weights.py"

SHARES = {"measure": 0.28, "objective": 0.2, "key_result": 0.42, "task": 0.1}
"""How often each kind is met, about as among all statements of which ``shared/LINT.md`` tells."""
SIZE_WEIGHS = 0.5
"""A source of n counts as n to this power."""
STEPS = 800
RIGHT = 0.95
"""The share of right answers, each source counting alike, from which on the advisor is sure. On a source that nobody
has looked at fewer are right; nine of ten are meant to be."""
MERGED = {"kpi": "measure", "metric": "measure"}

Float = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """How the weights are fitted.

    Attributes:
        penalty: of squared weights.
        sentences: how much the sentences weigh against the statements.
    """

    penalty: float = 0.01
    sentences: float = 10.0


CHOSEN = Choice()
CHOICES = tuple(Choice(penalty, weigh) for penalty in (0.003, 0.01, 0.03) for weigh in (3.0, 10.0, 30.0))
"""Among these a nested choice is made."""


@dataclass(frozen=True)
class Statements:
    """Texts with the number of their kind and their source."""

    texts: list[str]
    kinds: NDArray[np.int64]
    sources: NDArray[np.str_]


@dataclass(frozen=True)
class Model:
    """A column of weights for each feature by name, one weight for each kind; the last row is what holds of all."""

    names: list[str]
    weights: Float

    def chances(self, texts: Sequence[str]) -> Float:
        """One row a text, one column a kind."""
        return _chances(_matrix(texts, self.names) @ self.weights)


def read(path: Path) -> Statements:
    """The statements of a file with the columns text, label and perhaps source.

    Raises:
        FileNotFoundError: it is not there.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    kinds = [KINDS.index(MERGED.get(row["label"], row["label"])) for row in rows]
    return Statements(
        [row["text"] for row in rows], np.array(kinds), np.array([row.get("source") or path.stem for row in rows])
    )


def fit(statements: Statements, without: str | None = None, choice: Choice = CHOSEN) -> Model:
    """The model that is learned from all sources but one, and from the sentences."""
    kept = np.flatnonzero(statements.sources != without)
    own = read(SENTENCES)
    texts = [statements.texts[at] for at in kept] + own.texts
    kinds = np.concatenate([statements.kinds[kept], own.kinds])
    names = sorted({name for text in texts for name in _features(text)})
    theirs = _weights(statements.kinds[kept], statements.sources[kept])
    weights = np.concatenate([theirs, _weights(own.kinds, own.sources) * choice.sentences])
    return Model(names, _descend(_matrix(texts, names), kinds, weights / weights.sum(), choice.penalty))


def left_out(statements: Statements, choice: Choice = CHOSEN) -> Float:
    """The chances of every statement by the model that has not seen its source."""
    chances = np.zeros((len(statements.texts), len(KINDS)))
    for source in np.unique(statements.sources):
        held = np.flatnonzero(statements.sources == source)
        chances[held] = fit(statements, str(source), choice).chances([statements.texts[at] for at in held])
    return chances


@dataclass(frozen=True)
class Nested:
    """What comes out where nothing was chosen in view of the source that is left out.

    Attributes:
        chances: one row a statement, one column a kind.
        is_sure: whether the chance reaches the line that was chosen on the other sources.
        choices: what was chosen, by source.
    """

    chances: Float
    is_sure: NDArray[np.bool_]
    choices: dict[str, Choice]


def nested(statements: Statements) -> Nested:
    """Each source by a model whose fit and line were chosen on the other sources alone, by leaving out each of them."""
    chances = np.zeros((len(statements.texts), len(KINDS)))
    is_sure = np.zeros(len(statements.texts), bool)
    choices = {}
    for source in np.unique(statements.sources):
        held = statements.sources == source
        rest = _those(statements, ~held)
        tried = [(choice, left_out(rest, choice)) for choice in CHOICES]
        best, seen = max(tried, key=lambda one: macro_f1(rest.kinds, one[1].argmax(axis=1))[0])
        chances[held] = fit(rest, choice=best).chances(_those(statements, held).texts)
        is_sure[held] = chances[held].max(axis=1) >= sure_from(rest, seen)
        choices[str(source)] = best
    return Nested(chances, is_sure, choices)


def _those(statements: Statements, those: NDArray[np.bool_]) -> Statements:
    texts = [text for text, kept in zip(statements.texts, those, strict=True) if kept]
    return Statements(texts, statements.kinds[those], statements.sources[those])


def macro_f1(kinds: NDArray[np.int64], said: NDArray[np.int64]) -> tuple[float, list[float]]:
    """The mean of the F1 of each kind, and these."""
    each = []
    for kind in range(len(KINDS)):
        both = np.sum((kinds == kind) & (said == kind))
        each.append(float(2 * both / max(1, np.sum(kinds == kind) + np.sum(said == kind))))
    return float(np.mean(each)), each


def sure_from(statements: Statements, chances: Float) -> float:
    """The chance from which on the share ``RIGHT`` of the answers is right, each source counting alike."""
    best = chances.max(axis=1)
    order = np.argsort(-best, kind="stable")
    sizes = dict(zip(*np.unique(statements.sources, return_counts=True), strict=True))
    weights = np.array([1 / sizes[source] for source in statements.sources])[order]
    right = np.cumsum((chances.argmax(axis=1) == statements.kinds)[order] * weights) / np.cumsum(weights)
    reached = np.flatnonzero(right >= RIGHT)
    return float(best[order][reached[-1]]) if len(reached) else 1.0


def _weights(kinds: NDArray[np.int64], sources: NDArray[np.str_]) -> Float:
    """A weight for each statement: a kind counts by ``SHARES``, a large source less than its size."""
    weights = np.ones(len(kinds))
    for source in np.unique(sources):
        weights[sources == source] *= np.sum(sources == source) ** -SIZE_WEIGHS
    for number, kind in enumerate(KINDS):
        if (of := kinds == number).any():
            weights[of] *= SHARES[kind] / weights[of].sum()
    scaled: Float = weights / weights.sum()
    return scaled


def _matrix(texts: Sequence[str], names: Sequence[str]) -> Float:
    at = {name: column for column, name in enumerate(names)}
    matrix = np.zeros((len(texts), len(names) + 1))
    matrix[:, -1] = 1
    for row, text in enumerate(texts):
        for name in _features(text):
            if name in at:
                matrix[row, at[name]] = 1
    return matrix


def _chances(scores: Float) -> Float:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Float = powers / powers.sum(axis=1, keepdims=True)
    return chances


@cache
def _features(text: str) -> frozenset[str]:
    return features(Sentence(text))


def _descend(matrix: Float, kinds: NDArray[np.int64], weights: Float, penalty: float) -> Float:
    """Multinomial logistic regression with a ridge, by accelerated steps of a safe length."""
    wanted = np.eye(len(KINDS))[kinds]
    length = 1 / (0.5 * np.square(matrix).sum(axis=1).max() + penalty)
    here = ahead = np.zeros((matrix.shape[1], len(KINDS)))
    pace = 1.0
    for _ in range(STEPS):
        slope = matrix.T @ ((_chances(matrix @ ahead) - wanted) * weights[:, None]) + penalty * ahead
        there, faster = ahead - length * slope, (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, here, pace = there + (pace - 1) / faster * (there - here), there, faster
    return here


def written(model: Model, sure: float) -> str:
    """The module that holds the table."""
    rows = zip([*model.names, ""], model.weights.tolist(), strict=True)
    lines = "".join(f'    "{name}": ({", ".join(f"{one:.2f}" for one in row)}),\n' for name, row in rows)
    return f'''"""The advisor's weights: written by ``python -m tools.fit_advisor --write``, not by hand."""

from __future__ import annotations

SURE_FROM = {sure:.2f}
"""The chance from which on 19 of 20 answers were right with their source left out, each source counting alike."""

WEIGHTS: dict[str, tuple[float, float, float, float]] = {{
{lines}}}
"""What each feature adds for {", ".join(kind.replace("_", " ") for kind in KINDS)}; "" holds of every sentence."""
'''


def main(arguments: list[str] | None = None) -> int:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_advisor", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a file with the columns text, label and source")
    parser.add_argument("--nested", action="store_true", help="choose the fit anew without each source: takes minutes")
    parser.add_argument("--write", action="store_true", help="write the table")
    asked = parser.parse_args(arguments)
    statements = read(asked.data)
    chances = left_out(statements)
    whole, each = macro_f1(statements.kinds, chances.argmax(axis=1))
    sure = sure_from(statements, chances)
    print(f"{len(statements.texts)} statements, macro-F1 {whole:.3f} on sources left out; sure from {sure:.2f}")
    print(", ".join(f"{kind} {one:.2f}" for kind, one in zip(KINDS, each, strict=True)))
    print(f"sure on a share of {np.mean(chances.max(axis=1) >= sure):.2f}")
    if asked.nested:
        found = nested(statements)
        right = found.chances.argmax(axis=1) == statements.kinds
        f1 = macro_f1(statements.kinds, found.chances.argmax(axis=1))[0]
        sure_there = right[found.is_sure].mean()
        print(f"nested: macro-F1 {f1:.3f}; sure on {found.is_sure.mean():.2f}, right there {sure_there:.2f}")
        for source, choice in found.choices.items():
            print(f"  without {source}: {choice}")
    if asked.write:
        WEIGHTS.write_text(written(fit(statements), sure), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
