"""One sentence, read: its words, figures, targets, and how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headway.lint.advisor import words as w
from headway.lint.advisor.once import once

NO_TARGET = re.compile(
    r"""
    \b(?:
    (?:fy\s?'?\d{2,4}(?:[-\s]?[qh][1-4])?|[qh][1-4](?:[-/\s]?(?:fy)?'?\d{2,4})?|cy\d{2,4}|eo[qym][q\d]*)\b
    | covid-?\d+ | v?\d+\.\d+\.\d+\b | v\d+(?:\.\d+)?\b
    | (?:phase|stage|tier|level|part|step|version|layer|section|article|act)\s\d+\b
    | (?:top|first|next|last|bottom)[-\s]\d[\d,]*\b | 24/7\b | [sp][0-4]\b | [a-z]+\d+[a-z]?\d*\b
    | (?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:19|20)?\d\d)?\b | \d+\s?-?\s?day(?=\s[a-z]+\b)
    | (?:iso|soc|type|gpt|ipv|http|web)[-\s]?\d+\b
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?\b
    | \d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b | \d+(?:st|nd|rd|th)\b
    | p\d\d\b | \d+(?:st|nd|rd|th)\spercentile\b | 3rd\sparty\b
    ) | \(rolling[^)]*\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Digits that are no target: quarters, years, severities, versions, dates, percentiles."""

_IN_SMALL_LETTERS = re.compile(NO_TARGET.pattern, re.VERBOSE)
"""The same in a text of small letters, which takes half the time."""

DIGIT = re.compile(r"\d")
PERCENT = re.compile(r"\d\s?(?:%|percent\b|per\scent\b|pp\b|percentage points?\b)|%", re.IGNORECASE)
MONEY = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:k|m|bn|mm|million|billion)?\s?(?:usd|eur|gbp|dollars|euros|pounds)\b", re.IGNORECASE
)
FROM_TO = re.compile(
    r"\bfrom\b[^.;]{0,40}?\d[^.;]{0,40}?\bto\b|\d\s?%?\s?(?:->|→|=>)\s?\d|\d[^.;]{0,20}\bto\s(?:\w+\s){0,2}[$€£]?\d",
    re.IGNORECASE,
)
BY_AMOUNT = re.compile(
    r"\bby\s(?:at\sleast\s|over\s|more\sthan\s|up\sto\s|another\s|about\s|around\s)?[$€£]?\d|[+-]\d+\s?%|\bby\s(?:half|a\s(?:third|quarter|factor))\b",
    re.IGNORECASE,
)
TO_LEVEL = re.compile(
    r"\bto\s(?:at\sleast\s|over\s|under\s|below\s|above\s|less\sthan\s|more\sthan\s|the\s)?[$€£<>=≥≤~]*\s?\d",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"[<>≥≤]|\b(?:at\s(?:or\s)?(?:above|below|least|most)|or\s(?:above|below|more|less|higher|lower|better|fewer|greater)|above|below|under|over|within"
    r"|no\s(?:more|less|fewer)\sthan|(?:less|more|greater|fewer|higher|lower|better)\sthan|exceeds?|minimum|maximum|equal)\b(?=[^.;]{0,18}(?:\d|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|ninety)\b))",
    re.IGNORECASE,
)
NAME_AND_TARGET = re.compile(
    r"^[^:]{3,80}:\s*(?:at\b|above|below|under|over|equal|greater|less|more|between|within|[<>≥≤=~+$€£-]*\s?\d)",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:by|before|until|in|during|through|within|per|this|end\sof|for)\s(?:the\s)?(?:end\sof\s|mid-?|early\s|late\s|beginning\sof\s)*"
    r"(?:fy|q[1-4]\b|h[12]\b|eo[qy]|jan|feb|mar(?:ch)?\b|apr|may\b|june?\b|july?\b|aug|sep|oct|nov|dec|20\d\d|the\squarter|the\syear|next\squarter|quarter|year-?end)",
    re.IGNORECASE,
)
PER_PERIOD = re.compile(
    r"\b(?:per|a|each|every)\s(?:day|week|month|quarter|year|release|user|employee|customer|patient|head|capita|engineer|team|[a-z]+)\b|/\s?(?:day|week|wk|month|mo|quarter|year|yr)\b|\bby (?:month|quarter|week|severity|category|system|region|stage|team)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"\b(?:in order to|so that|so they|so we|to (?:ensure|enable|help|make|support|improve|increase|drive|allow|become|create|deliver|reduce|better|meet|build|achieve|grow|be)\b|by [a-z]+ing\b|through [a-z]+|for (?:our|all|every|the)\b)",
    re.IGNORECASE,
)
OF_COUNT = re.compile(
    r"^(?:the\s|total\s|average\s|median\s|mean\s)*(?:number|#|no\.|count|%|percent|percentage|share|proportion|ratio|rate|amount|sum|volume|cost|value|level|frequency|quantity|time|hours|days|minutes)\s?(?:of|to|per|spent|between|from|for|\w+ed)?\b",
    re.IGNORECASE,
)
LEADING_NUMBER = re.compile(
    r"^(?:[$€£<>≥≤~+-]*\s?\d|[?x]+\s?%|(?:at\s(?:least|or\s\w+)|over|more\sthan|less\sthan|greater\sthan|under|below|above|up\sto|a\sminimum\sof)\s[^a-z]{0,3}(?:\d|all|half))",
    re.IGNORECASE,
)
WE = re.compile(
    r"^(?:we|our|all|every|everyone|each|the|people|customers|users|teams?|employees|patients|citizens|students)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z][a-z'’]*(?:-[a-z]+)*")


def is_past(word: str) -> bool:
    """Whether a word says that something is done."""
    return word in w.DONE_WORDS or (len(word) > 4 and word.endswith("ed") and word not in w.NOT_DONE)


def _is_hardly_a_verb(word: str) -> bool:
    """Whether a word may be a plural, an adverb or an adjective, and hardly a verb in plain form."""
    return word.endswith(("s", "ly", "ed", "al", "ive", "ful", "able", "ing")) or word in w.FUNCTION_WORDS


def _plain_form(word: str) -> str:
    """The plain form of a word in -ing or -s, if it is one of a verb that is known; else the word."""
    if word.endswith("ing"):
        stem = word[:-3]
        for form in (stem, stem + "e", stem[:-1]):
            if form in w.VERBS:
                return form
    if word.endswith("s") and word[:-1] in w.VERBS and word[:-1] not in w.ALSO_NOUNS:
        return word[:-1]
    return word


@dataclass(frozen=True)
class Sentence:
    """A sentence as it was written, without a mark or number of a list before it."""

    text: str

    @once
    def plain(self) -> str:
        """Small letters, one space between words."""
        return " ".join(self.text.lower().replace("’", "'").split())

    @once
    def words(self) -> list[str]:
        """Its words, small."""
        return WORD.findall(self.plain)

    @once
    def without_dates(self) -> str:
        """Without the figures that are no target."""
        if not DIGIT.search(self.plain):
            return self.plain
        return " ".join(_IN_SMALL_LETTERS.sub(" ", self.plain).split())

    @once
    def has_figure(self) -> bool:
        """Whether a figure is in it that may be a target."""
        return bool(DIGIT.search(self.without_dates))

    @once
    def has_number_word(self) -> bool:
        """Whether a number is written as a word ("three sites", "half of")."""
        return bool(w.NUMBER_WORDS & set(self.words[:8])) or bool(w.SHARE_WORDS & set(self.words))

    @once
    def is_counted(self) -> bool:
        """Whether it says how much, in figures or in words; "all" and "every" do not, they say of what."""
        counting = w.NUMBER_WORDS | w.SHARE_WORDS - {"all", "every"}
        return self.has_figure or (self.has_number_word and not counting.isdisjoint(self.words))

    @once
    def first(self) -> str:
        """The first word that is no adverb ("successfully", "proactively", "continue to")."""
        for word in self.words:
            if not (
                word.endswith("ly") and word not in {"apply", "supply", "reply", "rely", "multiply"}
            ) and word not in {"to", "please", "will"}:
                return word
        return self.words[0] if self.words else ""

    @once
    def second(self) -> str:
        """What stands after the first word, a word or a figure."""
        parts = self.plain.split()
        return parts[1].strip("(,:;") if len(parts) > 1 else ""

    @once
    def verb(self) -> str:
        """The verb in plain form with which it begins, or nothing."""
        if LEADING_NUMBER.match(self.plain) or not self.plain[:1].isalpha():
            return ""
        word = "".join(self.first.split("-")) if self.first.startswith(("re-", "co-")) else self.first.split("-")[0]
        plain = _plain_form(word)
        if plain not in w.VERBS and plain.startswith("re") and plain[2:] in w.VERBS:
            plain = plain[2:]
        if plain not in w.VERBS:
            return word if self._governs and not _is_hardly_a_verb(word) else ""
        if self.second in {"a", "an", "the", "our", "all", "how", "which"}:
            return plain
        can_be_noun = plain in w.ALSO_NOUNS or word != plain
        return "" if can_be_noun and self._begins_a_name else plain

    @once
    def _governs(self) -> bool:
        """Whether an article follows the first word, as it follows a verb."""
        return (
            self.second in {"a", "an", "the", "our", "all", "existing", "more"}
            and len(self.words) > 2
            and self.first == self.words[0]
        )

    @once
    def is_in_capitals(self) -> bool:
        """Whether its longer words begin with capitals, as in the name of a thing."""
        long = [word for word in re.findall(r"[A-Za-z][\w'’-]*", self.text) if len(word) > 3]
        return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)

    @once
    def _begins_a_name(self) -> bool:
        """Whether the first word, a verb and a noun, begins the name of a thing: "Support satisfaction", "Cost per case"."""
        end = self.words[-1] if self.words else ""
        after = self.second
        return (
            after in {"", "of", "per", "for", "in", "at", "vs", "is", "are", "has", "to"}
            or after in w.MEASURE_NOUNS
            or (end in w.MEASURE_NOUNS and len(self.words) <= 5)
            or NAME_AND_TARGET.match(self.without_dates) is not None
            or self.is_in_capitals
        )

    @once
    def has_past(self) -> bool:
        """Whether something is said to be done: "published", "in place"."""
        return any(is_past(word) for word in self.words) or " in place" in self.plain

    @once
    def state_at(self) -> int:
        """Where the verb of a whole sentence stands ("... is ...", "... has ..."), or -1."""
        if self.words[:1] == ["we"] and len(self.words) > 2:
            return 1
        relative = {"that", "which", "who", "where", "what", "how"}
        for at, word in enumerate(self.words[:14]):
            if word in relative:
                return -1
            if at and (
                word in w.STATES - {"use", "feel", "love", "know", "understand", "trust"}
                or (at <= 4 and word in w.STATES and self.words[0] in _PEOPLE)
            ):
                return at
        return -1

    @once
    def is_name(self) -> bool:
        """Whether it names a thing and no verb begins or carries it."""
        return not self.verb and self.state_at < 0 and not LEADING_NUMBER.match(self.plain)


_PEOPLE = frozenset(
    """
    we all every everyone people customers users employees patients citizens students teams our
    """.split()
)
