"""Which words of a sentence a feature rests on, in the words that people read."""

from __future__ import annotations

import re

from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.features import opening
from headway.lint.advisor.sentence import Sentence

_FOUND = {
    "%": s.PERCENT,
    "money": s.MONEY,
    "from-to": s.FROM_TO,
    "by so much": s.BY_AMOUNT,
    "to a level": s.TO_LEVEL,
    "compares": s.COMPARES,
    "deadline": s.DEADLINE,
    "per": s.PER_PERIOD,
    "purpose": s.PURPOSE,
    "number of": s.OF_COUNT,
    "% of": s.PERCENT,
}
_SAID_OF = {
    "from-to": "goes from one level to another",
    "by so much": "says by how much",
    "to a level": "names the level to reach",
    "compares": "sets a bound",
    "deadline": "has a deadline",
    "per": "is counted per something",
    "purpose": "says what for",
    "number of": "counts something",
    "% of": "is a share of something",
    "money": "is a sum of money",
    "%": "is a percentage",
}
_OPENINGS = {
    "task": "begins with something to do",
    "make": "begins with something to make",
    "change": "begins with a movement",
    "reach": "begins with something to get",
    "hold": "begins with holding something",
    "aim": "begins with a direction",
    "number": "begins with a figure",
    "past": "begins with something done",
    "clause": "is a whole sentence",
    "name": "is a name without a verb",
    "target": "is a name with its target",
}
_SETS = {
    "measure noun": (w.MEASURE_NOUNS, "names something that is measured"),
    "ends with a measure": (w.MEASURE_NOUNS, "names something that is measured"),
    "name, measure": (w.MEASURE_NOUNS, "names something that is measured"),
    "deliverable": (w.DELIVERABLES, "names something that is handed over"),
    "deliverables counted": (w.DELIVERABLES, "counts what is handed over"),
    "wish": (w.AIM_WORDS, "says what is wished for"),
    "wishes": (w.AIM_WORDS, "says what is wished for"),
}
_PLAIN = {
    "figure": "has a figure",
    "number word": "has a number",
    "no figure": "has no figure",
    "name, no measure": "is a name without a verb",
    "done": "says that something is done",
    "ends done": "says that something is done",
    "done, by number": "says that so many are done",
    "whose: people": "says what people do or find",
    "name in capitals": "is written like a name",
    "vs": "sets two things side by side",
}


def told_by(feature: str, of: Sentence) -> tuple[str, str]:
    """What a feature says of the sentence, and the words it rests on (both empty where people would not say it)."""
    if feature.startswith("begins: "):
        return _opening(feature.removeprefix("begins: ").split(",")[0], of)
    if feature.startswith("verb: "):
        return _opening(opening(of), of)
    if feature in _FOUND:
        return _SAID_OF[feature], _whole_words(_FOUND[feature].search(of.plain))
    if feature in _SETS:
        words, said = _SETS[feature]
        return said, ", ".join(dict.fromkeys(word for word in of.words if word in words))
    if feature == "figure":
        return "has a figure", ", ".join(re.findall(r"\d[\d.,]*%?", of.without_dates))
    return _PLAIN.get(feature, ""), ""


def _opening(name: str, of: Sentence) -> tuple[str, str]:
    said = _OPENINGS.get(name, "")
    if of.verb and said:
        return said, of.first
    if name == "number":
        return said, _whole_words(s.LEADING_NUMBER.match(of.plain))
    if name == "clause" and 0 <= of.state_at < len(of.words):
        return said, of.words[of.state_at]
    return said, ""


def _whole_words(found: re.Match[str] | None) -> str:
    """What was found, from the beginning of its first figure on to the end of its last word."""
    if found is None:
        return ""
    rest, start = found.string[found.end() :], found.start()
    while (
        start
        and found.string[start].isdigit()
        and (found.string[start - 1].isdigit() or found.string[start - 1] in ".,")
    ):
        start -= 1
    return (found.string[start : found.end()] + (rest.split(" ", 1)[0] if not rest[:1].isspace() else "")).strip(
        " .,;:)"
    )
