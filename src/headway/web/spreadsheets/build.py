"""From what a spreadsheet comes to, to the page that shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from headway.rhythm.words import confidence_words
from headway.series.quantity import UNKNOWN, quantity
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.names import Meant
from headway.services.spreadsheets.proposal import KeyResultProposal, MetricProposal, ObjectiveProposal, Proposal
from headway.sources.spreadsheet import roles
from headway.sources.spreadsheet.found import DATES, DECIMALS
from headway.sources.spreadsheet.layout import Layout, below
from headway.sources.spreadsheet.limits import LISTED
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.workbook import Sheet, Workbook, column_name, is_blank, text_of
from headway.web.forms.form import Field, Kind, Option
from headway.web.spreadsheets import words
from headway.web.spreadsheets.page import (
    Column,
    MetricLine,
    ObjectiveLine,
    PreviewPage,
    ResultLine,
    SheetForm,
    Wrong,
)
from headway.web.spreadsheets.sent import DAYS, MONTHS, MOST_METRICS, MOST_NAMES, NEW, OF_METRIC, digest

LABELS = {"unit": "Unit", "direction": "Direction", "grain": "Period", "healthy": "Healthy", "breach": "Breach"}
OPTIONS = {
    "direction": (Option("up", "up is good"), Option("down", "down is good"), Option("range", "in between")),
    "grain": tuple(Option(grain, grain) for grain in ("day", "week", "month", "quarter", "year")),
}
SAMPLES = 2
SAMPLE_LETTERS = 40


def build_page(
    workbook: Workbook, said: Proposal, answers: Answers, carried: Mapping[str, str], addresses: tuple[str, str]
) -> PreviewPage:
    """Lay out the preview.

    Args:
        workbook: the file.
        said: what it comes to.
        answers: what a person said of it so far.
        carried: names and values that the form keeps beside those of its parts.
        addresses: where the form is sent, and where another file is chosen.
    """
    read = replace(answers, layouts=said.layouts)
    numbers = {one.key: at for at, one in enumerate(said.metrics)}
    problems = said.problems[:LISTED]
    more = len(said.problems) - len(problems)
    return PreviewPage(
        file=workbook.name,
        lead=words.lead(workbook.name, said),
        sub=words.sub(said),
        action=addresses[0],
        kept=(*carried.items(), ("seen", digest(read)), *_kept_fallbacks(said, answers), *_kept_names(said)),
        wrong=tuple(_wrong(one, numbers) for one in problems),
        more=f"and {more} more that are not listed" if more else "",
        asked=_asked(said, answers),
        assumed=words.assumed(said),
        instead=_instead(said),
        same=_same(said),
        metrics=tuple(_metric(at, one, said, answers) for at, one in enumerate(said.metrics)),
        objectives=tuple(map(_objective, said.objectives)),
        sheets=tuple(
            _sheet(at, sheet, layout, said.scales.get(sheet.name, ""))
            for at, (sheet, layout) in enumerate(zip(workbook.sheets, said.layouts, strict=True))
        ),
        is_open=bool(said.problems) or not (said.metrics or said.objectives),
        take="" if said.is_empty and not said.problems else "Take it",
        again=addresses[1],
    )


def _wrong(one: CellProblem, numbers: Mapping[str, int]) -> Wrong:
    href = ""
    if one.field.startswith("metric."):
        key, _, name = one.field.removeprefix("metric.").rpartition(".")
        at = numbers.get(key, MOST_METRICS)
        href = f"#f-metric-{at}-{name}" if at < MOST_METRICS else ""
    elif one.field:
        href = f"#f-{one.field.replace('.', '-')}"
    message = f"{one.message[:1].upper()}{one.message[1:]}"
    return Wrong(str(one.spot) if one.spot else "", message, one.way_out, href)


def _asked(said: Proposal, answers: Answers) -> tuple[Field, ...]:
    """Questions that nobody has answered yet, and those that somebody has: an answer can be changed."""
    ways = answers.ways
    order = "" if ways.day_first is None else DAYS if ways.day_first else MONTHS
    asked = (
        (DATES, "What comes first in dates?", order, ((DAYS, "Days"), (MONTHS, "Months"))),
        (DECIMALS, "What divides decimals?", ways.decimal or "", ((".", "A point"), (",", "A comma"))),
    )
    fields = []
    for kind, label, value, ways_to_read in asked:
        doubts = said.doubts.get(kind, ())
        if not doubts and not value:
            continue
        means = (doubts[0].first, doubts[0].second) if doubts else ("", "")
        options = tuple(
            Option(sent, text, f"{doubts[0].text} is {meant}" if doubts else "")
            for (sent, text), meant in zip(ways_to_read, means, strict=True)
        )
        fields.append(Field(kind, label, Kind.RADIO, value=value, options=options, needed=True))
    return tuple(fields)


def _kept_fallbacks(said: Proposal, answers: Answers) -> tuple[tuple[str, str], ...]:
    cycle = {
        "id": NEW if said.cycle.is_new else said.cycle.id,
        "name": said.cycle.name,
        "starts": said.cycle.starts,
        "ends": said.cycle.ends,
    }
    held = answers.as_json()["cycle"]
    return (
        ("team.was", said.team.name),
        ("team.held", answers.team),
        ("cycle.was", json.dumps(cycle)),
        ("cycle.held", json.dumps(held)),
    )


def _asked_names(said: Proposal) -> list[tuple[str, Meant]]:
    """Names that nothing has, and that are nearly those of something that is there."""
    return [(noun, one) for noun, several in said.meant.items() for one in several if one.near][:MOST_NAMES]


def _kept_names(said: Proposal) -> tuple[tuple[str, str], ...]:
    return tuple((f"same.{at}.key", f"{noun}:{one.text}") for at, (noun, one) in enumerate(_asked_names(said)))


def _same(said: Proposal) -> tuple[Field, ...]:
    """Which is meant: as it is written, and then it is new, or one that is there."""
    return tuple(
        Field(
            f"same.{at}",
            f"{noun.capitalize()} “{one.text[:SAMPLE_LETTERS]}”",
            Kind.CHOICE,
            hint=f"in {one.spot}" if one.spot else "",
            value=one.chosen,
            options=(Option("", f"is a new {noun}"), *(Option(id_, f"is {name}") for id_, name in one.near)),
        )
        for at, (noun, one) in enumerate(_asked_names(said))
    )


def _instead(said: Proposal) -> tuple[Field, ...]:
    """The fields of what takes the place of a team or cycle that is not said."""
    fields = []
    new = {True: "new, ", False: ""}
    if said.team.is_needed:
        known = tuple(name for _, name in said.team.choices)
        hint = f"{new[said.team.is_new]}of what names none"
        fields.append(Field("team", "Team", hint=hint, value=said.team.name, known=known, needed=True))
    if said.cycle.is_needed:
        hint = f"{new[said.cycle.is_new]}of objectives that name none"
        if said.cycle.choices:
            options = (*(Option(id_, name) for id_, name in said.cycle.choices), Option(NEW, "a new cycle"))
            value = NEW if said.cycle.is_new else said.cycle.id
            fields.append(Field("cycle.id", "Cycle", Kind.CHOICE, hint, value, options=options))
        if said.cycle.is_new:
            named = Field("cycle.name", "Its name", value=said.cycle.name, needed=True)
            fields += [
                named if said.cycle.choices else replace(named, label="Cycle", hint=hint),
                Field("cycle.starts", "First day", Kind.DATE, value=said.cycle.starts, needed=True),
                Field("cycle.ends", "Last day", Kind.DATE, value=said.cycle.ends, needed=True),
            ]
    problems = {one.field: f"{one.message}; {one.way_out}" for one in said.problems if one.field}
    return tuple(replace(field, problem=problems.get(field.name, "")) for field in fields)


def _metric(at: int, one: MetricProposal, said: Proposal, answers: Answers) -> MetricLine:
    names = () if one.is_known and one.is_kpi and not one.adds_kpi else OF_METRIC[3:] if one.is_known else OF_METRIC
    if at >= MOST_METRICS:
        names = ()
    problems = {problem.field: problem for problem in said.problems}
    fields = []
    for name in names:
        wrong = problems.get(f"metric.{one.key}.{name}")
        options = OPTIONS.get(name, ())
        fields.append(
            Field(
                f"metric.{at}.{name}",
                LABELS[name],
                Kind.CHOICE if options else Kind.TEXT,
                hint="guessed" if name in one.guessed and getattr(one, name) else "",
                value=getattr(one, name),
                problem=f"{wrong.message}; {wrong.way_out}" if wrong else "",
                options=_with(options, getattr(one, name)),
            )
        )
    held = answers.metrics.get(one.key, {})
    kept = (
        (f"metric.{at}.key", one.key),
        (f"metric.{at}.was", json.dumps({name: getattr(one, name) for name in names}, ensure_ascii=False)),
        (f"metric.{at}.held", json.dumps(dict(held), ensure_ascii=False)),
    )
    told = tuple((LABELS[name], getattr(one, name) or UNKNOWN) for name in OF_METRIC if name not in names)
    return MetricLine(
        name=one.name,
        what=words.what_it_is(one),
        readings=words.readings_of(one),
        team=one.team,
        fields=tuple(fields),
        told=told,
        kept=kept if names else (),
    )


def _with(options: tuple[Option, ...], value: str) -> tuple[Option, ...]:
    """The choices, with what stands there where it is none of them."""
    if not options or value in {one.value for one in options}:
        return options
    return (Option(value, value or UNKNOWN), *options)


def _objective(one: ObjectiveProposal) -> ObjectiveLine:
    about = [one.team, one.cycle, one.owner, one.ambition if one.ambition != "aspirational" else ""]
    about += ["there already"] if one.is_known else []
    return ObjectiveLine(
        one.title,
        ", ".join(part for part in about if part),
        tuple(ResultLine(result.title, _way(result), result.is_known) for result in one.key_results),
    )


def _way(one: KeyResultProposal) -> str:
    now = f"now {_shown(one.now, one.unit)}" if one.now else ""
    confidence = "" if one.confidence is None else f"confidence {confidence_words(one.confidence)}"
    return ", ".join(part for part in (_goal(one), now, confidence) if part)


def _goal(one: KeyResultProposal) -> str:
    if not one.target:
        return "done or not" if not one.is_known else ""
    target = one.target if one.target.endswith("%") else _shown(one.target, one.unit)
    way = f"{_shown(one.baseline, one.unit)} → {target}" if one.baseline else f"to {target}"
    return f"{one.metric}: {way}" if one.metric and one.metric != one.title else way


def _shown(number: str, unit: str) -> str:
    return quantity(float(number), unit)


def _sheet(at: int, sheet: Sheet, layout: Layout, scale: str) -> SheetForm:
    kinds = tuple(Option(kind, label) for kind, label in roles.LAYOUTS.items())
    named = roles.ROLES[layout.kind]
    choices = (*(Option(role, label) for role, label in named.items()), Option("", "left out"))
    columns = []
    periods = []
    for column, role in enumerate(layout.roles, 1):
        if layout.kind == roles.LEAVE:
            break
        heading = text_of(sheet.cell(layout.header, column))
        samples = [text_of(cell) for cell in below(sheet, layout.header, column - 1)[:SAMPLES]]
        if layout.kind == roles.ROWS and role == roles.PERIOD:
            periods.append((column, heading))
            continue
        if is_blank(sheet.cell(layout.header, column)) and not samples and not role:
            continue
        name = f"sheet.{at}.column.{column}"
        label = heading or f"column {column_name(column)}"
        field = Field(name, label[:SAMPLE_LETTERS], Kind.CHOICE, value=role, options=choices)
        sample = ", ".join(samples)[:SAMPLE_LETTERS]
        written = f"; written {scale}" if scale and role == roles.CONFIDENCE else ""
        columns.append(Column(column_name(column), f"{sample}{written}", field))
    return SheetForm(
        name=sheet.name,
        kind=Field(f"sheet.{at}.kind", "What it is", Kind.CHOICE, value=layout.kind, options=kinds),
        header=Field(f"sheet.{at}.header", "Headings in row", Kind.NUMBER, value=str(layout.header)),
        columns=tuple(columns),
        periods=_periods(periods),
        kept=((f"sheet.{at}.was", f"{layout.kind}|{layout.header}|{','.join(layout.roles)}"),),
    )


def _periods(periods: list[tuple[int, str]]) -> str:
    if not periods:
        return ""
    (first, start), (last, end) = periods[0], periods[-1]
    if first == last:
        return f"Column {column_name(first)} is a period: {start}."
    return f"Columns {column_name(first)} to {column_name(last)} are periods: {start} to {end}."
