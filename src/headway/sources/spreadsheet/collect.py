"""From sheets and how they are read to what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headway.sources.spreadsheet import roles as r
from headway.sources.spreadsheet.confidences import read_confidences
from headway.sources.spreadsheet.figures import BLANKS
from headway.sources.spreadsheet.found import (
    DATES,
    DECIMALS,
    Findings,
    MetricFound,
    ObjectiveFound,
    ReadingFound,
    Said,
    is_unit,
)
from headway.sources.spreadsheet.layout import Layout
from headway.sources.spreadsheet.moments import Moment
from headway.sources.spreadsheet.take_cells import Taker, Ways, decimal_of, told_by
from headway.sources.spreadsheet.workbook import Cell, Spot, Workbook, column_name, is_blank, text_of

OF_METRIC = frozenset(("unit", "direction", "healthy", "breach", "team", "owner", "definition", "because"))
OF_OBJECTIVE = frozenset(("team", "owner", "cycle", "ambition", "why"))
OF_KEY_RESULT = frozenset(("metric", "baseline", "target", "current", "unit", "direction", "owner"))
SHOWN = 40
_TOTAL = re.compile(
    r"(?:grand |sub-?)?totals?|sum|all|average|avg\.?|mean|median|gesamt|summe|durchschnitt|mittelwert|moyenne",
    re.IGNORECASE,
)
"""What people write before a row that sums up the others."""


def collect(workbook: Workbook, layouts: Sequence[Layout], ways: Ways) -> tuple[Findings, Ways]:
    """Read every sheet; what can be read in two ways is read as a person says, else as the file itself shows.

    Args:
        workbook: the file.
        layouts: how each of its sheets is read.
        ways: what a person said.

    Returns:
        What was found, and how it was read in the end.
    """
    found = _collect(workbook, layouts, ways)
    day_first = ways.day_first if ways.day_first is not None else told_by(found, DATES)
    decimal = ways.decimal
    if decimal is None and (is_point := told_by(found, DECIMALS)) is not None:
        decimal = decimal_of(is_point=is_point)
    settled = Ways(day_first, decimal)
    has_doubts = any(found.doubts.values())
    return (_collect(workbook, layouts, settled) if has_doubts and settled != ways else found), settled


def _collect(workbook: Workbook, layouts: Sequence[Layout], ways: Ways) -> Findings:
    found = Findings(notes=list(workbook.notes))
    for sheet, layout in zip(workbook.sheets, layouts, strict=True):
        taker = Taker(sheet, ways, found)
        _tell_left_out(taker, layout)
        if layout.kind != r.LEAVE and not _is_complete(taker, layout):
            continue
        if layout.kind == r.ROWS:
            _take_rows(taker, layout)
        elif layout.kind == r.READINGS:
            _take_readings(taker, layout)
        elif layout.kind == r.COLUMNS:
            _take_columns(taker, layout)
        elif layout.kind == r.GOALS:
            _take_goals(taker, layout)
    return found


def _tell_left_out(taker: Taker, layout: Layout) -> None:
    """Say which sheet and which columns are not read, though something stands in them."""
    sheet = taker.sheet
    if layout.kind == r.LEAVE:
        if any(not is_blank(cell) for row in sheet.rows for cell in row):
            taker.found.notes.append(f"The sheet {sheet.name} is left out: say below what it is, to take it.")
        return
    named = []
    for column, role in enumerate(layout.roles, 1):
        cells = [sheet.cell(row, column) for row in _rows(taker, layout)]
        if role or all(map(is_blank, cells)):
            continue
        heading = text_of(sheet.cell(layout.header, column))
        named.append(f"{column_name(column)} “{heading[:SHOWN]}”" if heading else column_name(column))
    if named:
        one = f"column {named[0]} is left out: say below what it holds, to take it."
        several = (
            f"columns {', '.join(named[:-1])} and {named[-1]} are left out: say below what they hold, to take them."
        )
        taker.found.notes.append(f"In {sheet.name}, {one if len(named) == 1 else several}")


def _is_total(taker: Taker, cell: Cell, spot: Spot) -> bool:
    """Whether a row sums up the others; that it is left out is said."""
    if not isinstance(cell, str) or not _TOTAL.fullmatch(text_of(cell).rstrip(":")):
        return False
    taker.found.notes.append(f"{spot} “{text_of(cell)}” sums up other rows, and its row is left out.")
    return True


_NEEDED = {
    r.ROWS: ((r.METRIC,),),
    r.READINGS: ((r.METRIC,), (r.PERIOD,), (r.VALUE,)),
    r.COLUMNS: ((r.PERIOD,), (r.VALUE,)),
    r.GOALS: ((r.OBJECTIVE,), (r.KEY_RESULT, r.OBJECTIVE)),
}


def _is_complete(taker: Taker, layout: Layout) -> bool:
    """Whether the columns are there without which the sheet says nothing, and none stands for the same twice."""
    start = taker.spot(layout.header, 1)
    named = r.ROLES[layout.kind]
    missing = [choice[0] for choice in _NEEDED[layout.kind] if not set(choice) & set(layout.roles)]
    for role in missing:
        message = f"no column of this sheet is mapped as {named[role]!r}"
        taker.note(start, "HW017", message, "say below which column it is, or leave the sheet out")
    doubled = {role for role in layout.roles if role and layout.roles.count(role) > 1}
    doubled -= {role for kind, role in r.MANY if kind == layout.kind}
    for role in sorted(doubled):
        columns = [column_name(at) for at, one in enumerate(layout.roles, 1) if one == role]
        message = f"columns {' and '.join(columns)} are both mapped as {named[role]!r}"
        taker.note(start, "HW017", message, "keep one of them, and leave the other out")
    return not missing and not doubled


def _rows(taker: Taker, layout: Layout) -> range:
    return range(layout.header + 1, len(taker.sheet.rows) + 1)


def _column(layout: Layout, role: str) -> int:
    return layout.roles.index(role) + 1


def _tell(metric: MetricFound, said: dict[str, Said]) -> None:
    for role, one in said.items():
        metric.said.setdefault(role, one)


def _take_rows(taker: Taker, layout: Layout) -> None:
    """One row a metric, one column a period."""
    sheet, name = taker.sheet, _column(layout, r.METRIC)
    periods = _periods(taker, layout)
    now = [column for column, role in enumerate(layout.roles, 1) if role == r.CURRENT]
    for row in _rows(taker, layout):
        cell, spot = sheet.cell(row, name), taker.spot(row, name)
        if _is_total(taker, cell, spot):
            continue
        said = taker.attributes(row, layout.roles, OF_METRIC)
        filled = [column for column in (*periods, *now) if not is_blank(sheet.cell(row, column))]
        if not _names_a_metric(taker, cell, spot, has_more=bool(said or filled), alone=not (periods or now)):
            continue
        metric = taker.metric(cell, spot)
        if metric is None:
            continue
        _tell(metric, said)
        for column in filled:
            at = taker.spot(row, column)
            if column in periods:
                _read(taker, metric, periods[column], at, taker.spot(layout.header, column))
            elif (figure := taker.figure(sheet.cell(row, column), at)) is not None:
                metric.current.append((figure, at))


def _periods(taker: Taker, layout: Layout) -> dict[int, Moment]:
    """The periods that headings name, by column."""
    periods: dict[int, Moment] = {}
    for column, role in enumerate(layout.roles, 1):
        if role == r.PERIOD:
            moment = taker.moment(taker.sheet.cell(layout.header, column), taker.spot(layout.header, column))
            if moment is not None:
                periods[column] = moment
    if r.PERIOD not in layout.roles and r.CURRENT not in layout.roles:
        name = taker.sheet.name
        text = f"In {name}, no heading names a period such as Jan 2019: its metrics are taken without numbers."
        taker.found.notes.append(text)
    return periods


def _names_a_metric(taker: Taker, cell: Cell, spot: Spot, *, has_more: bool, alone: bool) -> bool:
    """Whether a row names a metric; a name with nothing beside it, in a sheet of numbers, is a heading."""
    if is_blank(cell):
        if has_more:
            taker.note(spot, "HW003", "this row names no KPI", "write its name, or empty the row")
        return False
    if has_more or alone:
        return True
    text = f"{spot} “{text_of(cell)[:SHOWN]}” has no numbers, and nothing is said of it"
    taker.found.notes.append(f"{text}: it is read as a heading and left out.")
    return False


def _read(taker: Taker, metric: MetricFound, moment: Moment | None, at: Spot, period_at: Spot) -> None:
    """A value is looked at even where its period cannot be read, so that all is told at once."""
    figure = taker.figure(taker.sheet.cell(at.row, at.column), at)
    if figure is not None and moment is not None:
        metric.readings.append(ReadingFound(moment, figure, at, period_at))


def _take_readings(taker: Taker, layout: Layout) -> None:
    """One row a reading. A row that names no metric is of the one above it, as merged cells are."""
    sheet = taker.sheet
    name, period, value = (_column(layout, role) for role in (r.METRIC, r.PERIOD, r.VALUE))
    metric: MetricFound | None = None
    carried = 0
    for row in _rows(taker, layout):
        named, said = sheet.cell(row, name), taker.attributes(row, layout.roles, OF_METRIC)
        if not is_blank(named):
            metric = taker.metric(named, taker.spot(row, name))
        if metric is None:
            if is_blank(named) and (said or not is_blank(sheet.cell(row, value))):
                taker.note(taker.spot(row, name), "HW003", "this row names no KPI", "write its name, or empty the row")
            continue
        _tell(metric, said)
        if is_blank(sheet.cell(row, value)):
            continue
        carried += is_blank(named)
        moment = taker.moment(sheet.cell(row, period), taker.spot(row, period))
        _read(taker, metric, moment, taker.spot(row, value), taker.spot(row, period))
    if carried:
        what = "1 row names no KPI and counts" if carried == 1 else f"{carried} rows name no KPI and count"
        taker.found.notes.append(f"In {sheet.name}, {what} for the one above.")


def _take_columns(taker: Taker, layout: Layout) -> None:
    """One column a metric, one row a period."""
    sheet, period = taker.sheet, _column(layout, r.PERIOD)
    metrics: dict[int, MetricFound] = {}
    for column, role in enumerate(layout.roles, 1):
        if role != r.VALUE:
            continue
        at = taker.spot(layout.header, column)
        if is_blank(sheet.cell(layout.header, column)):
            taker.note(at, "HW003", "this column names no KPI", "write its name above the values, or leave it out")
            continue
        metric = taker.metric(sheet.cell(layout.header, column), at)
        if metric is not None:
            metrics[column] = metric
    for row in _rows(taker, layout):
        filled = [column for column in metrics if not is_blank(sheet.cell(row, column))]
        if not filled or _is_total(taker, sheet.cell(row, period), taker.spot(row, period)):
            continue
        if row == layout.header + 1 and _are_units(taker, row, period, filled):
            for column in filled:
                metrics[column].said.setdefault("unit", Said(sheet.cell(row, column), taker.spot(row, column)))
            continue
        moment = taker.moment(sheet.cell(row, period), taker.spot(row, period))
        for column in filled:
            _read(taker, metrics[column], moment, taker.spot(row, column), taker.spot(row, period))


def _are_units(taker: Taker, row: int, period: int, filled: Sequence[int]) -> bool:
    """Whether the row below the headings holds units; that it is read so is said."""
    sheet, first = taker.sheet, taker.sheet.cell(row, period)
    is_named = is_blank(first) or r.role_of(text_of(first), r.ROWS) == "unit"
    if not is_named or not all(is_unit(text_of(sheet.cell(row, column))) for column in filled):
        return False
    taker.found.notes.append(f"In {sheet.name}, row {row} holds units.")
    return True


def _take_goals(taker: Taker, layout: Layout) -> None:
    """One row a key result. A row that names no objective is of the one above it."""
    sheet = taker.sheet
    objective_at = _column(layout, r.OBJECTIVE)
    confidences = _confidences(taker, layout)
    objective: ObjectiveFound | None = None
    is_begun = False
    for row in _rows(taker, layout):
        named, said = sheet.cell(row, objective_at), taker.attributes(row, layout.roles, OF_OBJECTIVE | OF_KEY_RESULT)
        if not is_blank(named):
            text = taker.title(named, taker.spot(row, objective_at))
            objective = None if text is None else taker.objective(text, taker.spot(row, objective_at))
            is_begun = True
        if objective is not None:
            _take_goal(taker, layout, row, said, objective, confidences)
        elif not is_begun and (said or not is_blank(_result(taker, layout, row))):
            message = "this row names no objective, and none stands above it"
            taker.note(taker.spot(row, objective_at), "HW003", message, "write the objective, or empty the row")


def _confidences(taker: Taker, layout: Layout) -> dict[int, float]:
    """Confidences from 0 to 1, by row; how the column writes them is noted."""
    if r.CONFIDENCE not in layout.roles:
        return {}
    column = _column(layout, r.CONFIDENCE)
    cells = [Said(taker.sheet.cell(row, column), taker.spot(row, column)) for row in _rows(taker, layout)]
    empty = [one for one in cells if not is_blank(one.cell) and text_of(one.cell).lower() in BLANKS]
    taker.found.empties.extend(empty)
    read = read_confidences([one for one in cells if not is_blank(one.cell) and one not in empty])
    taker.found.problems.extend(read.problems)
    if read.written:
        taker.found.scales[taker.sheet.name] = read.written
    return {spot.row: value for spot, value in read.values.items()}


def _result(taker: Taker, layout: Layout, row: int) -> Cell:
    return taker.sheet.cell(row, _column(layout, r.KEY_RESULT) if r.KEY_RESULT in layout.roles else 0)


def _take_goal(
    taker: Taker,
    layout: Layout,
    row: int,
    said: dict[str, Said],
    objective: ObjectiveFound,
    confidences: dict[int, float],
) -> None:
    """What a row says of an objective, and its key result where it has one."""
    for role, one in said.items():
        if role in OF_OBJECTIVE:
            objective.said.setdefault(role, one)
    result, own = _result(taker, layout, row), {role: one for role, one in said.items() if role in OF_KEY_RESULT}
    if not is_blank(result):
        at = taker.spot(row, _column(layout, r.KEY_RESULT))
        title = taker.title(result, at)
        if title is not None:
            taker.key_result(title, at, own, objective, confidences.get(row))
    elif own.keys() & {r.METRIC, r.BASELINE, r.TARGET, r.CURRENT}:
        at = taker.spot(row, _column(layout, r.KEY_RESULT if r.KEY_RESULT in layout.roles else r.OBJECTIVE))
        taker.note(at, "HW003", "this row names no key result", "write its title, or empty the row")
