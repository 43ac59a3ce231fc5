"""From what is read of calibration to its page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from headway.judgement.reliability import Bin, Reliability
from headway.judgement.surprises import Surprise
from headway.rhythm.rows import Names, percent
from headway.series.period_words import count_of, day_words
from headway.series.quantity import UNKNOWN, number
from headway.services.read_calibration import CalibrationRead, Fared
from headway.web.calibration.diagram import diagram_of
from headway.web.calibration.page import BinRow, CalibrationPage, Diagram, Side, SurpriseRow, TeamRow
from headway.web.chart.picture import picture
from headway.web.chart.png import can_draw
from headway.web.downloads import ENDINGS, Cell
from headway.web.parts import Link, Said
from headway.web.where import Where

PATH = "/calibration"
COLUMNS = ("who", "team", "said_about", "number", "mean_said", "happened", "share", "share_low", "share_high", "ends")
DEEPEST = 5
MOST_SURPRISES = 5
"""More would be read by nobody; what went wrong often is in the diagram."""
FORECASTS, PEOPLE = "forecasts", "people"
TITLES = {FORECASTS: "Headway", PEOPLE: "People"}
HINTS = {FORECASTS: "the chance of success that it foretold", PEOPLE: "the confidence that they said at check-ins"}
CALLED = {"numeric": "numeric", "milestones": "with milestones", "binary": "done all at once"}
"""What a kind of key result is called before a number."""
NOUNS = {FORECASTS: "forecast", PEOPLE: "word"}
SAYS = "said along, happened up; on the dashed line both are the same"


def build_page(read: CalibrationRead, where: Where) -> CalibrationPage:
    """Lay out the page.

    Args:
        read: how forecasts and people fared.
        where: the day and the organisation that every link keeps.
    """
    names = Names(read.definitions)
    return CalibrationPage(
        home=where.to("/"),
        title="Calibration" if read.team is None else f"Calibration of {names.team(read.team)}",
        lead=tuple(_lead(read)),
        whole=None if read.team is None else Link(where.to(PATH), "The whole organisation"),
        sides=(
            _side(FORECASTS, read.fared.data, read, where),
            _people(read, where),
        ),
        surprises=tuple(_surprises(read, names, where)),
        teams=tuple(_teams(read, names, where)),
        made_of=tuple(_made_of(read)),
    )


def cells(read: CalibrationRead, whose: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """Rows of the data: each bin of the forecasts, and of the people where enough of them spoke."""
    for who in whose:
        fared = read.fared.data if who == FORECASTS else read.fared.people
        for one in fared.bins if fared else ():
            yield (
                who, read.team or "", one.tenth / 10, one.number, one.said, one.happened, one.share, one.low, one.high,
                round(one.ends, 1),
            )  # fmt: skip


def _made_of(read: CalibrationRead) -> Iterable[str]:
    """How it is made."""
    lines = read.lines
    yield (
        f"Each key result of {_cycles(read)}: after each reading before its end the chance that would have "
        "been told then, from the numbers as they were first told, against what it came to. Of milestones, and of what "
        "is done all at once, it is the chance at the end of each week until they were done, by the days that stand in "
        "them and by how such ones had gone before."
    )
    yield from _kinds(read.fared)
    yield "It is the chance before drivers; a key result that was dropped is left out."
    yield (
        "All that was said of one key result has one end in common, and key results of one cycle on one metric go "
        "together: a span is as wide as that of so many ends as tell as much (effective sample size, Kish 1965)."
    )
    yield from _few(read.fared.data, lines.series)
    yield (
        f"What is said is rounded to a tenth. Under {lines.enough} no share is told, and words of fewer than "
        f"{lines.voices} people are never told: what one person said is nobody's measure."
    )
    if read.left_out:
        yield f"{count_of(read.left_out, 'key result')} of older cycles are left out."


def _few(fared: Reliability, enough: int) -> Iterable[str]:
    """What to do with forecasts of few series; nothing where there are enough."""
    if fared.number and fared.alike < enough:
        of, alike = f"{count_of(fared.key_results, 'key result')} on {number(fared.series)} series", round(fared.alike)
        weigh = f"tell as much as {alike} of equal weight" if alike < fared.series else "are all there is"
        yield (
            f"{of} {weigh}. A series "
            f"is a metric, or a key result that reads none. Under {enough} is little: read the spans, not the shares. "
            "What was said and what happened contradict each other only where the dashed line lies outside of a span; "
            "take a chance like that for less sure than it says. There is nothing to correct by hand: each cycle that "
            "ends adds to it."
        )


def _kinds(fared: Fared) -> Iterable[str]:
    """How many of which kind are in it, and why others are not."""
    if not fared.kinds:
        return
    said = [
        f"{CALLED[kind]} {one.key_results} of {one.looked} ({count_of(one.forecasts, 'forecast')})"
        for kind, one in fared.kinds.items()
    ]
    text = f"Key results in it by kind: {', '.join(said)}."
    if any(one.key_results < one.looked for one in fared.kinds.values()):
        text += " Of the others the end is not known, or nothing was foretold before it."
    yield text


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
    if data.alike < lines.series:
        off = f"{percent(data.happened)} may be off by {count_of(round(data.off_by * 100), 'point')}"
        yield Said(f"These are only {number(data.series)} series: by chance alone {off}.", pressing=False)


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


def _side(who: str, fared: Reliability, read: CalibrationRead, where: Where) -> Side:
    enough, noun = fared.number >= read.lines.enough, NOUNS[who]
    of = f"{count_of(fared.number, noun)} of {count_of(fared.key_results, 'key result')}"
    return Side(
        id=who,
        title=TITLES[who],
        hint=HINTS[who],
        sentence=f"{of}: {_mean(fared)}." if enough else _too_few(fared, noun),
        diagram=diagram_of(fared, read.lines.in_bin, "said") if enough else None,
        rows=tuple(_row(one) for one in fared.bins) if enough else (),
        takes=_takes(who, read, where),
    )


def _takes(who: str, read: CalibrationRead, where: Where) -> tuple[Link, ...]:
    """Data and picture."""
    asked = f"?{urlencode({'team': read.team})}" if read.team else ""
    endings = (one for one in ENDINGS if one[0] != "png" or can_draw())
    return tuple(Link(where.to(f"{PATH}/{who}.{ending}{asked}"), word) for ending, word in endings)


def drawn_of(read: CalibrationRead, who: str) -> Diagram:
    """The diagram of the forecasts or of the people; an empty one where they are too few to tell."""
    fared = read.fared.data if who == FORECASTS else read.fared.people
    enough = fared is not None and fared.number >= read.lines.enough
    return diagram_of(fared if enough else None, read.lines.in_bin, "said")


def picture_of(read: CalibrationRead, who: str) -> str:
    """The same as a picture."""
    names = (read.definitions.organisation.name, *([Names(read.definitions).team(read.team)] if read.team else ()))
    foot = f"{', '.join(names)}, as of {day_words(read.as_of)}"
    return picture(drawn_of(read, who), f"{TITLES[who]}: {HINTS[who]}", SAYS, foot)


def _mean(fared: Reliability) -> str:
    mean, happened = percent(fared.said), percent(fared.happened)
    return f"{mean} said on average, {happened} happened, an error of {fared.error or 0.0:.2f}"


def _row(one: Bin) -> BinRow:
    span = f"{number(one.low * 100, 0)} to {percent(one.high)}"
    return BinRow(percent(one.tenth / 10), number(one.number), number(one.happened), percent(one.share), span)


def _people(read: CalibrationRead, where: Where) -> Side:
    fared = read.fared.people
    if fared is not None:
        return _side(PEOPLE, fared, read, where)
    voices = "one person" if read.fared.voices == 1 else f"{read.fared.voices} people"
    few = f"Not told: {voices} spoke, and one could tell who it was."
    said = few if read.fared.voices else "Nobody said how confident they were in a cycle that is over."
    return Side(PEOPLE, TITLES[PEOPLE], HINTS[PEOPLE], said, None, (), ())


def _surprises(read: CalibrationRead, names: Names, where: Where) -> Iterable[SurpriseRow]:
    """The key results that were foretold worst; none where there are too few forecasts to tell."""
    if read.fared.data.number < read.lines.enough:
        return
    objectives = {one.id: one.objective for one in read.definitions.key_results}
    cycles = {one.id: one.name for one in read.definitions.cycles}
    for one in read.fared.surprises[:MOST_SURPRISES]:
        href = where.to(f"/objectives/{objectives[one.key_result]}#key-result-{one.key_result}")
        link = Link(href, names.key_result(one.key_result))
        yield SurpriseRow(link, cycles[one.cycle], _said(one), "it happened" if one.happened else "it did not happen")


def _said(one: Surprise) -> str:
    least, most = percent(one.least), percent(one.most)
    return most if least == most else f"{number(one.least * 100, 0)} to {most}"


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
