"""What could be better about goals, in the words and shapes of pages; findings are those of the lint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from headway.lint.advisor.classify import Advice as Reading
from headway.lint.advisor.classify import advise, presented_as
from headway.lint.advisor.rewording import GAP
from headway.lint.findings import Finding
from headway.lint.fix import Rewrite
from headway.lint.rule import LEVELS
from headway.rhythm.made import LEVEL
from headway.web.forms.form import Advice, Advised
from headway.web.parts import Link, Look
from headway.web.where import Where

SHAPES = {"error": "breach", "warning": "watch", "hint": "healthy"}
MOST = 3
"""How much is said of one answer at most; the gravest first."""
FEWEST_WORDS = 3
"""From so many words on a text is read for what it is: before, it is hardly begun."""
LIKELY = 0.75
"""From this chance on the advisor's reading is told where it is another one than what is asked for."""
AT_FIELD = {
    "HW109": "why", "HW111": "owner", "HW112": "supports", "HW113": "not_doing", "HW405": "guardrails.0.kpi",
    "HW214": "target", "HW222": "target", "HW223": "metric", "HW224": "metric", "HW221": "owner",
    "HW302": "band", "HW303": "band", "HW304": "band", "HW308": "band", "HW305": "steward", "HW404": "team",
}  # fmt: skip
"""Where on a form a rule's findings stand that are not of the title or name."""
LATER = frozenset(["HW101", "HW109", "HW111", "HW112", "HW113", "HW221", "HW302", "HW305", "HW306", "HW401", "HW304"])
"""Rules about what is not there yet: a form asks for it, and its page says it once it is written."""
REWORDED = frozenset(["HW103", "HW104", "HW105", "HW202", "HW203", "HW206", "HW207"])
"""Rules whose better form is the same thing said as what it is presented as."""
HOLDING = frozenset(["HW102", "HW209"])
"""Rules that find a KPI in disguise."""
AMBITION = frozenset(["HW309"])
"""Rules that find an objective in disguise."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A title or name as it was typed.

    Attributes:
        field: its name on the form.
        kind: what it is presented as: ``objective``, ``key_result`` or ``kpi``.
        text: what was typed.
    """

    field: str
    kind: str
    text: str


def look_of(level: str) -> Look:
    """A level as a shape and a word."""
    return Look(SHAPES[level], str(LEVEL[level].tone), LEVEL[level].word)


def advice_on(
    answered: Sequence[Answered], found: Mapping[str, Sequence[Finding]], fields: Mapping[str, str], where: Where
) -> dict[str, Advice]:
    """What is said of the answers of a form, by name of field.

    Args:
        answered: titles and names.
        found: by name of such a field, what the lint finds in the record that it names.
        fields: by name of field, what was typed: what is empty is not spoken of.
        where: makes addresses.
    """
    said: dict[str, Advice] = {}
    for one in answered:
        findings = [each for each in found.get(one.field, ()) if each.ignored is None and each.code not in LATER]
        by_field: dict[str, list[Finding]] = {}
        for each in findings:
            by_field.setdefault(_field(one.field, each.code, fields), []).append(each)
        said |= {field: Advice(lines(of, where)) for field, of in by_field.items() if field != one.field}
        if one.text.strip() and (advice := _on_title(one, by_field.get(one.field, []), where)):
            said[one.field] = advice
    return said


def _field(title: str, code: str, fields: Mapping[str, str]) -> str:
    """Where a finding stands: at the answer that it is about where there is one, else at the title."""
    if code not in AT_FIELD:
        return title
    below, name = title.rpartition(".")[0], AT_FIELD[code]
    start = ".".join(filter(None, ("kpi" if below == "metric" else below, name)))
    answers = (field for field, text in fields.items() if text.strip())
    return next((field for field in answers if field == start or field.startswith(f"{start}.")), title)


def lines(findings: Iterable[Finding], where: Where) -> tuple[Advised, ...]:
    """Findings as they stand on a page, the gravest first."""
    graver = sorted(findings, key=lambda one: LEVELS.index(one.level))
    return tuple(Advised(look_of(one.level), sentence(one.text), rule_link(one, where)) for one in graver[:MOST])


def rule_link(finding: Finding, where: Where) -> Link:
    """The way to the page of a rule."""
    return Link(where.to(f"/rules/{finding.code}"), finding.code)


def _on_title(one: Answered, findings: Sequence[Finding], where: Where) -> Advice | None:
    reading = advise(one.text)
    is_begun = len(one.text.split()) >= FEWEST_WORDS
    other = presented_as(reading, one.kind) if is_begun and max(reading.chances) >= LIKELY else None
    said = lines(findings, where)
    if other:
        sure = other if reading.is_sure else f"{other} (not sure)"
        told = f"{sure}, for it {reading.reasons[0]}" if reading.reasons else sure
        said = (Advised(look_of("hint"), sentence(told)), *said)
    if not said:
        return None
    codes = {each.code for each in findings}
    return Advice(said, _better(one, findings, reading, other), tuple(_ways(codes, reading, where)))


def _better(one: Answered, findings: Sequence[Finding], reading: Reading, other: str | None) -> str:
    """The text in a better form; empty where there is none."""
    text = one.text
    for each in findings:
        if isinstance(each.fix, Rewrite) and each.fix.field == "title":
            text = text.replace(each.fix.take, each.fix.put, 1)
    if text != one.text:
        return text
    if reading.as_other is None or one.kind == "kpi" or not (other or {each.code for each in findings} & REWORDED):
        return ""
    text = reading.as_other.objective if one.kind == "objective" else reading.as_other.key_result
    # a draft that begins with a gap keeps nothing of what was written
    return "" if text == one.text or text.startswith(GAP) else text


def _ways(codes: set[str], reading: Reading, where: Where) -> Iterable[Link]:
    if reading.as_other is None:
        return
    name = reading.as_other.kpi.partition(":")[0]
    if codes & HOLDING and not name.startswith(GAP):
        yield Link(where.to(f"/new/kpi?name={quote(name, safe='')}"), f"Declare the KPI “{name}” instead")
    if codes & AMBITION:
        title = reading.as_other.objective
        yield Link(where.to(f"/new/objective?title={quote(title, safe='')}"), f"Write the objective “{title}” instead")


def sentence(text: str) -> str:
    """A finding as a sentence."""
    begun = text[:1].upper() + text[1:]
    return begun if begun.endswith((".", "?", "!", "…")) else f"{begun}."
