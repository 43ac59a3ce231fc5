"""From the catalogue to its page: words and places, and no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from headway.judgement.definitions import Metric
from headway.rhythm.metrics_lead import CatalogueCounts, kpis_shown_lead, metrics_lead, metrics_shown_lead
from headway.rhythm.rows import Names, short_day, short_period, split
from headway.rhythm.words import STATUS, pressing
from headway.series.period_words import count_of
from headway.services.read_metrics import CatalogueEntry, MetricsRead
from headway.web.downloads import Cell
from headway.web.kpi.words import source_words
from headway.web.listing import Among, Chosen, Pick, has_words, pick
from headway.web.metrics.page import MetricLine, MetricsPage
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link, Look, Said

PATH = "/metrics"
NAMES = PARAMETERS["metrics"]
NARROWING = ("q", "area", "team", "role")
LINES_A_PAGE = 50
MOST_READERS = 2
ROLES: tuple[tuple[str, str, Callable[[CatalogueEntry], bool]], ...] = (
    ("kpi", "is a KPI", lambda one: one.kpi is not None),
    ("key-result", "feeds a key result", lambda one: bool(one.key_results)),
    ("neither", "neither", lambda one: one.kpi is None and not one.key_results),
    ("stale", "stale", lambda one: one.overdue is not None),
    ("silent", "never had a number", lambda one: one.period is None),
)
ORDERS = (
    ("", "by name"),
    ("area", "by area"),
    ("team", "by team"),
    ("status", "most pressing first"),
    ("newest", "oldest number first"),
)
DIRECTIONS = {"up": "up is better", "down": "down is better", "range": "within a range"}
COLUMNS: tuple[Cell, ...] = (
    "metric", "name", "unit", "direction", "grain", "team", "area", "owner", "numbers", "period", "value", "late since",
    "kpi", "status", "key results", "feeds",
)  # fmt: skip


def build_page(read: MetricsRead, chosen: Chosen) -> MetricsPage:
    """Lay out the catalogue.

    Args:
        read: every metric.
        chosen: what the address chooses.
    """
    names = Names(read.definitions)
    chosen = there_of(read, chosen)
    found = chosen_entries(read, chosen)
    chosen = chosen.turned(len(found), LINES_A_PAGE)
    shown, paging = chosen.page(found, LINES_A_PAGE, "metrics")
    narrowed = any(name in chosen.said for name in NARROWING)
    counts = _counts(found if narrowed else read.entries)
    calm = not (counts.stale or counts.silent or counts.idle)
    data = Chosen(f"{PATH}.csv", chosen.where, chosen.said)
    return MetricsPage(
        lead=tuple(Said(text, pressing=not calm) for text in _lead(read, found, counts, chosen, narrowed=narrowed)),
        asking=chosen.asking(_picks(read, chosen), NARROWING, "Show all metrics"),
        lines=tuple(_line(one, names, chosen.where.to) for one in shown),
        paging=paging,
        nothing="" if found else "No metric is like that." if narrowed else "No metric is defined yet.",
        download=Link(data.to(), "CSV"),
    )


def _lead(
    read: MetricsRead, found: Sequence[CatalogueEntry], counts: CatalogueCounts, chosen: Chosen, *, narrowed: bool
) -> tuple[str, ...]:
    """The sentences: of what is shown."""
    if not narrowed:
        return metrics_lead(counts)
    if chosen.get("role") == "kpi":
        statuses = Counter(one.kpi.status for one in found if one.kpi is not None)
        return kpis_shown_lead(statuses, sum(one.kpi is not None for one in read.entries))
    return metrics_shown_lead(counts, len(read.entries))


def there_of(read: MetricsRead, chosen: Chosen) -> Chosen:
    """What the address chooses without what there is not."""
    return chosen.among(
        Among("area", "area", {one.metric.area for one in read.entries}),
        Among("team", "team", {one.id for one in read.definitions.teams}),
        Among("role", "role", {name for name, _, _ in ROLES}),
        Among("sort", "order", dict(ORDERS), f"shown {ORDERS[0][1]}"),
    )


def chosen_entries(read: MetricsRead, chosen: Chosen) -> list[CatalogueEntry]:
    """The metrics that the address asks for, in its order."""
    words, area, team = chosen.words(), chosen.get("area"), chosen.get("team")
    role = chosen.get("role")
    plays = next((holds for name, _, holds in ROLES if name == role), None)
    names = Names(read.definitions)
    found = [
        one
        for one in read.entries
        if (not area or one.metric.area == area)
        and (not team or one.metric.team == team)
        and (plays is None or plays(one))
        and has_words(words, one.metric.name, one.metric.id, one.metric.definition)
    ]
    return sorted(found, key=_key(chosen.get("sort"), names))


def _key(order: str, names: Names) -> Callable[[CatalogueEntry], tuple[str | float, str, str]]:
    def rank(one: CatalogueEntry) -> str | float:
        match order:
            case "area":
                return one.metric.area.casefold() or "\uffff"
            case "team":
                return names.team(one.metric.team).casefold() if one.metric.team else "\uffff"
            case "status":
                return float(len(STATUS) if one.kpi is None else pressing(STATUS, one.kpi.status))
            case "newest":
                return 0.0 if one.period is None else float(one.grid.ends(one.period).toordinal())
        return ""

    return lambda one: (rank(one), one.metric.name.casefold(), one.metric.id)


def _picks(read: MetricsRead, chosen: Chosen) -> list[Pick]:
    areas = sorted({one.metric.area for one in read.entries if one.metric.area}, key=str.casefold)
    owners = {one.metric.team for one in read.entries}
    teams = sorted(
        ((one.id, one.name) for one in read.definitions.teams if one.id in owners), key=lambda one: one[1].casefold()
    )
    roles = [("", "any"), *((name, words) for name, words, _ in ROLES)]
    return [
        pick("area", "Area", [("", "any"), *((one, one) for one in areas)], chosen.get("area")),
        pick("team", "Team", [("", "any"), *teams], chosen.get("team")),
        pick("role", "Role", roles, chosen.get("role")),
        pick("sort", "Order", ORDERS, chosen.get("sort")),
    ]


def _counts(entries: Sequence[CatalogueEntry]) -> CatalogueCounts:
    def count(holds: Callable[[CatalogueEntry], object]) -> int:
        return sum(bool(holds(one)) for one in entries)

    return CatalogueCounts(
        metrics=len(entries),
        kpis=count(lambda one: one.kpi),
        read=count(lambda one: one.key_results),
        both=count(lambda one: one.kpi and one.key_results),
        feeding=count(lambda one: not one.kpi and not one.key_results and one.feeds),
        idle=count(lambda one: not one.kpi and not one.key_results and not one.feeds),
        stale=count(lambda one: one.overdue),
        silent=count(lambda one: one.period is None),
    )


def _line(one: CatalogueEntry, names: Names, to: Callable[[str], str]) -> MetricLine:
    metric = one.metric
    number, unit = split(one.value, metric)
    running = [each for each in one.key_results if each.id in one.running]
    others = len(one.key_results) - len(running[:MOST_READERS])
    return MetricLine(
        link=Link(to(f"/kpis/{one.kpi.id}" if one.kpi else f"{PATH}/{metric.id}"), metric.name),
        kind=", ".join(_kind(metric)),
        source=_source(metric, names),
        team=Link(to(f"/teams/{metric.team}"), names.team(metric.team)) if metric.team else None,
        number=number,
        unit=unit,
        period=short_period(one.grid, one.grid.label(one.period)) if one.period is not None else "",
        late=_late(one),
        look=Look.of(one.kpi.status, STATUS[one.kpi.status]) if one.kpi else None,
        reading=tuple(
            Link(to(f"/objectives/{each.objective}#key-result-{each.id}"), each.title)
            for each in running[:MOST_READERS]
        ),
        more=_others(others, over=len(running) <= MOST_READERS) if others else "",
        feeds=f"reckoned into {_listed(one.feeds, names)}" if one.feeds else "",
    )


def _others(number: int, *, over: bool) -> str:
    """How many key results read the metric that are not named."""
    if not over:
        return f"and {number} more"
    return f"{count_of(number, 'key result')} not under way"


def _source(metric: Metric, names: Names) -> str:
    """Where the numbers come from, in short; the metric's own page says it whole."""
    if metric.derived is not None:
        return f"reckoned from {_listed(metric.derived.of, names)}"
    return metric.source.file if metric.source else "recorded by people"


def _kind(metric: Metric) -> Iterable[str]:
    if metric.area:
        yield metric.area
    yield DIRECTIONS[metric.direction]
    yield f"by {metric.grain}"


def _late(one: CatalogueEntry) -> str:
    if one.period is None:
        return "never"
    return f"late since {short_day(one.overdue)}" if one.overdue else ""


def _listed(metrics: Sequence[str], names: Names) -> str:
    if len(metrics) > MOST_READERS:
        return f"{len(metrics)} metrics"
    return " and ".join(names.metrics[one].name for one in metrics)


def data_rows(read: MetricsRead, entries: Iterable[CatalogueEntry]) -> Iterable[tuple[Cell, ...]]:
    """The catalogue as a table: the names of the columns, then a row a metric."""
    names = Names(read.definitions)
    yield COLUMNS
    for one in entries:
        metric = one.metric
        yield (
            metric.id, metric.name, metric.unit, metric.direction, metric.grain,
            names.team(metric.team) if metric.team else None, metric.area or None,
            names.person(metric.owner) if metric.owner else None, source_words(metric),
            one.grid.label(one.period) if one.period is not None else None, one.value,
            one.overdue.isoformat() if one.overdue else None,
            one.kpi.id if one.kpi else None, one.kpi.status if one.kpi else None,
            " ".join(each.id for each in one.key_results) or None, " ".join(one.feeds) or None,
        )  # fmt: skip
