"""What is asked of a key result, and what was answered as the goals file has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from headway.services.read_setting import SettingRead
from headway.web.define.choices import GRAINS, UNITS
from headway.web.forms.form import Field, Group, Kind, Option
from headway.web.forms.numbers import plain
from headway.web.setting.choosing import Metrics
from headway.web.setting.direction import DIRECTIONS, TOLD, UNTOLD, WORDS, direction_of
from headway.web.setting.pacing import counts_field, pace_fields, pace_of

KINDS = (
    Option("numeric", "A number", "from where it stands to where it shall be"),
    Option("milestones", "Milestones", "steps, each done or not"),
    Option("binary", "Yes or no", "one thing that is there at the end"),
)
ASKED = (
    "title", "kind", "metric", "new.name", "new.unit", "new.direction", "new.grain",
    "baseline", "target", "counts", "paced", "pace", "milestones", "owner", "weight",
)  # fmt: skip
TARGET_HINT = "A level, a range such as 4..6, or a change such as -30%."
SAYS = ("title", "new.name", "new.unit", "baseline", "target", "pace", "milestones")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH}\.?,?\s+\d{{4}}|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
)
"""What looks like a day, in whatever form: one that cannot be read is refused as any other day is."""
_DUE = re.compile(
    rf"(?:(.*?\S)(?:\s*[,;:(]\s*|\s+[-\u2013\u2014]\s+|\s+))?(?:(?:due|by|until|on)\s+)?({_DAY})\)?", re.IGNORECASE
)
_WEIGHS = re.compile(r"(.*\S)\s*[,;(]\s*weigh(?:s|t)\s+(\d\S*?)\)?", re.IGNORECASE)
_ENDS = re.compile(r"(.*?\d.*?)\s*(?:\.\.|\u2026|\u2013|\bto\b)\s*(.*?\d.*?)")
_SHARE = re.compile(r"[+-].*%")


def row_name(at: int) -> str:
    """Name of the field that holds a key result."""
    return f"key_results.{at}"


def row_group(
    at: int, read: SettingRead, metrics: Metrics, title: str = "", baseline: str = "", metric: str = ""
) -> Group:
    """The questions for one key result.

    Args:
        at: which one it is on the form.
        read: what can be chosen.
        metrics: that it can read.
        title: over the questions; its number on the form, where empty.
        baseline: stands in the form where none was typed and the chosen metric has a number.
        metric: id of the one that is chosen to begin with, then with its baseline; empty for none.
    """
    name = row_name(at)
    fields = (
        Field(f"{name}.title", "What will be true then?", hint="Such as “Waiting from 40 to 20 minutes”."),
        Field(f"{name}.kind", "How is it told?", Kind.RADIO, value="numeric", options=KINDS),
        metrics.field(f"{name}.metric", metric),
        Field(f"{name}.new.name", "Name of the metric", hint="Left empty, it is called as the key result is."),
        Field(f"{name}.new.unit", "Its unit", hint="Such as %, EUR or people.", known=UNITS),
        Field(f"{name}.new.direction", "Which way is good?", Kind.CHOICE, value=TOLD, options=DIRECTIONS),
        Field(f"{name}.new.grain", "How often is there a number?", Kind.CHOICE, value="month", options=GRAINS),
        Field(
            f"{name}.baseline", "From", Kind.NUMBER,
            hint="Left empty, the last value before the cycle. Of a sum, what it came to before.",
            offered=baseline, value=baseline if metric else "",
        ),
        Field(f"{name}.target", "To", Kind.NUMBER, hint=TARGET_HINT),
        counts_field(f"{name}.counts", Kind.CHOICE),
        *pace_fields(f"{name}.paced", f"{name}.pace", Kind.CHOICE),
        Field(
            f"{name}.milestones", "The steps", Kind.AREA,
            hint="One a line, with its day and its weight where there are any: South door, 2027-03-31, weighs 2",
        ),
        Field(f"{name}.owner", "Who answers for it?", Kind.CHOICE, options=_owners(read)),
        Field(f"{name}.weight", "Its weight beside the others", Kind.NUMBER, hint="Left empty, 1."),
    )  # fmt: skip
    return Group(title or f"Key result {at + 1}", fields, one_of_many=not title)


def row_baseline(at: int, texts: Mapping[str, str], metrics: Metrics, organisation: str) -> str:
    """The number from which a key result may begin: the newest of the metric that was chosen for it; else empty.

    A sum begins with nothing, and what it came to before is no number of its metric.
    """
    name = row_name(at)
    if texts.get(f"{name}.counts") == "sum":
        return ""
    if texts.get(f"{name}.kind", "numeric") != "numeric" or texts.get(f"{name}.baseline", "").strip():
        return ""
    return metrics.baseline(texts.get(f"{name}.metric", ""), organisation)


def begun_with(metric: str) -> dict[str, str]:
    """As if this metric had been chosen for the first key result; nothing for none."""
    return {f"{row_name(0)}.metric": metric} if metric else {}


def _owners(read: SettingRead) -> tuple[Option, ...]:
    people = sorted(read.definitions.people, key=lambda one: one.name.casefold())
    return (Option("", "whoever owns the objective"), *(Option(one.id, one.name) for one in people))


@dataclass(frozen=True, slots=True)
class Row:
    """What was answered of a key result.

    Attributes:
        at: which one it was on the form.
        said: the key result as the goals file has it.
        metric: the metric that it reads, where that is not there yet.
        is_told: whether which way is good of that is told by its baseline and target, and not by who wrote them.
    """

    at: int
    said: dict[str, Any]
    metric: dict[str, Any] | None
    is_told: bool = False


def rows_of(texts: Mapping[str, str], team: str | None, metrics: Metrics) -> list[Row]:
    """The key results of a form; rows that say nothing are left out.

    Args:
        texts: what was typed, by name of field.
        team: of the objective: a new metric is its.
        metrics: that can be chosen.
    """
    found = []
    for at in range(count_rows(texts)):
        told = {name: texts.get(f"{row_name(at)}.{name}", "").strip() for name in ASKED}
        told["metric"] = metrics.chosen(told["metric"])
        chosen = told["kind"] == "numeric" and told["metric"]
        if chosen or any(told[name] for name in SAYS):
            found.append(_row(at, told, team))
    return found


def told_of(rows: Iterable[Row]) -> str:
    """Which way was taken to be good of new numbers, to be said once they are written down; empty for none."""
    told = [row.metric for row in rows if row.is_told and row.metric is not None]
    return "".join(f" Of “{one['name']}” {WORDS[one['direction']]}." for one in told)


def count_rows(texts: Mapping[str, str]) -> int:
    """How many key results a form had."""
    numbers = [name.split(".")[1] for name in texts if name.startswith("key_results.")]
    return max((int(number) for number in numbers if number.isdecimal() and len(number) < len("1000")), default=-1) + 1


def _row(at: int, told: Mapping[str, str], team: str | None) -> Row:
    said: dict[str, Any] = {"title": told["title"] or None, "owner": told["owner"] or None}
    if told["weight"]:
        said["weight"] = plain(told["weight"])
    if told["kind"] == "milestones":
        return Row(at, {**said, "milestones": steps(told["milestones"])}, None)
    if told["kind"] == "binary":
        return Row(at, {**said, "done": False}, None)
    metric, unit = None, told["new.unit"]
    baseline, aim = plain(told["baseline"], unit), target(told["target"], unit)
    direction = direction_of(told["new.direction"], baseline, aim)
    if not told["metric"]:
        metric = {
            "name": told["new.name"] or told["title"] or None,
            "unit": told["new.unit"] or None,
            "direction": direction,
            "grain": told["new.grain"] or None,
            "team": team,
            "owner": said["owner"],
        }
        if told["counts"] == "sum":
            metric["rollup"] = "sum"
    said |= {
        "metric": None if metric else told["metric"],
        "baseline": baseline or None,
        "target": aim or None,
        "counts": told["counts"] if told["counts"] not in ("", "end") else None,
        "pace": pace_of(told["paced"], told["pace"]) if told["paced"] not in ("", "straight") else None,
    }
    is_told = metric is not None and bool(aim) and told["new.direction"] in ("", TOLD) and direction != UNTOLD
    return Row(at, said, metric, is_told)


def target(text: str, unit: str) -> str:
    """A target as the goals file has it: a change keeps its sign and its percent, a range both its ends.

    Examples:
        >>> target("-30 %", "people"), target("1 200 people", "people"), target("80 %", "%")
        ('-30%', '1200', '80')
        >>> target("4 .. 6,5 days", "days"), target("1 200 to 1 500", "")
        ('4..6.5', '1200..1500')
    """
    told = text.strip().replace("\u2212", "-")
    if ends := _ENDS.fullmatch(told):
        return "..".join(plain(one, unit) for one in ends.groups())
    if _SHARE.fullmatch(told):
        return plain(told.removesuffix("%")) + "%"
    return plain(told, unit)


def steps(text: str) -> list[dict[str, str]]:
    """Milestones, one a line, each with its day and its weight where it has one: what ends in something like these.

    Examples:
        >>> steps("North door" + chr(10) + "South door, 2027-03-31")
        [{'title': 'North door'}, {'title': 'South door', 'due': '2027-03-31'}]
        >>> steps("North door due 2027-03-31" + chr(10) + "South door 31.3.2027")
        [{'title': 'North door', 'due': '2027-03-31'}, {'title': 'South door', 'due': '31.3.2027'}]
        >>> steps("North door, weighs 2" + chr(10) + "South door, 2027-03-31, weight 0.5")
        [{'title': 'North door', 'weight': '2'}, {'title': 'South door', 'due': '2027-03-31', 'weight': '0.5'}]
    """
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        weighed = _WEIGHS.fullmatch(line)
        rest = weighed[1] if weighed else line
        with_day = _DUE.fullmatch(rest)
        step = {"title": with_day[1] or "", "due": with_day[2]} if with_day else {"title": rest}
        found.append(step | {"weight": plain(weighed[2])} if weighed else step)
    return found
