"""All that the rules find, by the organisation's own settings: levels, limits, and what is ignored with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

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

    @property
    def text(self) -> str:
        """One line: what is wrong, and the better form."""
        return f"{self.message}; {self.better}" if self.better else self.message


def own_limits(definitions: Definitions, defaults: Limits) -> Limits:
    """The limits with those that the organisation has set."""
    names = {one.name for one in fields(Limits)}
    said = {key.removeprefix(LINT_LIMIT): value for key, value in definitions.lint if key.startswith(LINT_LIMIT)}
    return replace(defaults, **{name: int(value) for name, value in said.items() if name in names})


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
    return Finding(rule.code, rule.name, level, found.kind, found.about, found.message, found.better, why, found.fix)


def _mildest(level: str, rule: Rule) -> str:
    """A rule in preview is a hint, until its firing rate is known."""
    return level if rule.is_stable else "hint"


def _ignored(definitions: Definitions) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The reason of each record and code that is ignored; what an objective ignores, its key results ignore."""
    of = {one.id: one.lint_ignore for one in definitions.objectives}
    for one in definitions.objectives:
        yield from ((("objective", one.id, code), why) for code, why in one.lint_ignore)
    for kpi in definitions.kpis:
        yield from ((("kpi", kpi.id, code), why) for code, why in kpi.lint_ignore)
    for result in definitions.key_results:
        pairs = {**dict(of.get(result.objective, ())), **dict(result.lint_ignore)}
        yield from ((("key_result", result.id, code), why) for code, why in pairs.items())
