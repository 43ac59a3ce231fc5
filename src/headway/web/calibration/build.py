"""From what is read of calibration to its page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from headway.judgement.reliability import Bin, Reliability
from headway.rhythm.rows import Names, percent
from headway.series.period_words import count_of
from headway.series.quantity import UNKNOWN, number
from headway.services.read_calibration import CalibrationRead, Fared
from headway.web.calibration.diagram import diagram_of
from headway.web.calibration.page import BinRow, CalibrationPage, Side, TeamRow
from headway.web.downloads import Cell
from headway.web.parts import Link, Said
from headway.web.where import Where

PATH = "/calibration"
COLUMNS = ("who", "team", "said_about", "number", "mean_said", "happened", "share", "share_low", "share_high")
DEEPEST = 5


def build_page(read: CalibrationRead, where: Where) -> CalibrationPage:
    """Lay out the page.

    Args:
        read: how forecasts and people fared.
        where: the day and the organisation that every link keeps.
    """
    names = Names(read.definitions)
    asked = f"?{urlencode({'team': read.team})}" if read.team else ""
    return CalibrationPage(
        home=where.to("/"),
        title="Calibration" if read.team is None else f"Calibration of {names.team(read.team)}",
        lead=tuple(_lead(read)),
        whole=None if read.team is None else Link(where.to(PATH), "The whole organisation"),
        sides=(
            _side("data", "Headway", "the chance of success that it foretold", read.fared.data, read),
            _people(read),
        ),
        teams=tuple(_teams(read, names, where)),
        takes=(Link(where.to(f"{PATH}.csv{asked}"), "CSV"),) if read.fared.data.number or read.fared.voices else (),
        made_of=tuple(_made_of(read)),
    )


def cells(read: CalibrationRead) -> Iterator[tuple[Cell, ...]]:
    """Rows of the data: each bin of the forecasts, and of the people where enough of them spoke."""
    for who, fared in (("data", read.fared.data), ("people", read.fared.people)):
        for one in fared.bins if fared else ():
            yield (
                who, read.team or "", one.tenth / 10, one.number, one.said, one.happened, one.share, one.low, one.high
            )  # fmt: skip


def _made_of(read: CalibrationRead) -> Iterable[str]:
    """How it is made."""
    lines = read.lines
    yield (
        f"Each numeric key result of {_cycles(read)}: after each reading before its end the chance that would have "
        "been told then, from the numbers as they were first told, against what it came to."
    )
    yield "It is the chance before drivers; a key result that was dropped is left out."
    yield "Forecasts of one key result hang together, so that the spans are wider than they are drawn."
    yield (
        f"What is said is rounded to a tenth. Under {lines.enough} no share is told, and words of fewer than "
        f"{lines.voices} people are never told: what one person said is nobody's measure."
    )
    if read.left_out:
        yield f"{count_of(read.left_out, 'key result')} of older cycles are left out."


def _cycles(read: CalibrationRead) -> str:
    return f"{count_of(len(read.cycles), 'cycle')} that {'is' if len(read.cycles) == 1 else 'are'} over"


def _lead(read: CalibrationRead) -> Iterable[Said]:
    """The sentence about the bin in which most was said, then about all."""
    data, lines = read.fared.data, read.lines
    if data.number < lines.enough:
        yield Said(_too_few(data, "forecast"), pressing=True)
        return
    most = max(data.bins, key=lambda one: (one.number, one.tenth))
    yield Said(f"When Headway said {percent(most.tenth / 10)}, it happened in {_of(most)}.", pressing=True)
    yield Said(_whole(data), pressing=False)


def _of(one: Bin) -> str:
    return f"{percent(one.share)} of {number(one.number)}"


def _whole(fared: Reliability) -> str:
    """What was said on average, what happened, and whether that says more than the share itself."""
    mean, happened = percent(fared.said), percent(fared.happened)
    said = f"In all {number(fared.number)} it said {mean} on average, and {happened} happened"
    error, plain = fared.error or 0.0, fared.plain or 0.0
    than = f"an error of {error:.2f}, where always saying {happened} has {plain:.2f}"
    return f"{said}: {than}."


def _too_few(fared: Reliability, noun: str) -> str:
    if not fared.number:
        return "Too few to tell: no cycle with a known end is over yet."
    return f"Too few to tell: {count_of(fared.number, noun)} of {count_of(fared.key_results, 'key result')}."


def _side(id_: str, title: str, hint: str, fared: Reliability, read: CalibrationRead) -> Side:
    enough, noun = fared.number >= read.lines.enough, "forecast" if id_ == "data" else "word"
    of = f"{count_of(fared.number, noun)} of {count_of(fared.key_results, 'key result')}"
    what = "said"
    return Side(
        id=id_,
        title=title,
        hint=hint,
        sentence=f"{of}: {_mean(fared)}." if enough else _too_few(fared, noun),
        diagram=diagram_of(fared, read.lines.in_bin, what) if enough else None,
        rows=tuple(_row(one) for one in fared.bins) if enough else (),
    )


def _mean(fared: Reliability) -> str:
    mean, happened = percent(fared.said), percent(fared.happened)
    return f"{mean} said on average, {happened} happened, an error of {fared.error or 0.0:.2f}"


def _row(one: Bin) -> BinRow:
    span = f"{number(one.low * 100, 0)} to {percent(one.high)}"
    return BinRow(percent(one.tenth / 10), number(one.number), number(one.happened), percent(one.share), span)


def _people(read: CalibrationRead) -> Side:
    fared, hint = read.fared.people, "the confidence that they said at check-ins"
    if fared is not None:
        return _side("people", "People", hint, fared, read)
    voices = "one person" if read.fared.voices == 1 else f"{read.fared.voices} people"
    few = f"Not told: {voices} spoke, and one could tell who it was."
    said = few if read.fared.voices else "Nobody said how confident they were in a cycle that is over."
    return Side("people", "People", hint, said, None, ())


def _teams(read: CalibrationRead, names: Names, where: Where) -> Iterable[TeamRow]:
    """Each team under the one that it belongs to."""
    held = {one.id: one for one in read.definitions.teams}
    below: dict[str, list[str]] = {}
    for one in sorted(held.values(), key=lambda one: one.name.casefold()):
        below.setdefault(one.parent or "", []).append(one.id)

    def walk(parent: str, depth: int) -> Iterable[TeamRow]:
        for name in below.get(parent, ()):
            if name in read.teams:
                link = Link(where.to(f"{PATH}?{urlencode({'team': name})}"), names.team(name))
                yield _team(link, depth, read.teams[name], read, is_shown=name == read.team)
            yield from walk(name, min(depth + 1, DEEPEST))

    return walk("", 0)


def _team(link: Link, depth: int, fared: Fared, read: CalibrationRead, *, is_shown: bool) -> TeamRow:
    said, happened = _shares(fared.data, read.lines.enough)
    people = fared.people
    people_said, people_happened = ("", "too few people") if people is None else _shares(people, read.lines.enough)
    return TeamRow(
        link,
        depth,
        number(fared.data.number),
        said,
        happened,
        "" if people is None else number(people.number),
        people_said,
        people_happened if fared.voices else UNKNOWN,
        is_shown,
    )


def _shares(fared: Reliability, enough: int) -> tuple[str, str]:
    if fared.number < enough:
        return "", "too few to tell"
    return percent(fared.said), percent(fared.happened)
