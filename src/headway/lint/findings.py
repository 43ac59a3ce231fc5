"""All that the rules find, by the organisation's own settings: levels, limits, and what is ignored with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from headway.judgement.definitions import LINT_LEVEL, LINT_LIMIT, Definitions
from headway.lint.fix import Fix
from headway.lint.goals import Goals, Limits
from headway.lint.registry import RULES
from headway.lint.rule import LEVELS, Found, Rule

OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it is shown.

    Attributes:
        ignored: why it is ignored; ``None``: it is not.
        fix: what puts it right for certain; ``None`` where that is for a person to say.
        within: id of the cycle in which it is so; empty where that is none or all of them.
    """

    code: str
    name: str
    level: str
    kind: str
    about: str
    message: str
    better: str = ""
    ignored: str | None = None
    fix: Fix | None = None
    within: str = ""

    @property
    def text(self) -> str:
        """One line: what is wrong, and the better form."""
        return f"{self.message}; {self.better}" if self.better else self.message


def own_limits(definitions: Definitions, defaults: Limits) -> Limits:
    """The limits with those that the organisation has set; a default that contradicts one of them gives way to it."""
    names = {one.name for one in fields(Limits)}
    told = {key.removeprefix(LINT_LIMIT): value for key, value in definitions.lint if key.startswith(LINT_LIMIT)}
    said = {name: int(value) for name, value in told.items() if name in names}
    for lower, upper in ORDERED:
        if lower in said:
            said.setdefault(upper, max(said[lower], getattr(defaults, upper)))
        elif upper in said:
            said[lower] = min(said[upper], getattr(defaults, lower))
    return replace(defaults, **said)


ORDERED = (("kpis_hint", "kpis"), ("objectives_hint", "objectives"), ("key_results_few", "key_results"))
"""Limits of which the first is never above the second."""


def unknown_codes(definitions: Definitions) -> Iterator[tuple[str, str, str]]:
    """Kind, id and code of what is told of a rule that there is not; of the whole organisation, its own id."""
    known = {rule.code for rule in RULES}
    whole = [key.removeprefix(LINT_LEVEL) for key, _ in definitions.lint if not key.startswith(LINT_LIMIT)]
    organisation = definitions.organisation.id
    yield from (("organisation", organisation, code) for code in whole if code not in known)
    for kind, records in _ignoring(definitions):
        for one in records:
            yield from ((kind, one.id, code) for code, _ in one.lint_ignore if code not in known)


def lint(goals: Goals, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """What the rules find: the gravest first, then by code and id. Ignored findings are among them, with the reason."""
    settings = dict(goals.definitions.lint)
    goals = replace(goals, limits=own_limits(goals.definitions, goals.limits))
    ignored = dict(_ignored(goals.definitions))
    found = [
        _finding(rule, one, level, settings, ignored)
        for rule in rules
        if (level := settings.get(LINT_LEVEL + rule.code, rule.level)) != OFF
        for one in rule.find(goals)
    ]
    return sorted(found, key=lambda one: (LEVELS.index(one.level), one.code, one.kind, one.about))


def _finding(
    rule: Rule, found: Found, level: str, settings: dict[str, str], ignored: dict[tuple[str, str, str], str]
) -> Finding:
    own = LINT_LEVEL + rule.code in settings
    level = level if own else _mildest(found.level or level, rule)
    why = ignored.get((found.kind, found.about, rule.code), settings.get(rule.code))
    said = found.message, found.better
    return Finding(rule.code, rule.name, level, found.kind, found.about, *said, why, found.fix, found.within)


def _mildest(level: str, rule: Rule) -> str:
    """A rule in preview is a hint, until its firing rate is known."""
    return level if rule.is_stable else "hint"


def _ignored(definitions: Definitions) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The reason of each record and code that is ignored; what an objective ignores, its key results ignore."""
    of = {one.id: one.lint_ignore for one in definitions.objectives}
    for result in definitions.key_results:
        yield from ((("key_result", result.id, code), why) for code, why in of.get(result.objective, ()))
    for kind, records in _ignoring(definitions):
        for one in records:
            yield from (((kind, one.id, code), why) for code, why in one.lint_ignore)


def _ignoring(definitions: Definitions) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The kinds of record that may ignore rules, and the records."""
    for place in ("teams", "kpis", "cycles", "objectives", "key_results"):
        yield place.removesuffix("s"), getattr(definitions, place)
