"""What of a sentence tells its kind: features by name, each there or not."""

from __future__ import annotations

from collections.abc import Iterator

from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence

SHORT, MIDDLE, LONG = 4, 9, 16
"""Words of a short, a middling and a long sentence."""


def features(of: Sentence) -> frozenset[str]:
    """The names of the features that are there."""
    return frozenset(_features(of))


def _features(of: Sentence) -> Iterator[str]:
    yield from _beginning(of)
    yield from _figures(of)
    yield from _meaning(of)
    yield from _shape(of)


def opening(of: Sentence) -> str:
    """How it begins.

    Returns:
        ``task``, ``make`` (a deliverable), ``change``, ``reach``, ``hold``, ``aim``: by its verb; ``number``, ``target``
        (a name, a colon and a target), ``past``, ``clause`` or ``name``.
    """
    if s.NAME_AND_TARGET.match(of.without_dates) and not of.verb:
        return "target"
    if s.LEADING_NUMBER.match(of.plain):
        return "number"
    verb = of.verb
    if verb in w.HOLD_VERBS:
        return "hold"
    if verb in w.CHANGE_VERBS:
        return "change"
    if verb in w.MAKE_VERBS and w.DELIVERABLES & set(of.words[1:_SOON]):
        return "make"
    if verb and verb not in w.VERBS:
        return "task"
    if verb in w.TASK_VERBS and verb not in w.AIM_VERBS:
        return "task"
    if verb in w.AIM_VERBS:
        return "aim"
    if verb in w.REACH_VERBS:
        return "reach"
    if of.state_at >= 0:
        return "clause"
    return "past" if of.words and s.is_past(of.words[0]) else "name"


def _beginning(of: Sentence) -> Iterator[str]:
    begins = opening(of)
    figure = "figure" if of.has_figure else "number word" if of.has_number_word else "no figure"
    yield f"begins: {begins}"
    yield f"begins: {begins}, {figure}"
    if of.verb and of.first.endswith("ing"):
        yield "begins: -ing"
    if of.verb in _TELLING:
        yield f"verb: {of.verb}"
    if s.WE.match(of.plain) and of.state_at >= 0:
        yield "whose: people"
    if begins == "name":
        yield "name, measure" if _has_measure(of) else "name, no measure"


_SOON = 7
"""A deliverable among the words before this one is what is made."""

_TELLING = frozenset(
    """
    achieve add be become build close complete create define deliver develop document drive enable ensure
    establish grow have hire identify implement improve increase launch maintain make optimise optimize provide
    publish reduce review scale set strengthen support update
    """.split()
)
"""Verbs that are used often enough to weigh one by one."""


def _figures(of: Sentence) -> Iterator[str]:
    if of.has_figure:
        yield "figure"
        for name, pattern in _TARGETS.items():
            if pattern.search(of.without_dates):
                yield name
    elif of.has_number_word:
        yield "number word"
    else:
        yield "no figure"
    if s.DEADLINE.search(of.plain):
        yield "deadline"


_TARGETS = {
    "%": s.PERCENT,
    "money": s.MONEY,
    "from-to": s.FROM_TO,
    "by so much": s.BY_AMOUNT,
    "to a level": s.TO_LEVEL,
    "compares": s.COMPARES,
}


def _has_measure(of: Sentence) -> bool:
    return bool(w.MEASURE_NOUNS & set(of.words)) or s.OF_COUNT.match(of.plain) is not None or of.plain[:1] in "#%"


def _meaning(of: Sentence) -> Iterator[str]:
    said = set(of.words)
    if _has_measure(of):
        yield "measure noun"
        if of.words and of.words[-1] in w.MEASURE_NOUNS:
            yield "ends with a measure"
    if s.OF_COUNT.match(of.plain) or of.plain[:1] in {"#", "%"}:
        yield "number of"
    if s.PER_PERIOD.search(of.plain):
        yield "per"
    if said & w.DELIVERABLES:
        yield "deliverable"
        if of.has_figure:
            yield "deliverables counted"
    aims = len(said & w.AIM_WORDS)
    if aims:
        yield "wish" if aims == 1 else "wishes"
    if s.PURPOSE.search(of.plain):
        yield "purpose"
    if of.is_name and of.text.rstrip().endswith("."):
        yield "name, full stop"
    if of.is_name and of.words and len(of.words) > 1 and (s.is_past(of.words[-1]) or of.words[-1].endswith("ing")):
        yield "ends done"
    if of.is_name and _COMPARISON & set(of.words):
        yield "vs"
    if of.has_past and not of.verb:
        yield "done, by number" if of.has_figure else "done"
    if "%" in of.plain and not of.has_figure:
        yield "% of"


_COMPARISON = {"vs", "versus", "against", "per", "by"}


def _shape(of: Sentence) -> Iterator[str]:
    count = len(of.words)
    yield "short" if count <= SHORT else "middling" if count <= MIDDLE else "long" if count <= LONG else "very long"
    if count and not of.verb and of.is_name and of.is_in_capitals:
        yield "name in capitals"
    if "(" in of.text and of.is_name:
        yield "name with brackets"
    if " - " in of.text and of.is_name:
        yield "name in parts"
    if of.is_name and "," not in of.text and count <= MIDDLE:
        yield "plain name"
    if " and " in of.plain or " & " in of.plain or "," in of.plain:
        yield "and"
