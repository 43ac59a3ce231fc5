"""How a sentence would read as another kind: a draft with gaps, for a person to finish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headway.lint.advisor import sentence as s
from headway.lint.advisor import words as w
from headway.lint.advisor.sentence import Sentence

GAP = "…"

_TAIL = re.compile(
    r"\s*(?:,?\s*\b(?:from|to|by|below|under|above|over|at|within|in|is|are|has|have|holds?|stays?|for|on|until|through|while|without|as)\b|[:<>≥≤=,;(–—]).*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"[<>≥≤~]*\s?[$€£¥]?\s?\d[\d.,]*\s?(?:%|[kKmM]\b|bn\b|million\b|billion\b|percent\b)?(?:\s?/\s?\w+|\s?(?:a|per|each)\s\w+|\s(?:days?|hours?|minutes?|seconds?|weeks?|ms)\b)?"
)
_WITHIN = re.compile(
    rf"\b(?:within|between)\s+(?P<low>{_LEVEL.pattern})\s*(?:and|to|-|\u2013)\s*(?P<high>{_LEVEL.pattern})"
    r"\s*(?P<unit>(?:percent|seconds?|minutes?|hours?|days?|weeks?|months?)\b)?",
    re.IGNORECASE,
)
_LOWER = frozenset(
    ["cut", "decrease", "diminish", "lower", "minimise", "minimize", "reduce", "shorten", "shrink", "halve"]
)
_WORSE_WHEN_UP = frozenset(
    """
    absences age attrition breaches bugs cancellations churn complaints cost costs debt defects delay delays downtime emissions error
    errors escalations failures idle incidents injuries latency losses missed no-shows overdue readmissions refunds returns scrap spend time turnover
    vacancies vacancy wait waste deaths
    """.split()
)


@dataclass(frozen=True, slots=True)
class Rewording:
    """The sentence as each kind. Gaps are written as an ellipsis."""

    kpi: str
    objective: str
    key_result: str
    task: str


def reword(of: Sentence) -> Rewording:
    """The sentence as a KPI, an objective, a key result and a task."""
    level, start = levels(of)
    is_measurable = _is_measurable(of)
    about = subject(of) if is_measurable else "it"
    what = _capital(about) if is_measurable else f"{GAP} (a number that would show it)"
    bound = "at most" if is_better_low(of) else "at least"
    held = f"{bound} {level or GAP}"
    if within := _WITHIN.search(of.text):
        held = " ".join(filter(None, (within["low"].strip(), "to", within["high"].strip(), within["unit"])))
    moved = f"move {about}" if is_measurable else "bring it about"
    return Rewording(
        kpi=f"{what}: {held}, in every period",
        objective=_objective(of, about, is_measurable=is_measurable),
        key_result=f"{what} from {start or GAP} to {level or GAP} by the end of the cycle",
        task=f"{GAP} (the work that would {moved}), done by {GAP}",
    )


def _is_measurable(of: Sentence) -> bool:
    """Whether what it is about is, or may be, the name of a measure."""
    named = of.has_figure or bool(w.MEASURE_NOUNS & set(of.words)) or s.OF_COUNT.match(of.plain) is not None
    return named or of.verb in w.HOLD_VERBS or bool(_WORSE_WHEN_UP & set(of.words) and of.is_name)


def _objective(of: Sentence, about: str, *, is_measurable: bool) -> str:
    if not of.has_figure and (not of.verb or of.verb in w.CHANGE_VERBS | w.AIM_VERBS) and not is_measurable:
        return f"{' '.join(of.text.split()).rstrip('.')}, so that {GAP}"
    if not is_measurable:
        return f"{GAP} (what is different for whom once it is done)"
    what = re.sub(
        r"^(?:the\s)?(?:number|share|percentage|percent|proportion|amount) of\s", "", about, flags=re.IGNORECASE
    )
    if of.verb in w.CHANGE_VERBS | w.AIM_VERBS and what:
        return f"{_capital(of.verb)} {what}, so that {GAP}"
    if not what.split()[-1:] or not what.split()[-1].endswith("s"):
        return f"Better {what}, so that {GAP}"
    return f"{'Fewer' if is_better_low(of) else 'More'} {what}, so that {GAP}"


def subject(of: Sentence) -> str:
    """What the sentence is about, without verb, level and deadline; the whole of it where nothing is left."""
    text = " ".join(of.text.split()).rstrip(".")
    if of.verb:
        at = re.search(re.escape(of.first), text, re.IGNORECASE)
        text = text[at.end() :] if at else text
        # "help to document the process" is about the process
        text = re.sub(r"^\s*to\s+[a-z-]+\s+(?=\S)", " ", text)
    if s.LEADING_NUMBER.match(text.lower().strip()):
        text = re.sub(
            r"^\W*(?:at least|over|more than|less than|under|up to)?\s*[$€£]?[\d.,]+\s?(?:%|k\b|m\b|percent)?\s*(?:of\s)?",
            "",
            text.strip(),
            flags=re.IGNORECASE,
        )
        text = re.sub(r"\s(?:are|is|has|have|was|were)\b.*$", "", text)
    head = (
        _TAIL.sub("", text.strip(), count=1)
        if not re.match(
            r"(?:the\s)?(?:number|share|percent|percentage|rate|amount|time|cost|average)\b",
            text.strip(),
            re.IGNORECASE,
        )
        else re.sub(r"\s+\b(?:from|to|by|below|under|above|at)\b\s[^a-z]*\d.*$", "", text.strip())
    )
    head = " ".join(s.DEADLINE.sub(" ", _LEVEL.sub(" ", head)).split()).strip(" ,;:-")
    head = re.sub(
        r"^(?:(?:the|a|an|our|average|fewer|more|less|better|higher|lower)\s+)+(?=\S+\s\S+|\S+$)",
        "",
        head,
        flags=re.IGNORECASE,
    )
    head = head or " ".join(of.text.split()).rstrip(".")
    return head[0].lower() + head[1:] if head[:2].istitle() or (head[:1].isupper() and head[1:2].islower()) else head


def levels(of: Sentence) -> tuple[str, str]:
    """The level to reach and the one it starts from; empty where the sentence does not say them."""
    text = s.DEADLINE.sub(" ", of.text)
    text = s.NO_TARGET.sub(" ", text)
    found = [one.strip() for one in _LEVEL.findall(text)]
    unit = re.search(r"\d\s(?P<unit>%|percent|ms|seconds?|minutes?|hours?|days?|weeks?|months?)(?!\w)", text)
    if unit and found and not re.search(r"[a-z%]", found[-1]):
        found[-1] = f"{found[-1]} {unit['unit']}"
    if len(found) > 1 and (s.FROM_TO.search(text.lower())):
        return found[1], found[0]
    if s.BY_AMOUNT.search(text):
        return "", ""
    return (found[0], "") if found else ("", "")


def is_better_low(of: Sentence) -> bool:
    """Whether less of it is better, as far as its words tell."""
    if of.verb in _LOWER:
        return True
    if of.verb in w.CHANGE_VERBS - {"bring", "move"}:
        return False
    if of.first in {"fewer", "less", "lower", "more", "higher"}:
        return of.first in {"fewer", "less", "lower"}
    return bool(re.search(r"\b(?:below|under|less than|at most|fewer|no more than|maximum|<|≤)", of.plain)) or bool(
        _WORSE_WHEN_UP & set(of.words)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
