"""Goals files put right where a rewrite is certain, as texts: nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from headway.goals.files import goals_files, text_of
from headway.goals.mend import mended
from headway.judgement.definitions import KeyResult
from headway.judgement.facts import Facts
from headway.lint.findings import Finding
from headway.lint.fix import Addition, Fix
from headway.lint.goals import Limits
from headway.services.lint_goals import lint_goals, place_of
from headway.services.read_folder import FolderResult

MOST_ROUNDS = 10
"""A title may need a second rewrite once the first is done; ten in a row would be a ring."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A goals file that can be put right.

    Attributes:
        name: as findings name it.
        path: where it lies.
        before: its text, without a byte order mark.
        after: its text put right.
        fixed: what was found, and is found no more.
    """

    name: str
    path: Path
    before: str
    after: str
    fixed: tuple[Finding, ...]


def mend_goals(path: Path, read: FolderResult, today: date, limits: Limits) -> list[Mended]:
    """The files of a folder that can be put right, in order of name.

    Args:
        path: the folder, or the one file.
        read: what it says; where an error stands, nothing is put right.
        today: the day of the lint.
        limits: of the lint.
    """
    if read.facts is None:
        return []
    facts = read.facts
    files = dict(goals_files(path, lambda _name, _why: None))
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    fixed: dict[str, list[Finding]] = {}
    for _ in range(MOST_ROUNDS):
        done: dict[str, Fix] = {}
        for finding in lint_goals(facts, today, limits):
            place = place_of(finding, read.read.places)
            if finding.fix is None or finding.ignored is not None or place is None or finding.about in done:
                continue
            if place.file not in texts:
                first[place.file] = texts[place.file] = text_of(files[place.file], path)
            text = mended(texts[place.file], finding.about, finding.fix)
            if text is not None:
                texts[place.file] = text
                done[finding.about] = finding.fix
                fixed.setdefault(place.file, []).append(finding)
        if not done:
            break
        facts = _with(facts, done)
    return [Mended(name, files[name], first[name], texts[name], tuple(fixed[name])) for name in sorted(fixed)]


def _with(facts: Facts, fixes: Mapping[str, Fix]) -> Facts:
    """The facts as the rewritten files say them."""
    definitions = facts.definitions
    results = tuple(_changed(one, fixes[one.id]) if one.id in fixes else one for one in definitions.key_results)
    return replace(facts, definitions=replace(definitions, key_results=results))


def _changed(one: KeyResult, fix: Fix) -> KeyResult:
    changed: dict[str, Any]
    if isinstance(fix, Addition):
        changed = {fix.field: float(fix.value)}
    else:
        changed = {fix.field: getattr(one, fix.field).replace(fix.take, fix.put)}
    return replace(one, **changed)
