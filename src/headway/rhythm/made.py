"""How well the goals of a review are made, as people read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headway.judgement.definitions import Definitions
from headway.lint.findings import Finding
from headway.rhythm.words import Sign, Tone, listed

LEVEL = {
    "error": Sign("▲", "error", Tone.WORSE),
    "warning": Sign("◆", "warning", Tone.WATCH),
    "hint": Sign("○", "hint", Tone.CALM),
}
"""Each level of a finding, the gravest first."""


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One finding.

    Attributes:
        sign: how grave it is.
        code: of the rule.
        name: of the rule.
        about: what it is about, by its name.
        text: what is wrong, and the better form.
    """

    sign: Sign
    code: str
    name: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class HintRow:
    """A rule whose findings are hints: how many they are."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class AsideRow:
    """What was set aside, and why: one row a rule and reason.

    Attributes:
        code: of the rule.
        name: of the rule.
        about: the names of what it is about, a few of them.
        reason: why, as it was written.
    """

    code: str
    name: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the lint says of all goals.

    Attributes:
        said: how many of each level, and how many are set aside, in a sentence; empty where nothing was found.
        rows: errors and warnings, the gravest first.
        hints: the rules that give hints, by code.
        aside: what is set aside with its reason, by code.
    """

    said: str = ""
    rows: tuple[MadeRow, ...] = ()
    hints: tuple[HintRow, ...] = ()
    aside: tuple[AsideRow, ...] = ()


NOTHING = Made()
NAMED = 3
"""How many things that one reason sets aside are named."""


def made_of(definitions: Definitions, findings: Sequence[Finding]) -> Made:
    """What is to be shown of all findings.

    Args:
        definitions: for the names.
        findings: in their order, those that are ignored too.
    """
    names = names_of(definitions)
    open_ones = [one for one in findings if one.ignored is None]
    rows = tuple(
        MadeRow(LEVEL[one.level], one.code, one.name, names.get((one.kind, one.about), one.about), one.text)
        for one in open_ones
        if one.level != "hint"
    )
    hints = Counter((one.code, one.name) for one in open_ones if one.level == "hint")
    aside: dict[tuple[str, str, str], list[str]] = {}
    for one in findings:
        if one.ignored is not None:
            about = names.get((one.kind, one.about), one.about)
            aside.setdefault((one.code, one.name, one.ignored), []).append(about)
    return Made(
        said_of(findings),
        rows,
        tuple(HintRow(*rule, count) for rule, count in sorted(hints.items())),
        tuple(AsideRow(code, name, _few(about), why) for (code, name, why), about in sorted(aside.items())),
    )


def names_of(definitions: Definitions) -> dict[tuple[str, str], str]:
    """What each record that a finding can be about is called, by kind and id."""
    metrics = {one.id: one.name for one in definitions.metrics}
    found = {("organisation", definitions.organisation.id): definitions.organisation.name}
    found |= {("metric", id_): name for id_, name in metrics.items()}
    found |= {("kpi", one.id): metrics.get(one.metric, one.id) for one in definitions.kpis}
    found |= {("team", one.id): one.name for one in definitions.teams}
    found |= {("cycle", one.id): one.name for one in definitions.cycles}
    found |= {("objective", one.id): one.title for one in definitions.objectives}
    return found | {("key_result", one.id): one.title for one in definitions.key_results}


def said_of(findings: Iterable[Finding]) -> str:
    """How many of each level, and how many are set aside; empty where there are none.

    Examples:
        >>> said_of([Finding("HW104", "n", "hint", "objective", "o", "m"), Finding("HW1", "n", "hint", "o", "p", "m")])
        '2 hints'
    """
    counts = Counter("aside" if one.ignored is not None else one.level for one in findings)
    told = [f"{counts[level]} {level}{'s' * (counts[level] > 1)}" for level in LEVEL if counts[level]]
    if counts["aside"]:
        told.append(f"{counts['aside']} set aside with a reason")
    return listed(told) if told else ""


def _few(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return "; ".join(names)
    return f"{'; '.join(names[:NAMED])} and {len(names) - NAMED} more"
