"""Strategies: whole organisations of definitions that contradict nothing, with texts that are hard to write down."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from hypothesis import strategies as st

from headway.goals.kinds import in_order
from headway.goals.result import Place, Reading
from headway.goals.write import grid
from headway.judgement import definitions as d
from headway.judgement.withdrawn import unsaid_the_same_day

TODAY = date(2031, 1, 1)
GONE = date(2100, 1, 1)
# fmt: off
ODD = (
    ": ", "a: b", "#", "a # b", "- dash", "---", "...", "? ", "no", "1e3", "~", "null", "NULL", "true", "0x1F", "1_000",
    "12:30:45", "2019-02-14", "2019-02", "20d", ".inf", ".nan", "=", "<<", "&a", "*a", "!tag", "%x", "@x", "`x`", "|",
    ">", "'", '"', "\\", "\\n", "a\nb", "a\n\nb\n", "\n", " lead",
    "trail ", "\ttab", "a\tb", "tab\t", "a\r\nb",
    "x\x85y", "a\u2028b", "שלום עולם", "مرحبا: بالعالم", "日本語", "🎯 goal", "e\u0301", "\ufeffbom",
    "\u200fmark", "a, b", "[a]", "{a: b}", "a:b", "a:", ":a", "a #", "key: |", "x" * 300, "word " * 40 + "end",
    "long: " + "w, " * 60 + "z",
    "ends with colon:", "line one\nline two # not a comment", "  indented\n  block", "trailing \nspace", "a\n# b",
    "\u00a0nbsp", "0.5.1",
)
# fmt: on
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r"), max_size=40),
)
WORDS = TEXTS.filter(lambda text: text.strip() != "")
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: value + 0.0) | st.sampled_from(
    (0.1, 1e-7, 1e18, 100.0)
)
SHARES = st.floats(0, 1)
IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=9).filter(lambda id_: id_[0] != "-")
COUNTS = st.integers(1, 400)


LATELY = 200
"""How many strategies are kept. One is looked through when it is first drawn from, which takes longer than the draw."""


@cache
def ids(least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Different ids."""
    return st.lists(IDS, min_size=least, max_size=most, unique=True).map(tuple)


@lru_cache(LATELY)
def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Something of the strategy, or nothing."""
    return st.none() | strategy


def or_none(value: Any) -> st.SearchStrategy[Any]:
    """The value, or nothing."""
    return st.sampled_from((None, value))


@lru_cache(LATELY)
def some_of(items: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the items, in any order."""
    return st.lists(st.sampled_from(items), unique=True).map(tuple) if items else st.just(())


@lru_cache(LATELY)
def one_of(items: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    """One of the items or none."""
    return maybe(st.sampled_from(items)) if items else st.none()


def pairs(keys: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Texts by key, in order of key."""
    return st.dictionaries(keys, WORDS, max_size=2).map(lambda found: tuple(sorted(found.items())))


LINT = pairs(st.integers(0, 999).map("HW{:03}".format))
SEVERAL = st.lists(WORDS, max_size=2).map(tuple)
ORGANISATIONS = st.builds(
    d.Organisation,
    id=IDS,
    name=WORDS,
    timezone=st.sampled_from(("UTC", "Europe/London", "Asia/Kathmandu")),
    week_starts=st.sampled_from(("monday", "sunday", "thursday")),
    fiscal_year_starts=st.integers(1, 12),
    signals=maybe(st.sampled_from(("headway", "nhs"))),
    mission=TEXTS,
    priorities=SEVERAL,
    remind_on=st.sampled_from((None, "monday", "never")),
)
STATES = st.sampled_from(("holds", "in_doubt", "broken"))
ASSUMPTIONS = st.lists(st.builds(d.Assumption, WORDS, STATES), max_size=2).map(tuple)
MILESTONES = st.lists(
    st.builds(d.Milestone, WORDS, st.floats(0, 100), maybe(DAYS), maybe(DAYS)), min_size=1, max_size=3
).map(tuple)
BENCHMARKS = maybe(st.builds(d.Benchmark, NUMBERS, TEXTS))
SOURCES = st.builds(
    d.FileSource, file=WORDS, period=WORDS, value=WORDS, scale=NUMBERS, where=pairs(WORDS), recorded=maybe(WORDS),
    sheet=maybe(WORDS),
) | st.builds(d.FileSource, file=WORDS, period=WORDS, numerator=WORDS, denominator=WORDS)  # fmt: skip
BOUNDS = {
    "up": ((">= 95", "< 92"), ("> 0.5", "<= 0.25"), (">= -1e+20", None)),
    "down": (("<= 4", "> 5"), ("< 3.25", ">= 3.25"), ("<= 0", None)),
    "range": (("80..92", "outside 70..95"), ("-1.5..0", None)),
}


@st.composite
def metrics(
    draw: st.DrawFn, id_: str, people: tuple[str, ...], teams: tuple[str, ...], before: list[d.Metric]
) -> d.Metric:
    """A metric; it may be derived from those before it."""
    grain = draw(st.sampled_from(("day", "week", "month", "quarter", "year")))
    order = ("day", "week", "month", "quarter", "year")
    gone = {m.id for m in before if m.retired_on}
    inputs = [
        m.id
        for m in before
        if m.grain == grain
        or (
            order.index(m.grain) < order.index(grain)
            and (m.rollup != "ratio" or (m.derived and m.derived.kind == "ratio"))
        )
    ]
    derived: d.Derived | None = None
    is_derived = draw(st.booleans())
    if inputs and is_derived:
        of = st.sampled_from(inputs)
        derived = draw(
            st.builds(d.Derived, st.just("change"), of.map(lambda m: (m,)), COUNTS, NUMBERS)
            | st.builds(d.Derived, st.just("ratio"), st.tuples(of, of), st.none(), NUMBERS)
        )
    return d.Metric(
        id_,
        draw(WORDS),
        team=draw(one_of(teams)),
        owner=draw(one_of(people)),
        area=draw(TEXTS),
        definition=draw(TEXTS),
        why=draw(TEXTS),
        unit=draw(TEXTS),
        direction=draw(st.sampled_from(("up", "down", "range"))),
        grain=grain,
        rollup=draw(st.sampled_from(("last", "sum", "mean", "min", "max", "ratio"))),
        minimum=draw(or_none(-1e19)),
        maximum=draw(or_none(1e19)),
        decimals=draw(maybe(st.integers(0, 12))),
        counter=draw(some_of(tuple(m.id for m in before))),
        due_after=draw(maybe(st.integers(0, 999))),
        fiscal=draw(st.booleans()),
        source=draw(maybe(SOURCES)) if derived is None else None,
        derived=derived,
        known_on=draw(maybe(DAYS)),
        retired_on=GONE if derived and gone.intersection(derived.of) else draw(or_none(GONE)),
    )


@st.composite
def dated(draw: st.DrawFn, most: int = 3) -> list[date | None]:
    """Starts of versions, in order."""
    days = draw(st.lists(maybe(DAYS), max_size=most, unique=True))
    return sorted(days, key=lambda day: day or date.min)


@st.composite
def kpis(draw: st.DrawFn, id_: str, metric: d.Metric, people: tuple[str, ...], teams: tuple[str, ...]) -> d.Kpi:
    """A KPI with bands that fit its metric."""
    bands = []
    for start in draw(dated()):
        healthy, breach = draw(st.sampled_from((*BOUNDS[metric.direction], (None, None))))
        bands.append(d.Band(start, healthy, breach, draw(maybe(COUNTS)), draw(TEXTS)))
    return d.Kpi(
        id_,
        metric.id,
        draw(st.sampled_from(teams)),
        because=draw(TEXTS),
        bands=tuple(bands),
        alert_for=draw(maybe(COUNTS)),
        alert_clear=draw(maybe(COUNTS)),
        steward=draw(one_of(people)),
        agreed_by=draw(some_of(people)),
        agreed_on=draw(maybe(DAYS)),
        review_by=draw(maybe(DAYS)),
        benchmark=draw(BENCHMARKS),
        signals=draw(maybe(st.sampled_from(("headway", "nhs")))),
        lint_ignore=draw(LINT),
        known_on=draw(maybe(DAYS)),
        retired_on=draw(st.sampled_from((TODAY, GONE) if metric.retired_on else (None, TODAY))),
    )


@st.composite
def key_results(
    draw: st.DrawFn,
    id_: str,
    of: str,
    cycle: d.Cycle,
    people: tuple[str, ...],
    found: list[d.Metric],
    rails: tuple[str, ...],
) -> d.KeyResult:
    """A key result of one of the three kinds."""
    kind = draw(st.sampled_from(("numeric", "milestones", "binary") if found else ("milestones", "binary")))
    given: dict[str, Any] = {}
    if kind == "numeric":
        starts = draw(dated()) or [None]
        baseline = draw(maybe(st.floats(-10, -1)))
        targets = [d.Target(draw(st.floats(0, 1e6)), start, draw(TEXTS)) for start in starts]
        days = sorted(draw(st.sets(st.dates(cycle.starts, cycle.ends), max_size=3)))
        shares = sorted(draw(st.lists(SHARES, min_size=len(days), max_size=len(days))))
        steps = [d.PaceStep(*one) for one in zip(days, shares, strict=True)]
        pace = draw(st.sampled_from(("straight", "season")))
        given = {
            "metric": draw(st.sampled_from(found)).id,
            "baseline": baseline,
            "targets": tuple(targets),
            "counts": draw(st.sampled_from(("end", "sum", "any"))),
            "pace": "steps" if steps else pace,
            "pace_steps": tuple(steps),
        }
    elif kind == "milestones":
        given = {"milestones": draw(MILESTONES)}
    else:
        given = {"done": draw(maybe(DAYS))}
    return d.KeyResult(
        id_,
        of,
        draw(WORDS),
        kind,
        weight=draw(st.floats(0, 1000)),
        owner=draw(one_of(people)),
        drivers=draw(driven(rails)),
        lint_ignore=draw(LINT),
        known_on=draw(maybe(DAYS)),
        **given,
    )


@lru_cache(LATELY)
def driven(rails: tuple[str, ...]) -> st.SearchStrategy[tuple[d.Driver, ...]]:
    """The drivers of a key result."""
    driver = st.builds(
        lambda kpi, effect, lag, days: d.Driver(kpi, effect, lag, *days),
        st.sampled_from(rails or ("",)),
        st.sampled_from(("supports", "opposes")),
        st.integers(0, 9),
        st.one_of(st.just((None, None)), spans()),
    )
    return st.lists(driver, max_size=2).map(tuple) if rails else st.just(())


@lru_cache(LATELY)
def guarded(rails: tuple[str, ...]) -> st.SearchStrategy[tuple[d.Guardrail, ...]]:
    """The guardrails of an objective or a team."""
    return st.lists(guardrails(rails), max_size=2).map(tuple) if rails else st.just(())


@st.composite
def guardrails(draw: st.DrawFn, rails: tuple[str, ...]) -> d.Guardrail:
    """A guardrail of an objective or a team, on its days."""
    first, last = draw(spans())
    return d.Guardrail(
        draw(st.sampled_from(rails)),
        draw(st.sampled_from(("slow", "pause"))),
        draw(maybe(COUNTS)),
        draw(st.booleans()),
        draw(or_none(first)),
        draw(or_none(last)),
    )


@st.composite
def objectives(
    draw: st.DrawFn,
    id_: str,
    cycle: str,
    people: tuple[str, ...],
    teams: tuple[str, ...],
    rails: tuple[str, ...],
    above: tuple[str, ...],
) -> d.Objective:
    """An objective."""
    gone = draw(or_none(TODAY))
    learned = draw(maybe(WORDS))
    return d.Objective(
        id_,
        draw(WORDS),
        draw(st.sampled_from(teams)),
        cycle,
        owner=draw(one_of(people)),
        ambition=draw(st.sampled_from(("aspirational", "committed"))),
        contributors=draw(some_of(teams)),
        supports=draw(one_of(above)),
        why=draw(TEXTS),
        assumptions=draw(ASSUMPTIONS),
        not_doing=draw(SEVERAL),
        guardrails=draw(guarded(rails)),
        lint_ignore=draw(LINT),
        known_on=draw(maybe(DAYS)),
        retired_on=gone,
        retired_because=draw(maybe(WORDS)) if gone else None,
        learned=learned,
        learned_on=draw(DAYS) if learned else None,
        learned_by=draw(one_of(people)) if learned else None,
    )


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    """A first and a last day."""
    first = draw(DAYS)
    return first, first + timedelta(days=draw(st.integers(0, 400)))


def _driven_by_others(one: d.KeyResult, kpis: Mapping[str, d.Kpi]) -> d.KeyResult:
    """The key result with each driver once, and without those on its own metric."""
    kept = {driver.kpi: driver for driver in one.drivers if kpis[driver.kpi].metric != one.metric}
    return replace(one, drivers=tuple(kept.values()))


@st.composite
def definitions(draw: st.DrawFn) -> d.Definitions:
    """A whole organisation."""
    organisation = draw(ORGANISATIONS)
    people, teams = draw(ids()), draw(ids(least=1))
    found: list[d.Metric] = []
    for id_ in draw(ids()):
        found.append(draw(metrics(id_, people, teams, found)))
    rails = [(id_, draw(st.sampled_from(found))) for id_ in draw(ids())] if found else []
    if found:
        rails.append((found[0].id, found[0]))
    made_kpis = {id_: draw(kpis(id_, metric, people, teams)) for id_, metric in rails}
    cycles: list[d.Cycle] = []
    for id_ in draw(ids(least=1, most=2)):
        starts, ends = draw(spans())
        parent = draw(one_of(tuple(cycle.id for cycle in cycles)))
        cycles.append(d.Cycle(id_, draw(WORDS), starts, ends, parent, draw(SEVERAL)))
        if draw(st.booleans()):
            cycles[-1] = replace(cycles[-1], first_ends=draw(DAYS), moved_on=draw(DAYS), because=draw(maybe(WORDS)))
        if draw(st.booleans()):
            said = {"closed": ends, "closed_by": draw(one_of(people)), "learned": draw(maybe(WORDS))}
            cycles[-1] = replace(cycles[-1], **said, lint_ignore=draw(LINT), known_on=draw(maybe(DAYS)))
    goals = draw(ids(most=5))
    made: list[d.Objective] = []
    results: list[d.KeyResult] = []
    for number, id_ in enumerate(goals):
        above = (*organisation.priorities, *(o.id for o in made), *(k.id for k in results if k.objective != id_))
        if made and number % 2:
            cycle = next(one for one in cycles if one.id == made[-1].cycle)
            one = draw(key_results(id_, made[-1].id, cycle, people, found, tuple(made_kpis)))
            results.append(_driven_by_others(one, made_kpis))
        else:
            cycle = draw(st.sampled_from(cycles))
            made.append(draw(objectives(id_, cycle.id, people, teams, tuple(made_kpis), above)))
    rest = draw(happenings(organisation, people, teams, found, made_kpis, made, results))
    plain = d.Definitions(
        organisation,
        people=tuple(d.Person(id_, draw(WORDS), draw(TEXTS)) for id_ in people),
        teams=tuple(
            d.Team(
                id_,
                draw(WORDS),
                draw(one_of(teams[:number])),
                draw(one_of(people)),
                draw(LINT),
                draw(guarded(tuple(made_kpis))),
            )
            for number, id_ in enumerate(teams)
        ),
        memberships=tuple(
            d.Membership(person, draw(st.sampled_from(teams)), draw(st.sampled_from(("viewer", "lead", "coach"))))
            for person in people
        ),
        metrics=tuple(found),
        kpis=tuple(made_kpis.values()),
        cycles=tuple(cycles),
        objectives=tuple(made),
        key_results=tuple(results),
        lint=draw(LINT),
        **rest,
    )
    return canonical(plain)


def _reviews(teams: Any, people: Any, decisions: tuple[str, ...]) -> st.SearchStrategy[list[d.Review]]:
    """Meetings that were held, some of which were taken back."""
    by = one_of(people)
    withdrawn = maybe(st.tuples(DAYS, by, maybe(WORDS))).map(lambda one: one or (None, None, None))
    review = st.builds(
        d.Review, IDS, st.sampled_from(("daily", "weekly", "monthly", "quarterly")), DAYS, one_of(teams),
        some_of(people), some_of(decisions), TEXTS, by,
        st.builds(d.ReviewItem, WORDS, IDS, WORDS, st.booleans()).map(lambda one: (one,)),
    )  # fmt: skip
    review = st.builds(lambda one, gone: _withdrawn(one, *gone), review, withdrawn)
    return st.lists(review, max_size=2, unique_by=lambda one: one.id)


@st.composite
def happenings(
    draw: st.DrawFn, organisation: Any, people: Any, teams: Any, found: Any, rails: Any, made: Any, results: Any
) -> dict[str, Any]:
    """What happens in the course of time."""
    by = one_of(people)
    kept: dict[str, Any] = {}
    numeric = {k.id: next(m for m in found if m.id == k.metric) for k in results if k.metric}
    withdrawn = maybe(st.tuples(DAYS, by, maybe(WORDS))).map(lambda one: one or (None, None, None))
    event = st.builds(d.Event, DAYS, WORDS, some_of(tuple(m.id for m in found)))
    kept["events"] = [_withdrawn(one, *draw(withdrawn)) for one in draw(st.lists(event, max_size=2))]
    decision = st.builds(d.Decision, IDS, DAYS, st.just(teams[0]), WORDS, by, TEXTS, by, maybe(DAYS), maybe(DAYS))
    decision = st.builds(lambda one, gone: _withdrawn(one, *gone), decision, withdrawn)
    kept["decisions"] = draw(st.lists(decision, max_size=2, unique_by=lambda one: one.id))
    kept["reviews"] = draw(_reviews(teams, people, tuple(one.id for one in kept["decisions"])))
    own = [m for m in found if m.derived is None]
    for metric in draw(st.lists(st.sampled_from(own), max_size=2)) if own else ():
        day = draw(st.dates(date(2000, 1, 1), TODAY))
        cells = grid(metric, organisation)
        period = cells.label(cells.ordinal(day) - draw(st.integers(0, 2)))
        kept.setdefault("withdrawals", []).append(d.Withdrawal(metric.id, period, day, draw(by), draw(TEXTS)))
    if rails:
        kpi = st.sampled_from(sorted(rails))
        intervention = st.builds(d.Intervention, kpi, DAYS, by, TEXTS, TEXTS, maybe(st.booleans()), st.none())
        word = st.builds(
            lambda id_, span, *rest: d.Segment(id_, *span, *rest),
            kpi, spans(), st.sampled_from(("accepted", "declined")), by, TEXTS,
        )  # fmt: skip
        landing = st.builds(
            lambda id_, span, *rest: d.Landing(id_, *span, *rest),
            kpi, spans(), st.sampled_from(("accepted", "changed", "declined")), by, TEXTS,
        )  # fmt: skip
        kept["landings"] = draw(st.lists(landing, max_size=2, unique_by=lambda one: (one.kpi, one.ended, one.date)))
        kept["segments"] = draw(st.lists(word, max_size=2))
        kept["interventions"] = draw(st.lists(intervention, max_size=2))
    if made:
        owner = st.sampled_from([o.id for o in made])
        state = st.sampled_from(("proposed", "running", "slowed", "paused", "done", "dropped"))
        work = st.builds(
            d.Initiative, IDS, owner, WORDS, by, one_of(tuple(k.id for k in results)), state, st.sampled_from(("", "https://x.example/a?b=1#c"))
        )  # fmt: skip
        told = st.builds(
            d.AssumptionState, owner, WORDS, DAYS, STATES, by, TEXTS
        )  # fmt: skip
        kept["assumption_states"] = draw(st.lists(told, max_size=2, unique_by=lambda one: (one.objective, one.date)))
        kept["initiatives"] = draw(st.lists(work, max_size=2, unique_by=lambda one: one.id))
    if made and rails:
        kept["holds"] = [
            d.Hold(draw(owner), draw(kpi), "pause", draw(st.sampled_from(("proposed", "in_force"))), *draw(spans())[:1],
                   by=draw(by), because=draw(TEXTS), released=draw(or_none(TODAY)), released_by=draw(by))
        ]  # fmt: skip
        id_ = draw(kpi)
        starts, until = draw(spans())
        tolerate = BOUNDS[next(m.direction for m in found if m.id == rails[id_].metric)][0][0]
        asked, last = or_none(starts), or_none(until)
        agreed: dict[str, Any] = {
            "approved_by": None,
            "declined": draw(last),
            "ended": draw(last),
        }
        answered: dict[str, Any] = draw(st.sampled_from(({}, {"answered": until, "bought": False, "learned": "No."})))
        kept["waivers"] = [
            d.Waiver(
                id_,
                draw(owner),
                starts,
                until,
                tolerate,
                draw(TEXTS),
                draw(by),
                asked=draw(asked),
                **agreed,
                **answered,
            )
        ]
    if results:
        kr = st.sampled_from([k.id for k in results])
        kept["grades"] = draw(st.lists(st.builds(d.Grade, kr, DAYS, maybe(SHARES), by, TEXTS, TEXTS), max_size=2))
        if rails:
            overruling = st.builds(d.Overruling, kr, kpi, DAYS, maybe(SHARES), by, WORDS)
            kept["overrulings"] = draw(st.lists(overruling, max_size=2))
        kept["checkins"] = [
            draw(checkins(id_, numeric.get(id_), by, organisation))
            for id_ in draw(st.lists(kr, max_size=3, unique=True))
        ]
        for said in [one for one in kept["checkins"] if draw(st.booleans())]:
            day = said.date + timedelta(days=draw(st.integers(0, 2)))
            kept["checkins"].append(d.CheckIn(said.key_result, day, said.by, note=draw(TEXTS), withdraws=said.date))
    return {name: tuple(dict.fromkeys(items)) for name, items in kept.items()}


def _withdrawn(one: Any, day: date | None, by: str | None, because: str | None) -> Any:
    return replace(one, withdrawn=day, withdrawn_by=by, withdrawn_because=because)


@st.composite
def checkins(draw: st.DrawFn, id_: str, metric: d.Metric | None, by: Any, organisation: d.Organisation) -> d.CheckIn:
    """A check-in; with a value where its metric takes one."""
    said = d.CheckIn(id_, draw(DAYS), draw(by), draw(maybe(SHARES)), note=draw(TEXTS), obstacle=draw(TEXTS))
    if metric is None or metric.derived is not None or draw(st.booleans()):
        return said
    of = grid(metric, organisation)
    # One value for each key result, so that two check-ins of one day never contradict each other.
    value = float(sum(map(ord, metric.id)))
    period = of.label(of.ordinal(said.date) - draw(st.integers(0, 2))) if draw(st.booleans()) else None
    return replace(said, value=value, period=period)


def canonical(found: d.Definitions) -> d.Definitions:
    """The same in canonical order."""
    fields: Any = {
        name: getattr(found, name) for name in found.__dataclass_fields__ if name not in ("organisation", "lint")
    }
    ordered: Any = {name: in_order(records) for name, records in fields.items()}
    return replace(found, **ordered)


@st.composite
def readings(draw: st.DrawFn, of: d.Definitions) -> list[Reading]:
    """Readings of the metrics, among them all that the check-ins give, and those that were taken back."""
    kept: dict[Any, Reading] = {}
    at = {metric.id: metric for metric in of.metrics}
    metric_of = {k.id: k.metric for k in of.key_results}
    unsaid = unsaid_the_same_day(of.checkins)
    for number, checkin in enumerate(of.checkins):
        if checkin.value is not None and number not in unsaid:
            name = str(metric_of[checkin.key_result])
            cells = grid(at[name], of.organisation)
            period = cells.parse(checkin.period) if checkin.period else cells.ordinal(checkin.date)
            kept[name, period, checkin.date] = Reading(name, period, checkin.value, checkin.date, Place("", 1, 1))
    for gone in of.withdrawals:
        period = grid(at[gone.metric], of.organisation).parse(gone.period)
        if (gone.metric, period, gone.date) not in kept or draw(st.booleans()):
            kept[gone.metric, period, gone.date] = Reading(gone.metric, period, math.nan, gone.date, Place("", 1, 1))
    for metric in of.metrics:
        if metric.derived is not None:
            continue
        cells = grid(metric, of.organisation)
        for day in draw(st.lists(st.dates(date(2000, 1, 1), date(2029, 12, 31)), max_size=4)):
            period = cells.ordinal(day)
            recorded = draw(st.sampled_from((cells.ends(period), day, TODAY)))
            value = draw(st.floats(-1e12, 1e12) | st.just(math.nan)) + 0.0
            key = (metric.id, period, recorded)
            kept.setdefault(key, Reading(metric.id, period, value, recorded, Place("", 1, 1)))
    return [kept[key] for key in sorted(kept)]
