"""What a spreadsheet comes to, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from headway.series.period_words import count_of, day_words
from headway.services.spreadsheets.proposal import MetricProposal, Proposal
from headway.services.take_spreadsheet import Taken
from headway.sources.spreadsheet.found import DATES, DECIMALS
from headway.sources.spreadsheet.limits import LISTED
from headway.sources.spreadsheet.workbook import text_of

NOT_YET = "Nothing is written until you take it."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    Examples:
        >>> listed(["Shop"]), listed(["Shop", "Service", "Store"])
        ('Shop', 'Shop, Service and Store')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def lead(file: str, said: Proposal) -> str:
    """The sentence that opens the preview."""
    if said.doubts:
        return f"One question first: {file} can be read in two ways."
    if said.problems:
        spots = len({one.spot for one in said.problems if one.spot})
        return f"{count_of(spots, 'cell')} of {file} cannot be taken." if spots else f"{file} cannot be taken yet."
    if said.is_empty:
        return f"Everything in {file} is there already."
    return f"{file} brings {brought(said)}."


def brought(said: Proposal) -> str:
    """What is new, in a few words."""
    kpis = sum(one.adds_kpi for one in said.metrics)
    metrics = sum(not one.is_known and not one.adds_kpi for one in said.metrics)
    readings = sum(one.new for one in said.metrics)
    objectives = sum(not one.is_known for one in said.objectives)
    results = sum(not result.is_known for one in said.objectives for result in one.key_results)
    counts = {"KPI": kpis, "metric": metrics, "reading": readings, "objective": objectives, "key result": results}
    return listed([count_of(count, noun) for noun, count in counts.items() if count])


def sub(said: Proposal) -> str:
    """What else would be added, and that nothing is written yet."""
    if said.problems:
        return (
            "Nothing of it is taken until all is well: mend the file and choose it again, or say below how it is read."
        )
    if said.is_empty:
        return "There is nothing to take."
    added = (("team", "teams", said.teams), ("cycle", "cycles", said.cycles), ("person", "people", said.people))
    also = [f"the {one if len(names) == 1 else many} {listed(names)}" for one, many, names in added if names]
    whole = ", and ".join([", ".join(also[:-1]), also[-1]] if len(also) > 1 else also)
    return f"It also adds {whole}. {NOT_YET}" if also else NOT_YET


def assumed(said: Proposal) -> tuple[str, ...]:
    """What was assumed, a sentence each."""
    told = [*said.notes, *_empties(said), *_names(said), *_of_today(said)]
    if DATES in said.told and said.ways.day_first is not None:
        told.append(f"{'Days' if said.ways.day_first else 'Months'} come first in dates, as in {said.told[DATES]}.")
    if DECIMALS in said.told and said.ways.decimal:
        mark = "point" if said.ways.decimal == "." else "comma"
        told.append(f"Decimals follow a {mark}, as in {said.told[DECIMALS]}.")
    known = [one.name for one in said.metrics if one.is_known]
    if known:
        told.append(f"What is there already stays as it is, and only gets its new readings: {listed(known)}.")
    if any(one.guessed & {"unit", "direction"} for one in said.metrics):
        told.append("Units and directions that the file does not say are guessed: change them below.")
    plain = [one.name for one in said.metrics if one.readings and not one.is_kpi]
    if plain:
        what = (
            "has no band and comes as a plain metric" if len(plain) == 1 else "have no band and come as plain metrics"
        )
        told.append(f"{listed(plain)} {what}; write a healthy band to make a KPI of it.")
    return tuple(told)


def _empties(said: Proposal) -> list[str]:
    """Every cell that was read as empty because of its word."""
    cells = [f"{one.spot} “{text_of(one.cell)}”" for one in said.empties[:LISTED]]
    more = len(said.empties) - len(cells)
    return [f"Read as empty: {listed([*cells, f'{more} more'] if more else cells)}."] if cells else []


def _names(said: Proposal) -> list[str]:
    """Teams and people that nothing has, each with the cell that names it first."""
    told = []
    for (one, many), several in zip((("team", "teams"), ("person", "people")), said.meant.values(), strict=True):
        new = [name for name in several if not name.chosen]
        cells = [f"{name.text} ({name.spot})" if name.spot else name.text for name in new]
        if cells:
            told.append(f"New {one if len(cells) == 1 else many}: {listed(cells)}.")
        told += [
            f"“{name.text}” is nearly {listed([f'“{other}”' for other in name.others])}, and both would be new."
            for name in new
            if name.others
        ]
    return told


def _of_today(said: Proposal) -> list[str]:
    """What is taken as of today, and how confidences are written."""
    told = []
    results = [result for one in said.objectives for result in one.key_results]
    if any(result.now for result in results) or any(one.is_now for one in said.metrics):
        told.append(f"Values now are taken as of {day_words(said.day)}.")
    told += [
        f"Confidence in {sheet} is written {scale}; it is taken as said on {day_words(said.day)}."
        for sheet, scale in said.scales.items()
    ]
    return told


def what_it_is(one: MetricProposal) -> str:
    """What a metric is, and whether it is there."""
    if one.is_known:
        return "becomes a KPI" if one.adds_kpi else f"{'KPI' if one.is_kpi else 'metric'}, there already"
    return f"new {'KPI' if one.is_kpi else 'metric'}"


def readings_of(one: MetricProposal) -> str:
    """How many readings are new, and of which periods."""
    if not one.readings:
        return "no readings"
    span = one.first if one.first == one.last else f"{one.first} to {one.last}"
    if one.new == one.readings:
        return f"{count_of(one.new, 'reading')}, {span}"
    return f"{one.new} new of {count_of(one.readings, 'reading')}, {span}"


def done(taken: Taken) -> str:
    """What was taken, in a sentence."""
    nouns = {"kpi": "KPI", "metric": "metric", "objective": "objective", "key_result": "key result", "team": "team"}
    nouns |= {"checkin": "check-in"}
    added = dict(taken.added)
    added["metric"] = added.get("metric", 0) - added.get("kpi", 0)
    parts = [count_of(added[kind], noun) for kind, noun in nouns.items() if added.get(kind, 0) > 0]
    parts += [count_of(taken.observations, "reading")] if taken.observations else []
    return f"Taken: {listed(parts)}." if parts else "Everything was there already; nothing has changed."
