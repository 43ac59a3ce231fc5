"""The questions of a form of grades, and what was answered to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headway.judgement.definitions import Objective
from headway.judgement.key_result_words import first_words, grade_words, missing_words
from headway.services.grading import Gradable
from headway.services.read_grading import GradingRead
from headway.web.forms.form import Field, Form, Group, Kind
from headway.web.forms.numbers import plain
from headway.web.forms.take import Texts

Said = dict[str, str | None]


def groups_of(chosen: Sequence[Gradable], found: GradingRead) -> tuple[Group, ...]:
    """Each key result, and behind the last one of an objective what was learned from the whole of it."""
    last = {one.objective.id: at for at, one in enumerate(chosen)}
    groups: list[Group] = []
    count = 0
    for at, one in enumerate(chosen):
        groups.append(_group(at, one, found))
        if last[one.objective.id] == at:
            groups.append(_whole(count, one.objective, found))
            count += 1
    return tuple(groups)


def said_in(texts: Texts, who: str | None) -> tuple[list[Said], list[Said]]:
    """What was answered: grades, and what was learned from objectives.

    Args:
        texts: what was typed, by name of field.
        who: id of the person who answers.
    """
    grades: list[Said] = [
        {
            "key_result": name,
            "grade": plain(texts.get(f"{at}.grade", "")),
            "because": texts.get(f"{at}.because", "").strip() or None,
            **_learned(texts, f"{at}"),
            "by": who,
        }
        for at, name in _named(texts, "", "key_result")
    ]
    learned: list[Said] = [
        {"objective": name, **_learned(texts, f"objectives.{at}"), "by": who}
        for at, name in _named(texts, "objectives.", "objective")
    ]
    return grades, learned


def _learned(texts: Texts, at: str) -> Said:
    """What was learned, and what stood there when the form was opened: somebody else may have written meanwhile."""
    said: Said = {"learned": texts.get(f"{at}.learned", "").strip()}
    return {**said, "seen": texts[f"{at}.seen"]} if f"{at}.seen" in texts else said


def renewed(form: Form, asked: Form) -> Form:
    """A form that was sent and comes back, with what others wrote meanwhile.

    What was left as it was shows the text of now. What was written in place of a text that was not seen is told so, and
    is taken the next time.

    Args:
        form: what comes back.
        asked: what it would ask now.
    """
    sent = {field.name: field for group in form.groups for field in group.fields}
    now = {field.name: field.value for group in asked.groups for field in group.fields}

    def of_now(field: Field) -> Field:
        stem, _, key = field.name.rpartition(".")
        if key not in ("learned", "seen"):
            return field
        learned = sent[f"{stem}.learned"]
        is_left = learned.value.split() == sent[f"{stem}.seen"].value.split()
        return replace(field, value=now[field.name]) if is_left or (key == "seen" and learned.problem) else field

    groups = (replace(group, fields=tuple(map(of_now, group.fields))) for group in form.groups)
    return replace(form, groups=tuple(groups))


def _named(texts: Texts, before: str, key: str) -> Iterable[tuple[int, str]]:
    at = 0
    while (name := texts.get(f"{before}{at}.{key}")) is not None:
        yield at, name
        at += 1


def _group(at: int, one: Gradable, found: GradingRead) -> Group:
    of, held = one.key_result, one.grade
    is_over = found.today > found.cycle.ends
    # what has arrived before the end may still go further: nothing stands there that a save would take
    given = held.grade if held is not None else one.proposed.grade if is_over else None
    why = "" if held is None or not held.because else f"So far: {held.because}"
    learned = held.learned if held is not None else ""
    return Group(
        f"{one.objective.title}: {of.title}",
        (
            Field(f"{at}.key_result", "", Kind.HIDDEN, value=of.id),
            Field(
                f"{at}.grade", "Grade, 0.0 to 1.0", Kind.NUMBER, hint=_numbers(one, is_over=is_over),
                value="" if given is None else grade_words(given),
            ),
            Field(f"{at}.because", "Why another grade than the numbers say?", Kind.AREA, hint=why),
            Field(f"{at}.learned", "What was learned?", Kind.AREA, value=learned),
            Field(f"{at}.seen", "", Kind.HIDDEN, value=learned),
        ),
        one_of_many=True,
    )  # fmt: skip


def _whole(at: int, objective: Objective, found: GradingRead) -> Group:
    learned = objective.lesson(found.today)
    return Group(
        objective.title,
        (
            Field(f"objectives.{at}.objective", "", Kind.HIDDEN, value=objective.id),
            Field(
                f"objectives.{at}.learned", "What was learned from all of it?", Kind.AREA,
                hint="Once for its key results that say nothing of their own.", value=learned,
            ),
            Field(f"objectives.{at}.seen", "", Kind.HIDDEN, value=learned),
        ),
        one_of_many=True,
    )  # fmt: skip


def _numbers(one: Gradable, *, is_over: bool) -> str:
    """What the numbers say, against the last target and the first, and which of them are missing."""
    said = [f"{reason.text[:1].upper()}{reason.text[1:]}." for reason in one.reasons]
    if one.missing is not None:
        said.append(missing_words(one.missing))
    if one.proposed.grade is None:
        said.append("No number says what it was worth.")
    elif one.grade is not None or not is_over:
        said.append(f"The numbers say {grade_words(one.proposed.grade)}.")
    return " ".join([*said, *first_words(one.proposed, one.metric)])
