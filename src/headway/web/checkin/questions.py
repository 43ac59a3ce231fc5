"""What is asked of a key result at a check-in, and what was answered."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from headway.goals import codes
from headway.judgement.definitions import Person
from headway.judgement.key_result_words import success_words
from headway.judgement.kpi_words import aim_words
from headway.judgement.way import StepOnTheWay
from headway.rhythm.words import confidence_words
from headway.series.grid import Grid
from headway.series.period_words import MONTHS, period_words
from headway.services.drafting.problems import FieldProblem
from headway.services.marking_done import Done
from headway.services.read_check_in import OwnKeyResult
from headway.web.forms.form import Field, Group, Kind, Option

SCALE = tuple(Option(f"{step / 10:g}", confidence_words(step / 10)) for step in range(11))
WORDS = ("confidence", "value", "period", "note", "obstacle")
YES = "true"
LETTERS = 10


def group(own: OwnKeyResult, success: float, grid: Grid | None) -> Group:
    """The questions for one key result.

    Args:
        own: the key result.
        success: the progress that is success.
        grid: periods of its metric; ``None`` where it has none.
    """
    return Group(own.key_result.title, tuple(_fields(own, success, grid)), folded=not own.is_due)


def _fields(own: OwnKeyResult, success: float, grid: Grid | None) -> Iterable[Field]:
    id_ = own.key_result.id
    if own.asked and own.metric and grid:
        when = period_words(grid, grid.parse(own.asked))
        yield Field(f"{id_}.value", f"Value of {when}", Kind.NUMBER, unit=own.metric.unit)
        yield Field(f"{id_}.period", "Period", Kind.HIDDEN, value=own.asked)
    for name, step in _ticks(own):
        if step.done is None:
            due = f"due {short(step.due.day, step.due.month)}" if step.due else ""
            yield Field(name, f"{step.title} is done", Kind.TICK, hint=due)
    yield Field(f"{id_}.confidence", confident(own, success), Kind.SCALE, options=SCALE)
    yield Field(f"{id_}.note", "What changed?", Kind.AREA)
    yield Field(f"{id_}.obstacle", "What is in the way?", Kind.AREA)


def _ticks(own: OwnKeyResult) -> Iterator[tuple[str, StepOnTheWay]]:
    """Each step with the name of its field, which stays its own whatever becomes of the others meanwhile.

    Of several of one title each is known by its number among them too.
    """
    before: Counter[str] = Counter()
    for step in own.steps:
        title = step.title if own.key_result.kind == "milestones" else ""
        told = f"{title}\n{before[title]}" if before[title] else title
        before[title] += 1
        yield f"{own.key_result.id}.done.{hashlib.sha256(told.encode()).hexdigest()[:LETTERS]}", step


def short(day: int, month: int) -> str:
    """A day without its year.

    Examples:
        >>> short(31, 5)
        '31 May'
    """
    return f"{day} {MONTHS[month - 1]}"


def confident(own: OwnKeyResult, success: float) -> str:
    """The question for confidence, with the number that is success."""
    by = f"by {short(own.cycle.ends.day, own.cycle.ends.month)}"
    if own.key_result.kind == "binary":
        return f"How confident are you that it is done {by}?"
    if own.metric is None:
        share = success_words(own.verdict, None, own.key_result.counts, success)
        return f"How confident are you that {share} are done {by}?"
    verdict = own.verdict
    wanted = success_words(verdict, own.metric, own.key_result.counts, success)
    if not wanted:
        aim = aim_words(verdict.target, verdict.target_high, own.metric.unit)
        wanted = "success" if verdict.target is None else aim
    return f"How confident are you of {wanted} {by}?"


def answers(
    texts: Mapping[str, str], own: Iterable[OwnKeyResult], person: Person
) -> tuple[list[dict[str, Any]], list[Done]]:
    """What was said: check-ins as the goals file has them, one for each key result, and steps that are done."""
    said: list[dict[str, Any]] = []
    done: list[Done] = []
    for one in own:
        id_ = one.key_result.id
        told: dict[str, Any] = {name: texts.get(f"{id_}.{name}", "").strip() or None for name in WORDS}
        if told["value"] is None:
            told["period"] = None
        said.append({"key_result": id_, "by": person.id, **told, **_texts(told)})
        title = one.key_result.kind == "milestones"
        done += [
            Done(id_, step.title if title else "")
            for name, step in _ticks(one)
            if step.done is None and texts.get(name) == YES
        ]
    return said, done


def gone(texts: Mapping[str, str], own: Iterable[OwnKeyResult], titles: Mapping[str, str]) -> list[FieldProblem]:
    """What was said and cannot be kept, as what is asked has changed since; with what was written, which is lost else.

    Args:
        texts: what was typed, by name of field.
        own: what is asked about now.
        titles: of all key results, by id.
    """
    asked = {one.key_result.id: {name for name, _ in _ticks(one)} for one in own}
    lost: dict[str, list[str]] = {}
    unknown: dict[str, None] = {}
    for name, text in texts.items():
        id_, _, rest = name.partition(".")
        if id_ not in titles or not text.strip() or rest == "period":
            continue
        if id_ not in asked:
            lost.setdefault(id_, []).append(
                "a step is done" if rest.startswith("done.") else f"{rest} “{text.strip()}”"
            )
        elif rest.startswith("done.") and text == YES and name not in asked[id_]:
            unknown[id_] = None
    away = "was dropped or ended, or somebody else answers for it by now"
    found = [f"“{titles[one]}” {away}. Not kept of it: {', '.join(told)}" for one, told in lost.items()]
    found += [f"A step of “{titles[one]}” that you ticked is none of its steps any more" for one in unknown]
    return [FieldProblem("", codes.WRONG_VALUE, text) for text in found]


def _texts(told: Mapping[str, Any]) -> dict[str, str]:
    return {name: told[name] or "" for name in ("note", "obstacle")}


def at_fields(problems: Iterable[FieldProblem], said: list[dict[str, Any]]) -> tuple[FieldProblem, ...]:
    """Problems of check-ins, which name them by number, at the fields of the form."""
    return tuple(replace(one, field=_field(one.field, said)) for one in problems)


def _field(name: str, said: list[dict[str, Any]]) -> str:
    number, _, field = name.partition(".")
    if not number.isdecimal() or int(number) >= len(said):
        return name
    key_result = said[int(number)]["key_result"]
    return f"{key_result}.value" if field == "period" else f"{key_result}.{field}"
