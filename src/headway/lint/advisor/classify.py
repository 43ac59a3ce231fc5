"""The advisor's reading of one sentence: its kind, how sure that is, and which words told it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from headway.lint.advisor import sentence as s
from headway.lint.advisor.features import features
from headway.lint.advisor.kinds import KINDS, MEASURE, SPOKEN
from headway.lint.advisor.language import other_language
from headway.lint.advisor.rewording import Rewording, reword
from headway.lint.advisor.sentence import Sentence
from headway.lint.advisor.tell import told_by
from headway.lint.advisor.weights import SURE_FROM, WEIGHTS

SURE = 0.8
"""From here on the advisor says that it is sure."""
UNSURE = 0.5
"""Below here it is not; nothing lies between."""
TOLD = 3
"""How many reasons are told at most."""
LEAST_WEIGHT = 0.05
FOREIGN = 0.1
"""As sure as the advisor is of a text in another language."""
TIMES_LIKELIER = 2.0
"""By so much another kind has to be likelier than the one that a sentence is presented as."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the advisor says.

    Attributes:
        kind: ``kpi``, ``metric``, ``objective``, ``key_result`` or ``task``: the likeliest.
        sure: 0 to 1; from 0.8 on nine of ten were right on sources nobody had looked at, below 0.5 the answer is "not sure".
        reasons: what of the sentence told it, the heaviest first.
        words: the words these rest on.
        runner_up: the kind that is next.
        chances: of each of :data:`headway.lint.advisor.kinds.KINDS`.
        as_other: how it would read as another kind; nothing where the text is not English.
    """

    text: str
    kind: str
    sure: float
    reasons: tuple[str, ...]
    words: tuple[str, ...]
    runner_up: str
    chances: tuple[float, ...]
    as_other: Rewording | None

    @property
    def is_sure(self) -> bool:
        """Whether it is to be relied upon."""
        return self.sure >= SURE

    @property
    def reason(self) -> str:
        """One line."""
        told = "; ".join(self.reasons) or "nothing in it tells much"
        return told if self.is_sure else f"not sure, may be {SPOKEN[self.runner_up]}: {told}"


def advise(text: str) -> Advice:
    """Read a sentence. Any text is read; what is no sentence is read as a name, and not surely.

    Examples:
        >>> advise("Reduce median waiting time from 50 to 30 minutes").kind
        'key_result'
        >>> advise("Churn rate").kind
        'metric'
    """
    of = Sentence(text)
    found = features(of)
    scores = [sum(WEIGHTS[name][at] for name in found if name in WEIGHTS) + WEIGHTS[""][at] for at in range(len(KINDS))]
    powers = [math.exp(score - max(scores)) for score in scores]
    chances = tuple(power / sum(powers) for power in powers)
    best, second = sorted(range(len(KINDS)), key=lambda at: (-scores[at], at))[:2]
    reasons, words = _told(of, found, best, second)
    sure, other = _sure(chances[best]), other_language(text)
    if other is not None:
        sure, reasons = min(sure, FOREIGN), (f"this seems to be {other}; only English is read", *reasons[:1])
    elif not of.words:
        sure, reasons = 0.0, ("there are no words in it",)
    as_other = reword(of) if of.words and other is None else None
    return Advice(text, _label(of, best), sure, reasons, words, _label(of, second), chances, as_other)


def presented_as(advice: Advice, kind: str) -> str | None:
    """What to say of a sentence that stands where ``kind`` should and reads as another one.

    Args:
        advice: what the advisor says of it.
        kind: ``kpi``, ``metric``, ``objective``, ``key_result`` or ``task``.

    Examples:
        >>> presented_as(advise("Write the migration guide"), "key_result")
        'presented as a key result, reads as a task'
    """
    at = KINDS.index(MEASURE if kind in {"kpi", "metric"} else kind)
    best = max(advice.chances)
    if advice.as_other is None or best < TIMES_LIKELIER * advice.chances[at]:
        return None
    return f"presented as {SPOKEN[kind]}, reads as {SPOKEN[advice.kind]}"


def _label(of: Sentence, at: int) -> str:
    """A measure with a target is a KPI; a bare name is a metric until somebody gives it a band."""
    if KINDS[at] != MEASURE:
        return KINDS[at]
    return "kpi" if of.has_figure or of.verb or s.COMPARES.search(of.plain) else "metric"


def _sure(chance: float) -> float:
    if chance >= SURE_FROM:
        return SURE + (1 - SURE) * (chance - SURE_FROM) / (1 - SURE_FROM)
    return min(UNSURE * chance / SURE_FROM, UNSURE - 0.01)


def _told(of: Sentence, found: frozenset[str], best: int, second: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reasons for the best kind and against the next, the heaviest first, and the words they rest on."""
    gains: dict[str, float] = {}
    rests: dict[str, str] = {}
    for name in sorted(found & WEIGHTS.keys()):
        said, rests_on = told_by(name, of)
        gains[said] = gains.get(said, 0.0) + WEIGHTS[name][best] - WEIGHTS[name][second]
        rests[said] = rests.get(said) or rests_on
    told = [said for said in sorted(gains, key=lambda one: (-gains[one], one)) if said and gains[said] >= LEAST_WEIGHT]
    reasons = [f"{said} (“{rests[said]}”)" if rests[said] else said for said in told[:TOLD]]
    return tuple(reasons), tuple(dict.fromkeys(rests[said] for said in told[:TOLD] if rests[said]))
