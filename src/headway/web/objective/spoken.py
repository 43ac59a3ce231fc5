"""What people said of a key result, as its chart shows it: a mark on each day, and the words with the reading then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from headway.judgement.definitions import CheckIn
from headway.judgement.kpi_words import shown
from headway.judgement.way import Way
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import confidence_words
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.data import Moment
from headway.web.chart.drawing import Key

SAYS = Key("say", "a check-in, told below")


def standing_words(one: KeyResultRead, read: ObjectiveRead) -> list[CheckIn]:
    """The check-ins on a key result that stand, the oldest first."""
    said = (each.check_in for each in reversed(read.said) if each.taken_back is None)
    return [each for each in said if each.key_result == one.key_result.id]


def spoken(one: KeyResultRead, read: ObjectiveRead) -> tuple[Moment, ...]:
    """A mark for each check-in that stands, in order of day."""
    names = Names(read.definitions)
    return tuple(Moment(each.date, "", check_in_words(each, one, names)) for each in standing_words(one, read))


def spoken_in(way: Way, one: KeyResultRead, read: ObjectiveRead) -> Mapping[int, str]:
    """What was said in each period of the metric, by its ordinal."""
    names, found = Names(read.definitions), defaultdict[int, list[str]](list)
    for each in standing_words(one, read):
        found[way.grid.ordinal(each.date)].append(check_in_words(each, one, names))
    return {period: " ".join(texts) for period, texts in found.items()}


def check_in_words(said: CheckIn, one: KeyResultRead, names: Names) -> str:
    """A check-in in a sentence or two, with its day and who said it."""
    parts = [] if said.confidence is None else [f"confidence {confidence_words(said.confidence)}"]
    if said.value is not None and one.metric is not None:
        parts.append(shown(said.value, one.metric))
    who = names.person(said.by) if said.by else ""
    start = ", ".join(text for text in (short_day(said.date), who) if text)
    told = [f"{start}: {', '.join(parts)}" if parts else start, said.note]
    told.append(f"In the way: {said.obstacle}" if said.obstacle else "")
    return " ".join(_closed(text) for text in told if text)


def checked_in(said: Iterable[Moment]) -> str:
    """How often people checked in, for who does not see the marks; empty where nobody did."""
    days = list(said)
    if not days:
        return ""
    often = "once" if len(days) == 1 else f"{len(days)} times"
    return f"People checked in {often}, last {days[-1].words}"


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
