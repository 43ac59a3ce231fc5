"""The KPIs that a key result depends on: what each does, what it takes, and what history says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.bearing import holding
from headway.judgement.driver_words import scales_words
from headway.judgement.forecast_words import ARROW, chance_change
from headway.judgement.of_drivers import DriverVerdict
from headway.rhythm.counted import capital
from headway.rhythm.rows import Names
from headway.rhythm.words import Sign, Tone
from headway.series.period_words import count_of, day_words
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.objective.lending import dip_way
from headway.web.objective.page import DriverLine
from headway.web.parts import Link, Look
from headway.web.where import Where

LOOKS = {
    "none": Look.of("healthy", Sign("○", "steady", Tone.CALM)),
    "signal": Look.of("watch", Sign("◆", "signal", Tone.WATCH)),
    "alert": Look.of("breach", Sign("▲", "alert", Tone.WORSE)),
}
EFFECTS = {"supports": "supports it", "opposes": "costs it, when it goes well"}


def driver_lines(
    of: KeyResultRead, read: ObjectiveRead, names: Names, where: Where, *, changes: bool, decides: bool
) -> Iterable[DriverLine]:
    """The drivers of a key result, those that take most first.

    Args:
        of: the key result.
        read: its objective.
        names: what ids are called.
        where: the day and the organisation that every link keeps.
        changes: whether whoever looks may overrule what they take.
        decides: whether they may ask for a planned dip of one that the key result costs.
    """
    key_result, verdict = of.key_result, of.verdict
    kpis = {one.id: one for one in read.verdicts.kpis}
    said = {one.kpi: one for one in verdict.drivers}
    named = {one.kpi: one.known_on for one in holding(key_result.drivers, read.verdicts.as_of)}
    for one in sorted(verdict.drivers, key=lambda each: (-each.takes, each.kpi)):
        path = f"/key-results/{key_result.id}/drivers/{one.kpi}"
        yield DriverLine(
            link=Link(where.to(f"/kpis/{one.kpi}"), names.kpi(one.kpi)),
            look=LOOKS[one.harm],
            effect=f"{effect_words(one, names)}{since_words(named.get(one.kpi))}",
            text=f"{capital(one.text)}." if one.text else "",
            takes=takes_words(one),
            evidence=evidence_words(one),
            overruled=overruled_words(said[one.kpi], names),
            way=Link(where.to(path), "Overrule") if changes and verdict.running and one.evidence is not None else None,
            leave=Link(where.to(f"{path}?do=remove"), "Remove") if changes else None,
            dip=dip_way(kpis.get(one.kpi), read, where, writes=decides) if one.effect == "opposes" else None,
        )


def effect_words(one: DriverVerdict, names: Names) -> str:
    """Which way it works, and after how long."""
    lag = f", {count_of(one.lag, names.grain_of_kpi(one.kpi))} later" if one.lag else ""
    return f"{EFFECTS[one.effect]}{lag}"


def since_words(named: date | None) -> str:
    """Since when it is named as a driver; empty where it always was."""
    return f", since {day_words(named)}" if named else ""


def takes_words(one: DriverVerdict) -> str:
    """How much it takes, and from which chance to which."""
    if one.before is None or one.after is None:
        return ""
    by = {"stated": f"as any {one.harm} does", "history": "by what history says", "person": "as a person has set"}
    change = chance_change(one.before, one.after, ARROW)
    lead = f"chance {change}: " if change else ""
    return f"{lead}it takes {scales_words(one.takes)} of the forecast, {by[one.by]}"


def evidence_words(one: DriverVerdict) -> str:
    """What history says, and that it says no more than that; empty where nothing was asked."""
    if one.evidence is None:
        return ""
    more = ". Moving together is not causing" if one.evidence.verdict in ("evidence", "against") else ""
    return f"{capital(one.evidence.text)}{more}."


def overruled_words(one: DriverVerdict, names: Names) -> str:
    """A person's word on what it takes; empty where there is none."""
    word = one.overruled
    if word is None:
        return ""
    who = f" by {names.person(word.by)}" if word.by else ""
    takes = "nothing" if word.takes == 0 else scales_words(word.takes)
    return f"Set to {takes}{who} on {day_words(word.on)}: {word.because}"
