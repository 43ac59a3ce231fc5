"""What a form asks, as its template reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from headway.goals import codes
from headway.goals.wrong import Missing
from headway.services.drafting.problems import FieldProblem
from headway.web.chart.drawing import Chart
from headway.web.forms.days import of_day
from headway.web.parts import Link, Look

_WORD_FIRST = re.compile(r"[a-z]+(?=[ ,:;])")


class Kind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    AREA = "area"
    """Several lines."""
    NUMBER = "number"
    """A number with decimals, as people write it."""
    DATE = "date"
    CHOICE = "choice"
    """One of several, from a list."""
    FIND = "find"
    """One of very many, by its name; the page holds one list of them that the browser offers from."""
    RADIO = "radio"
    """One of a few, all in sight."""
    SCALE = "scale"
    """Confidence from 0 to 1, in one touch."""
    TICK = "tick"
    """Yes, or left empty."""
    EMAIL = "email"
    """The e-mail address that one signs in with; a browser may fill it in."""
    ACCOUNT = "account"
    """Out of sight: of which account a password is, for the browser that keeps it."""
    PASSWORD = "password"  # noqa: S105 - a kind of field
    """The password that one has. It is never shown again."""
    NEW_PASSWORD = "new-password"  # noqa: S105 - a kind of field
    """One that is chosen now; a browser may make it up."""
    CODE = "code"
    """What an authenticator shows; a telephone may fill it in."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers: what is sent, what is read, and what it means where that has to be said."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Advised:
    """What a careful reader would say of an answer; it keeps nobody from sending the form.

    Attributes:
        look: how grave it is, as a shape and a word.
        text: what could be better, and how.
        rule: the way to the page of the rule; ``None`` where no rule says it.
    """

    look: Look
    text: str
    rule: Link | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """All that is said of an answer.

    Attributes:
        said: the gravest first.
        better: the answer in a better form, in one click; empty where there is none. Gaps are an ellipsis.
        ways: where else it may belong, with it written out there.
    """

    said: tuple[Advised, ...] = ()
    better: str = ""
    ways: tuple[Link, ...] = ()


NO_ADVICE = Advice()


@dataclass(frozen=True, slots=True)
class Field:
    """A question.

    Attributes:
        name: by the keys of the record, such as ``band.healthy``.
        label: the question.
        kind: how it is filled in.
        hint: what to write, with an example; read out with the field.
        value: what stands in it.
        problem: what is wrong with that, and what would do; empty where nothing is.
        options: the answers of a choice.
        needed: whether it may not stay empty.
        unit: stands behind a number.
        known: words that are offered while somebody types.
        offered: stands in it where nothing was typed, once another answer tells it.
        advice: what could be better about it.
        stands: what is on record, where the form begins with something else; ``None`` where it is the value.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    value: str = ""
    problem: str = ""
    options: tuple[Option, ...] = ()
    needed: bool = False
    unit: str = ""
    known: tuple[str, ...] = ()
    offered: str = ""
    advice: Advice = NO_ADVICE
    stands: str | None = None

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"f-{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the answers so far look like, drawn anew while somebody types: a chart, and what it says in words."""

    chart: Chart
    says: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together.

    Attributes:
        title: what they are about; empty where the form is short.
        fields: the questions.
        folded: whether they are shown only when asked for: what few people need.
        drawn: what the answers look like, under them; ``None`` where nothing is drawn.
        one_of_many: whether other groups ask the same: what is wrong is then told with the title.
    """

    title: str
    fields: tuple[Field, ...]
    folded: bool = False
    drawn: Drawn | None = None
    one_of_many: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its fields are seen at once: always, where one of them has a problem."""
        return not self.folded or any(field.problem for field in self.fields)


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        action: where it is sent.
        key: idempotency key: sent twice, it is taken once.
        groups: what it asks.
        submit: word of the button; empty where there is nothing to send.
        back: where one goes who does not send it.
        draft: under which name the browser keeps what was typed; empty where it does not.
        problems: what is wrong with the form as a whole.
        refused: what is said first where it was not taken.
        tells: whether what is wrong is told while somebody types, and what is drawn is drawn anew.
        stood: what stood in its fields when it was opened, of one that changes what stands; empty of all others.
    """

    action: str
    key: str
    groups: tuple[Group, ...]
    submit: str
    back: str
    draft: str = ""
    problems: tuple[str, ...] = ()
    refused: str = "Not saved yet."
    tells: bool = False
    stood: str = ""

    @property
    def faults(self) -> tuple[Field, ...]:
        """Fields with a problem, in their order, each with a label that tells it from all others."""
        return tuple(
            replace(field, label=f"{group.title}, {field.label}") if group.one_of_many else field
            for group in self.groups
            for field in group.fields
            if field.problem
        )


def filled(form: Form, texts: Mapping[str, str], problems: Iterable[FieldProblem] = ()) -> Form:
    """The form with what somebody typed, and what is wrong with it beside its field.

    A problem of a field that the form does not have is said of the form as a whole.

    Args:
        form: as it was asked.
        texts: what was typed, by name of field; of a field that is not among them the value stays.
        problems: what is wrong.
    """
    said: dict[str, str] = {}
    fields = {field.name: field for group in form.groups for field in group.fields}
    labels = {name: field.label for name, field in fields.items()}
    whole: list[str] = []
    for one in problems:
        text = one.message + (f"; {one.way_out}" if one.way_out else "")
        if name := _nearest(one.field, set(fields)):
            if fields[name].kind is Kind.DATE or one.code == codes.OUTSIDE_PARENT:
                text = of_day(one, name, labels)
            is_empty = name == one.field and isinstance(one.wrong, Missing)
            said.setdefault(name, f"still empty; {_to_fill(fields[name].kind)}" if is_empty else text)
        else:
            whole.append(_sentence(f"{one.field}: {text}" if one.field else text))
    groups = tuple(
        replace(
            group,
            fields=tuple(
                replace(field, value=_standing(field, texts), problem=said.get(field.name, ""))
                for field in group.fields
            ),
        )
        for group in form.groups
    )
    return replace(form, groups=groups, problems=(*form.problems, *whole))


def while_typing(form: Form, texts: Mapping[str, str], problems: Iterable[FieldProblem]) -> Form:
    """The form while it is filled in: only what was typed can be wrong yet.

    Args:
        form: as it was asked.
        texts: what was typed so far, by name of field.
        problems: what would be wrong, were it sent now.
    """
    told = filled(form, texts, problems)
    groups = tuple(
        replace(
            group,
            fields=tuple(field if texts.get(field.name) else replace(field, problem="") for field in group.fields),
        )
        for group in told.groups
    )
    return replace(told, groups=groups, problems=form.problems)


def advised(form: Form, advice: Mapping[str, Advice]) -> Form:
    """The form with what could be better about its answers, by name of field."""
    if not advice:
        return form
    groups = tuple(
        replace(
            group, fields=tuple(replace(field, advice=advice.get(field.name, field.advice)) for field in group.fields)
        )
        for group in form.groups
    )
    return replace(form, groups=groups)


def _to_fill(kind: Kind) -> str:
    """What would do where nothing was answered."""
    match kind:
        case Kind.CHOICE | Kind.FIND | Kind.RADIO | Kind.SCALE:
            return "choose one"
        case Kind.DATE:
            return "choose a day"
    return "write it"


def _sentence(text: str) -> str:
    """What is said of the form as a whole, as a sentence; an id that it begins with stays as it is written."""
    begun = text[:1].upper() + text[1:] if _WORD_FIRST.match(text) else text
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def _standing(field: Field, texts: Mapping[str, str]) -> str:
    """What stands in a field."""
    typed = texts.get(field.name, field.value)
    return typed if typed.strip() else field.offered or typed


def _nearest(name: str, names: set[str]) -> str:
    """The field of a problem: itself, or the one above it, or the first one below it; empty where there is none."""
    if not name:
        return ""
    above = name
    while above:
        if above in names:
            return above
        above = above.rpartition(".")[0]
    return min((one for one in names if one.startswith(f"{name}.")), default="")
