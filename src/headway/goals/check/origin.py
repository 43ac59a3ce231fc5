"""The organisation, and what metrics are made of."""

from __future__ import annotations

from headway.goals import codes
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.result import Place
from headway.goals.schema.metric import Metric

GRAINS = ("day", "week", "month", "quarter", "year")


def check_origin(entries: Entries, problems: Problems) -> None:
    """Report a missing or second organisation, and inputs coarser than what they make."""
    _check_organisation(entries, problems)
    at = by_id(entries.metrics)
    for entry in entries.metrics:
        _check_inputs(entry, at, problems)


def _check_organisation(entries: Entries, problems: Problems) -> None:
    if "organisation" not in entries.ids and not entries.has_unread_files and not entries.organisation:
        message = "no file names the organisation; write organisation: {id: my-company, name: My company}"
        problems.add(Place(entries.first_file, 1, 1), codes.MISSING_KEY, message)
    for entry in entries.organisation[1:]:
        message = f"a second organisation, first at {entries.organisation[0].place()}; keep one in all the files"
        problems.add(entry.place(), codes.DEFINED_TWICE, message)


def _check_inputs(entry: Entry[Metric], at: dict[str, Metric], problems: Problems) -> None:
    derived = entry.model.derived
    if derived is None:
        return
    paths: list[tuple[tuple[str | int, ...], str]] = [(("ratio", n), id_) for n, id_ in enumerate(derived.ratio or [])]
    if derived.change is not None:
        paths.append((("change",), derived.change))
    for path, id_ in paths:
        source = at.get(id_)
        if source is not None and GRAINS.index(source.grain) > GRAINS.index(entry.model.grain):
            message = (
                f"{id_} has the grain {source.grain}, coarser than {entry.model.grain}; "
                f"give this metric the grain {source.grain}"
            )
            problems.add(entry.place("from", *path), codes.WRONG_VALUE, message)
        elif source is not None and source.grain != entry.model.grain and _without_sums(source):
            message = (
                f"{id_} is rolled up as a ratio, and its numerators and denominators are not kept; give this metric "
                f"the grain {source.grain}, or make {id_} from: {{ratio: [...]}} of two metrics"
            )
            problems.add(entry.place("from", *path), codes.NO_SUMS, message)


def _without_sums(metric: Metric) -> bool:
    """Whether a coarser period of the metric cannot be worked out: a ratio of which only the result is known."""
    return metric.rollup == "ratio" and (metric.derived is None or metric.derived.ratio is None)
