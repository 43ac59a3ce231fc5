"""What if, and the ways to go on, as they stand below the chart of a key result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from headway.goals.records import target_text
from headway.judgement.decide import sentence
from headway.judgement.definitions import Metric, Target
from headway.judgement.forecast_words import chance_change, chance_words
from headway.judgement.kpi_words import aim_words, shown
from headway.judgement.too_little_data import beside_chance
from headway.judgement.what_if import Tried, WhatIf
from headway.kpi.band import plain_number
from headway.rhythm.ways import help_words, stop_words
from headway.series.period_words import day_words
from headway.series.quantity import UNKNOWN, exactly, quantity, rate
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.services.reading.ahead import StillOpen
from headway.web.objective.curve import curve_of
from headway.web.objective.open_page import Kind, OptionLine, WhatIfBlock
from headway.web.objective.trying import KINDS, Tries
from headway.web.parts import Link
from headway.web.where import Where

WORDS = {"target": "target", "end": "deadline", "rate": "rate"}
SAME = 0.005
"""Chances that differ by less are written alike."""


def rate_unit(one: KeyResultRead, metric: Metric) -> str:
    """The unit of a rate."""
    unit = "points" if metric.unit == "%" else metric.unit
    return f"{unit} a {one.verdict.rate_per}".strip()


def what_if_block(
    one: KeyResultRead, read: ObjectiveRead, where: Where, tries: Tries, *, changes: bool
) -> WhatIfBlock | None:
    """What if; ``None`` where nothing is open.

    Args:
        one: the key result.
        read: its objective.
        where: the day and the organisation that every link keeps.
        tries: what the address tries.
        changes: whether whoever looks may change the key result.
    """
    still, metric = one.open, one.metric
    if still is None or metric is None:
        return None
    id_, path = one.key_result.id, f"/objectives/{read.objective.id}"
    mine = tries if tries.key_result == id_ else Tries(id_)
    possible = KINDS if still.what_if.by_target else KINDS[1:]
    by, tried = mine.by if mine.by in possible else possible[0], still.tried
    kinds = tuple(
        Kind(Link(where.to(f"{path}?{urlencode({'of': id_, 'by': kind})}#what-if-{id_}"), WORDS[kind]), kind == by)
        for kind in possible
    )
    change = Change(by, read.cycle.ends, None if mine.trying is None else mine.trying.ends)
    points, now = _curve(still.what_if, by)
    axis = {"target": "target", "end": "last day", "rate": "rate from now on"}[by]
    unit = {"target": metric.unit, "end": "", "rate": rate_unit(one, metric)}[by]
    drawn = curve_of(points, now, tried, f"{axis}, {unit}" if unit else axis)
    is_other = tried is not None and by == "target" and tried.value != still.what_if.target
    wants = changes and is_other and tried is not None and not tried.is_reached
    edit = f"/key-results/{id_}/edit?{urlencode({'target': plain_number(tried.value)})}" if tried else ""
    return WhatIfBlock(
        is_open=tries.key_result == id_,
        path=path,
        kept=(*where.fields, ("of", id_), ("by", by)),
        kinds=kinds,
        others=either([WORDS[kind] for kind in possible]),
        label={"target": "Another target", "end": "Another last day", "rate": "Another rate from now on"}[by],
        unit=unit,
        kind="date" if by == "end" else "number",
        value=mine.text or (read.cycle.ends.isoformat() if by == "end" else _value(now, by)),
        curve=drawn,
        axis=f"{axis}, {unit}" if unit else axis,
        said=f"{_said(one, metric, still, change)} {sentence(beside_chance(one.verdict.forecast))}".rstrip(),
        problem=mine.problem or (f"{still.refused[:1].upper()}{still.refused[1:]}." if still.refused else ""),
        propose=Link(where.to(edit), "Propose this target…") if wants else None,
    )


def either(words: Sequence[str]) -> str:
    """Words of which one holds.

    Examples:
        >>> either(["target", "deadline", "rate"]), either(["deadline", "rate"])
        ('target, deadline or rate', 'deadline or rate')
    """
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _curve(what: WhatIf, by: str) -> tuple[tuple[Tried, ...], Tried]:
    if by == "end":
        return what.by_end, Tried("end", 0.0, what.ends, what.chance)
    if by == "rate":
        return what.by_rate, Tried("rate", what.rate, None, what.chance)
    return what.by_target, Tried("target", what.target, None, what.chance)


def _value(now: Tried, by: str) -> str:
    return plain_number(now.value) if by == "target" else plain_number(float(f"{now.value:.3g}"))


@dataclass(frozen=True, slots=True)
class Change:
    """What is asked: what is changed, the cycle's last day, and another one, where one is tried."""

    by: str
    ends: date
    tried: date | None


def _said(one: KeyResultRead, metric: Metric, still: StillOpen, change: Change) -> str:
    """What the chance is, and what it would be."""
    what, tried, by = still.what_if, still.tried, change.by
    now = chance_words(what.chance)
    if tried is None:
        thing = {
            "target": f"With the target of {quantity(what.target, metric.unit)}",
            "end": f"With {day_words(change.ends)} as the last day{_whole(metric, what.ends, change.ends)}",
            "rate": f"The forecast's middle takes {_rate(one, metric, what.rate)} from now on; so",
        }[by]
        return f"{thing} the chance of success is {now}."
    last = change.tried or tried.ends
    thing = {
        "target": f"A target of {exactly(tried.value, metric.unit)}",
        "end": f"Ending on {day_words(last)}{_whole(metric, tried.ends, last)}" if last else "",
        "rate": f"A rate of {_rate(one, metric, tried.value)} from now on",
    }[by]
    if tried.is_reached:
        return f"{thing} has been reached already; its chance is {chance_words(tried.chance)}."
    if abs(tried.chance - what.chance) < SAME or not chance_change(what.chance, tried.chance):
        return f"{thing} leaves the chance at {now}."
    verb = "raises" if tried.chance > what.chance else "lowers"
    return f"{thing} {verb} the chance from {now} to {chance_words(tried.chance)}."


def _whole(metric: Metric, counts: date | None, last: date) -> str:
    """Which day counts, where the last one is within a period; empty where it ends one."""
    return "" if counts is None or counts == last else f" (its last whole {metric.grain} ends on {day_words(counts)})"


def _rate(one: KeyResultRead, metric: Metric, value: float) -> str:
    return rate(value, metric.unit, one.verdict.rate_per or metric.grain, sign=one.key_result.counts != "sum")


def option_lines(one: KeyResultRead, where: Where, *, changes: bool, decides: bool) -> Iterable[OptionLine]:
    """The ways to go on, where a key result leaves its course.

    Args:
        one: the key result.
        where: the day and the organisation that every link keeps.
        changes: whether whoever looks may change the key result.
        decides: whether whoever looks may write a decision down.
    """
    options, metric = (one.open.options, one.metric) if one.open else (None, None)
    if options is None or metric is None:
        return
    id_ = one.key_result.id
    goes = "" if options.rate is None else f": {_rate(one, metric, options.rate)} expected"
    yield OptionLine("as it goes", f"nothing changes{goes}", chance_words(options.stays), None)
    if options.more is not None:
        takes = f"{_rate(one, metric, options.more.value)} from now on"
        yield OptionLine("more", takes, chance_words(options.more.chance), None)
    decide = Link(where.to(f"/new/decision?about={id_}"), "Decide…") if decides else None
    later = options.later
    yield (
        OptionLine("later", f"no later end within a year has {chance_words(options.wanted)}", UNKNOWN, None)
        if later is None or later.ends is None
        else OptionLine("later", f"until {day_words(later.ends)}", chance_words(later.chance), decide)
    )
    smaller = options.smaller
    is_range = one.verdict.target_high is not None
    name = "wider" if is_range else "smaller"
    if smaller is None:
        none = "no wider range short of the baseline" if is_range else "no target that is still ahead"
        yield OptionLine(name, f"{none} has {chance_words(options.wanted)}", UNKNOWN, None)
    else:
        told = f"a target of {shown(smaller.value, metric)}"
        if smaller.high is not None:
            told = f"a range of {aim_words(smaller.value, smaller.high, metric.unit)}"
        aim = target_text(Target(smaller.value, high=smaller.high))
        edit = f"/key-results/{id_}/edit?{urlencode({'target': aim})}"
        way = Link(where.to(edit), "Propose it…") if changes else None
        yield OptionLine(name, told, chance_words(smaller.chance), way)
    yield OptionLine(
        "help", help_words(options.help, one.key_result, metric), chance_words(options.help.chance), decide
    )
    drop = Link(where.to(f"/key-results/{id_}/drop"), "Drop it…") if changes else None
    yield OptionLine("stop", stop_words(options.stop), chance_words(0.0), drop)
