"""Writing goals files: what was read from them, or from a store, as people like to read it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from headway.goals import records
from headway.goals.layout import lines_of
from headway.goals.limits import ENDINGS
from headway.goals.result import Reading
from headway.judgement.definitions import Definitions, Metric, Organisation
from headway.judgement.withdrawn import unsaid_the_same_day
from headway.series.grid import Grid, grid_of

VALUES_IN_A_RECORD = 2_000
LINES_IN_A_FILE = 5_000

FILES = {
    "organisation": ("organisation", "people", "teams", "cycles", "events", "lint"),
    "metrics": ("metrics",),
    "kpis": ("kpis", "waivers"),
    "objectives": ("objectives",),
    "records": (
        *("segments", "landings", "withdrawals", "checkins", "grades", "overrulings", "alert_acts"),
        *("interventions", "assumption_states", "holds", "decisions", "reviews"),
    ),
    "observations": ("observations",),
}
"""Files of a folder by name, with their sections."""

ORDER = (
    *("organisation", "people", "teams", "metrics", "kpis", "cycles", "objectives", "waivers", "events"),
    *("segments", "landings", "withdrawals", "checkins", "grades", "overrulings", "alert_acts"),
    *("interventions", "assumption_states", "holds", "decisions", "reviews", "observations", "lint"),
)
PLAIN = (
    *("events", "withdrawals", "checkins", "overrulings", "alert_acts"),
    *("interventions", "holds"),
)


def write(
    definitions: Definitions,
    observations: Sequence[Reading],
    out: Path | TextIO,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write goals files; reading them gives the same definitions and readings.

    Args:
        definitions: what to write, in canonical order.
        observations: readings that stand in the files; those that check-ins give are not written a second time.
        out: a stream, which gets one file, or a folder, which gets several.
        progress: called with how many records are written to the folder, and of how many.

    Raises:
        FileExistsError: the folder holds goals files already.
    """
    sections = sections_of(definitions, observations)
    if not isinstance(out, Path):
        out.write("headway: 1\n")
        for section in ORDER:
            if sections.get(section):
                out.write("\n" + "".join(f"{line}\n" for line in lines_of(section, sections[section])))
        return
    out.mkdir(parents=True, exist_ok=True)
    if found := sorted(name.name for name in out.rglob("*") if name.suffix in ENDINGS):
        raise FileExistsError(f"{out} holds goals files already, such as {found[0]}; name an empty folder")
    written, of = 0, sum(len(value) for value in sections.values() if isinstance(value, list))

    def step() -> None:
        nonlocal written
        written += 1
        if progress:
            progress(written, of)

    for name, of_file in FILES.items():
        pages = list(_pages({section: sections[section] for section in of_file if sections.get(section)}, step))
        for number, page in enumerate(pages, 1):
            ending = f"-{number:04d}" if len(pages) > 1 else ""
            (out / f"{name}{ending}.yaml").write_text(f"headway: 1\n{page}", encoding="utf-8", newline="\n")


def grid(metric: Metric, organisation: Organisation) -> Grid:
    """The periods of a metric."""
    return grid_of(
        metric.grain,
        week_starts=organisation.week_starts,
        fiscal_year_starts=organisation.fiscal_year_starts,
        fiscal=metric.fiscal,
    )


def _pages(sections: dict[str, Any], step: Callable[[], None]) -> Iterator[str]:
    """The sections as texts of files, a new one begun where one gets long; each record is a step."""
    page: list[str] = []
    for section, value in sections.items():
        page.append("")
        if not isinstance(value, list):
            page.extend(lines_of(section, value))
            continue
        page.append(f"{section}:")
        for record in value:
            if len(page) > LINES_IN_A_FILE:
                yield "\n".join(page) + "\n"
                page = ["", f"{section}:"]
            page.extend(list(lines_of(section, [record]))[1:])
            step()
    if page:
        yield "\n".join(page) + "\n"


def sections_of(definitions: Definitions, observations: Sequence[Reading] = ()) -> dict[str, Any]:
    """What a goals file that says this holds, section by section."""
    of = definitions
    roles = _grouped(of.memberships, "person")
    key_results, initiatives = _grouped(of.key_results, "objective"), _grouped(of.initiatives, "objective")
    made: dict[str, Any] = {
        "organisation": records.organisation(of.organisation),
        "people": [records.person(person, roles.get(person.id, ())) for person in of.people],
        "teams": [records.team(team) for team in of.teams],
        "metrics": [records.metric(metric) for metric in of.metrics],
        "kpis": [records.kpi(kpi) for kpi in of.kpis],
        "cycles": [records.cycle(cycle) for cycle in of.cycles],
        "objectives": [
            records.objective(objective, key_results.get(objective.id, ()), initiatives.get(objective.id, ()))
            for objective in of.objectives
        ],
        "waivers": [records.waiver(waiver) for waiver in of.waivers],
        "segments": [records.segment(segment) for segment in of.segments],
        "landings": [records.landing(landing) for landing in of.landings],
        "grades": [records.grade(grade) for grade in of.grades],
        "decisions": [records.decision(decision) for decision in of.decisions],
        "reviews": [records.review(review) for review in of.reviews],
        "assumption_states": [records.assumption_state(state) for state in of.assumption_states],
        "observations": list(_series(of, observations)),
        "lint": records.lint_of_all(of.lint),
    }
    return made | {section: [records.plain(record) for record in getattr(of, section)] for section in PLAIN}


def _grouped(items: Sequence[Any], by: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for item in items:
        groups.setdefault(getattr(item, by), []).append(item)
    return groups


def _series(definitions: Definitions, observations: Sequence[Reading]) -> Iterator[dict[str, Any]]:
    """Readings by metric and day of recording; those of their periods' last days without a day."""
    grids = {metric.id: grid(metric, definitions.organisation) for metric in definitions.metrics}
    told = _said_in_checkins(definitions, grids) if observations else {}
    gone = {(one.metric, grids[one.metric].parse(one.period), one.date) for one in definitions.withdrawals}
    series: dict[tuple[str, str], dict[str, Any]] = {}
    for reading in observations:
        at = (reading.metric, reading.period, reading.known_on)
        # what the file says of it anyway is not said twice
        counted = not math.isnan(reading.cases)
        if math.isnan(reading.value) if at in gone else told.get(at) == {reading.value} and not counted:
            continue
        of = grids[reading.metric]
        recorded = {} if of.ends(reading.period) == reading.known_on else {"recorded": reading.known_on}
        record = series.setdefault(
            (reading.metric, str(recorded.get("recorded", ""))),
            {"metric": reading.metric, **recorded, "values": {}, "cases": {}},
        )
        record["values"][of.label(reading.period)] = None if math.isnan(reading.value) else reading.value
        if counted:
            record["cases"][of.label(reading.period)] = reading.cases
    for _, record in sorted(series.items(), key=lambda item: item[0]):
        values, counted_in = list(record["values"].items()), record.pop("cases")
        for start in range(0, len(values), VALUES_IN_A_RECORD):
            some = dict(values[start : start + VALUES_IN_A_RECORD])
            cases = {label: of for label, of in counted_in.items() if label in some}
            yield {**record, "values": some, **({"cases": cases} if cases else {})}


def _said_in_checkins(definitions: Definitions, grids: dict[str, Grid]) -> dict[tuple[str, int, Any], set[float]]:
    """The values that check-ins say, by metric, period and the day from which they are known."""
    metrics = {key_result.id: key_result.metric for key_result in definitions.key_results}
    told: dict[tuple[str, int, Any], set[float]] = {}
    unsaid = unsaid_the_same_day(definitions.checkins)
    for at, checkin in enumerate(definitions.checkins):
        metric = metrics[checkin.key_result]
        if metric is not None and checkin.value is not None and at not in unsaid:
            of = grids[metric]
            period = of.parse(checkin.period) if checkin.period else of.ordinal(checkin.date)
            told.setdefault((metric, period, checkin.known_on), set()).add(checkin.value)
    return told
