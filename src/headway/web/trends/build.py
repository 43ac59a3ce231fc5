"""From the trends as they are read to their page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from headway.judgement.decide import sentence
from headway.judgement.history import KpiHistory
from headway.judgement.narrow import teams_below
from headway.judgement.patterns import PatternVerdict
from headway.judgement.process_past import ProcessReading
from headway.judgement.process_words import TURNS, signal_words
from headway.judgement.verdicts import KpiVerdict, ProcessVerdict
from headway.rhythm.rows import Names, short_period, split
from headway.rhythm.trends_lead import TrendCounts, trends_lead
from headway.rhythm.words import STATUS, pressing
from headway.series.grid import Grid
from headway.series.period_words import count_of, period_words
from headway.services.judging.within import Policies
from headway.services.read_trends import MOST_WEIGHED, Closer, SmallChart, Trends, look_closer
from headway.web.chart.small import drawn_periods, small_chart
from headway.web.downloads import Cell
from headway.web.listing import Among, Chosen, Pick, has_words, pick
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link, Look, Said
from headway.web.trends.page import Card, TrendsPage, Unseen

PATH = "/trends"
NAMES = PARAMETERS["trends"]
NARROWING = ("q", "team", "status", "show")
CARDS_A_PAGE = 24
SHOWS = (
    ("moved", "moved by more than noise"),
    ("still", "did not move"),
    ("early", "too early to tell"),
    ("bare", "without a counter-metric"),
)
ORDERS = (("", "what changed first"), ("name", "by name"), ("team", "by team"), ("status", "most pressing first"))
FOREMOST = ("stopped", "stuck", "shift", "drift", "more_variable", "less_variable", "season")
"""Kinds of pattern, the one first that is to be talked about first."""
COLUMNS: tuple[Cell, ...] = (
    "kpi", "name", "team", "unit", "period", "value", "status", "signal", "variation", "since", "rule", "by chance",
    "mean", "lower", "upper", "assurance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A KPI among the trends.

    Attributes:
        verdict: on it.
        place: ``listed`` where the organisation lists its signal, ``nhs`` where it signals by the NHS's rules,
            ``alone`` where its own chart signals and the organisation does not list that, ``early`` where it is too
            early to tell, else ``still``.
        rank: in the order of what changed.
    """

    verdict: KpiVerdict
    place: str
    rank: int


def entries_of(trends: Trends) -> list[Entry]:
    """Every KPI with its rank: what is listed, the rarest first, the NHS's signals, those of one chart, the rest."""
    held = trends.held
    places = (
        dict.fromkeys(held.listed, "listed") | dict.fromkeys(held.unrated, "nhs") | dict.fromkeys(held.alone, "alone")
    )
    ranks = {name: rank for rank, name in enumerate(places)}
    return [
        Entry(one, places.get(one.id, "still" if _told(one.process) else "early"), ranks.get(one.id, len(ranks)))
        for one in trends.verdicts.kpis
    ]


def _told(process: ProcessVerdict | None) -> bool:
    return process is not None and process.variation is not None


def there_of(trends: Trends, chosen: Chosen) -> Chosen:
    """What the address chooses without what there is not."""
    return chosen.among(
        Among("team", "team", {one.id for one in trends.definitions.teams}),
        Among("status", "status", STATUS),
        Among("show", "kind", dict(SHOWS)),
        Among("sort", "order", dict(ORDERS), f"shown {ORDERS[0][1]}"),
    )


class Wall:
    """The trends that an address asks for, in its order."""

    def __init__(self, trends: Trends, chosen: Chosen) -> None:
        self.trends, self.chosen = trends, chosen
        self.names = Names(trends.definitions)
        self.teams = self._teams()
        words, status = chosen.words(), chosen.get("status")
        self.scope = [
            one
            for one in entries_of(trends)
            if one.verdict.team in self.teams
            and (not status or one.verdict.status == status)
            and has_words(words, self.names.kpi(one.verdict.id), one.verdict.id)
        ]
        self.found = sorted((one for one in self.scope if self._shows(one)), key=self._key())

    def _teams(self) -> frozenset[str]:
        """The teams that the page is about: the one that is asked for and all below it, or all."""
        teams, asked = self.trends.definitions.teams, self.chosen.get("team")
        return teams_below(self.trends.definitions, asked) if asked else frozenset(one.id for one in teams)

    def _shows(self, one: Entry) -> bool:
        match self.chosen.get("show"):
            case "moved":
                return one.place in ("listed", "nhs")
            case "still":
                return one.place in ("still", "alone")
            case "early":
                return one.place == "early"
            case "bare":
                return not self.counters(one)
        return True

    def counters(self, one: Entry) -> Sequence[str]:
        """The counter-metrics of a KPI."""
        return self.names.metrics[one.verdict.metric].counter

    def _key(self) -> Callable[[Entry], tuple[float | str, int, str, str]]:
        names, order = self.names, self.chosen.get("sort")

        def first(one: Entry) -> float | str:
            match order:
                case "name":
                    return ""
                case "team":
                    return names.team(one.verdict.team).casefold()
                case "status":
                    return float(pressing(STATUS, one.verdict.status))
            return float(one.rank)

        def second(one: Entry) -> int:
            return 0 if order == "name" else one.rank if order else pressing(STATUS, one.verdict.status)

        return lambda one: (first(one), second(one), names.kpi(one.verdict.id).casefold(), one.verdict.id)

    def counts(self) -> TrendCounts:
        """How many KPIs of the scope did what."""
        listed = sorted((one for one in self.scope if one.place == "listed"), key=lambda one: one.rank)
        turns = [one.verdict.process.variation if one.verdict.process else None for one in listed]
        return TrendCounts(
            kpis=len(self.scope),
            better=turns.count("improving"),
            worse=turns.count("worsening"),
            other=sum(turn not in ("improving", "worsening") for turn in turns),
            unrated=sum(one.place == "nhs" for one in self.scope),
            early=sum(one.place == "early" for one in self.scope),
            most=[
                (f"{self.names.kpi(one.verdict.id)} of {self.names.team(one.verdict.team)}", TURNS[turn or "higher"])
                for one, turn in zip(listed, turns, strict=True)
            ],
        )


def build_page(trends: Trends, chosen: Chosen, policies: Policies) -> TrendsPage:
    """Lay out the trends.

    Args:
        trends: as they were read.
        chosen: what the address chooses.
        policies: gives the thresholds in force on a day.
    """
    chosen = there_of(trends, chosen)
    wall = Wall(trends, chosen)
    chosen = chosen.turned(len(wall.found), CARDS_A_PAGE)
    shown, paging = chosen.page(wall.found, CARDS_A_PAGE, "KPIs")
    changed = sorted((one for one in wall.scope if wall.counters(one)), key=lambda one: (one.rank, one.verdict.id))
    closer = look_closer(
        trends,
        policies,
        shown=[one.verdict.id for one in shown],
        weighed=[one.verdict.id for one in changed],
        teams=wall.teams,
    )
    narrowed = any(name in chosen.said for name in NARROWING)
    counts = wall.counts()
    return TrendsPage(
        lead=tuple(Said(text, pressing=bool(counts.worse)) for text in trends_lead(counts)),
        asking=chosen.asking(_picks(trends, chosen), NARROWING, "Show all KPIs"),
        cards=tuple(_card(one, closer.charts[one.verdict.id], wall) for one in shown),
        paging=paging,
        nothing="" if wall.found else "No KPI is like that." if narrowed else "No KPI is declared yet.",
        download=Link(Chosen(f"{PATH}.csv", chosen.where, chosen.said).to(), "CSV"),
        gamed=tuple(_gamed(closer, changed, wall)),
        weighed=_weighed(len(changed), gamed=bool(closer.gamed)),
        bare=_bare(wall),
        blind=tuple(
            Unseen(Link(chosen.where.to(f"/teams/{one.team}"), wall.names.team(one.team)), f"{one.text}.")
            for one in closer.blind
        ),
        closed=_closed(closer),
    )


def _picks(trends: Trends, chosen: Chosen) -> list[Pick]:
    teams = sorted(((one.id, one.name) for one in trends.definitions.teams), key=lambda one: one[1].casefold())
    statuses = [(key, sign.word) for key, sign in STATUS.items()]
    return [
        pick("team", "Team, with all below it", [("", "any"), *teams], chosen.get("team")),
        pick("status", "Status", [("", "any"), *statuses], chosen.get("status")),
        pick("show", "Trend", [("", "any"), *SHOWS], chosen.get("show")),
        pick("sort", "Order", ORDERS, chosen.get("sort")),
    ]


def _card(one: Entry, chart: SmallChart, wall: Wall) -> Card:
    verdict, names, to = one.verdict, wall.names, wall.chosen.where.to
    metric = names.metrics[verdict.metric]
    number, unit = split(verdict.value, metric)
    drawn = drawn_periods(chart.history)
    grid = chart.history.grid
    first, last = ((drawn[0].reading.period, drawn[-1].reading.period)) if drawn else (None, None)
    return Card(
        link=Link(to(f"/kpis/{verdict.id}"), metric.name),
        team=Link(to(f"/teams/{verdict.team}"), names.team(verdict.team)),
        number=number,
        unit=unit,
        look=Look.of(verdict.status, STATUS[verdict.status]),
        small=small_chart(chart.history, metric, verdict.status),
        first=short_period(grid, first),
        last=short_period(grid, last),
        moved=one.place in ("listed", "nhs"),
        says=tuple(sentence(text) for text in _says(one, chart, wall.trends.held.told)),
    )


def _says(one: Entry, chart: SmallChart, told: int) -> Iterable[str]:
    """What a KPI does: its signal, and a pattern of the same way; else its foremost one, or how its process runs."""
    process = one.verdict.process
    pattern = foremost(chart.patterns)
    if process is not None and process.rule is not None:
        pattern = foremost([each for each in chart.patterns if _way(each) == _signal_way(process, chart.history)])
        signal = _signal(process, chart.history)
        if one.place == "alone":
            among = count_of(told, "KPI")
            signal = f"only its own chart signals: {signal}; among {among} noise does so too often to list it"
        elif one.place == "nhs":
            signal = f"by the NHS's rules {signal}"
        yield signal
    if pattern is not None:
        yield pattern.text
    elif process is None:
        yield "no period that is over has a value"
    elif process.rule is None:
        yield process.reasons[0].text


def foremost(patterns: Sequence[PatternVerdict]) -> PatternVerdict | None:
    """The pattern that is to be talked about first."""
    return min(patterns, key=lambda one: FOREMOST.index(one.kind), default=None)


def _way(pattern: PatternVerdict) -> int:
    """1 where it says that the level is higher, -1 where lower, else 0."""
    if pattern.kind not in ("shift", "drift") or pattern.before is None or pattern.after is None:
        return 0
    return 1 if pattern.after > pattern.before else -1


def _signalled(process: ProcessVerdict, history: KpiHistory) -> ProcessReading | None:
    """The period that gave the signal, as it stands in its process."""
    return next((one.process for one in history.readings if one.reading.period == process.signalled), None)


def _signal_way(process: ProcessVerdict, history: KpiHistory) -> int:
    """Which way the open signal goes: 2, which no pattern goes, where that is not known."""
    signalled = _signalled(process, history)
    return signalled.way if signalled else 2


def _signal(process: ProcessVerdict, history: KpiHistory) -> str:
    """Which way, since when, and what shows it."""
    grid: Grid = history.grid
    turn, since = TURNS[process.variation or "higher"], grid.parse(process.since or "")
    signalled = _signalled(process, history)
    if signalled is None:
        return f"{turn} since {period_words(grid, since)}"
    return signal_words(turn, signalled.rule or "", signalled.saw, grid, since, history.readings[-1].period)


def _gamed(closer: Closer, changed: Sequence[Entry], wall: Wall) -> Iterable[Unseen]:
    by_metric = {one.verdict.metric: one.verdict.id for one in changed}
    for one in closer.gamed:
        kpi = by_metric[one.metric]
        yield Unseen(Link(wall.chosen.where.to(f"/kpis/{kpi}"), wall.names.kpi(kpi)), f"{one.text}.")


def _weighed(count: int, *, gamed: bool) -> str:
    if not count:
        return ""
    looked = count_of(min(count, MOST_WEIGHED), "KPI")
    of = f"The {looked} that changed most, of {count} with a counter-metric, were looked at"
    if not gamed:
        none = "none improves while its counter-metric worsens"
        return f"{of}: {none}." if count > MOST_WEIGHED else f"Of {looked} with a counter-metric {none}."
    return f"{of}." if count > MOST_WEIGHED else ""


def _bare(wall: Wall) -> Unseen | None:
    bare = sum(not wall.counters(one) for one in wall.scope)
    if not bare:
        return None
    of = count_of(len(wall.scope), "KPI")
    link = Link(wall.chosen.to(show="bare"), f"{bare} of {of}")
    has, these = ("has", "this were") if bare == 1 else ("have", "these were")
    return Unseen(link, f"{has} no counter-metric: nothing is named that would suffer if {these} gamed.")


def _closed(closer: Closer) -> str:
    if closer.cycle is None or closer.blind:
        return ""
    return f"{closer.cycle.name}: no team's KPIs were all healthy throughout while its objectives failed."


def data_rows(trends: Trends, chosen: Chosen) -> Iterable[tuple[Cell, ...]]:
    """The wall as a table: the names of the columns, then a row a KPI."""
    wall = Wall(trends, chosen)
    yield COLUMNS
    for one in wall.found:
        verdict, process = one.verdict, one.verdict.process
        metric = wall.names.metrics[verdict.metric]
        yield (
            verdict.id, metric.name, wall.names.team(verdict.team), metric.unit, verdict.period, verdict.value,
            verdict.status, one.place,
            *((process.variation, process.since, process.rule, process.by_chance, process.mean, process.lower,
               process.upper, process.assurance) if process else (None,) * 8),
        )  # fmt: skip
