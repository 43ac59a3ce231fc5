"""A review for a terminal: one screen that is read from the top."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from headway.rhythm.page import DecisionRow, Page, Standing, TeamBlock
from headway.rhythm.rows import KeyResultRow, KpiRow, ObjectiveRow
from headway.rhythm.spark import FULL, progress_bar, sparkline
from headway.rhythm.words import Sign, Tone

WIDTH = 96
NARROWEST, WIDEST = 80, 100
MOST_DECISIONS = 5
MOST_ROWS = 24
SPARK, BAR, NAME, TITLE = (8, 24), (6, 16), 24, 28
"""Shortest and longest sparkline and bar, and how much of a name and a title is worth more than a longer one."""
SIGN, SINCE = 14, 11
SHORTEST_NUMBER, LONGEST_UNIT = 5, 8
SHARE = len("100 %, pace 100 %")
INDENT = "    "
CALM = {"healthy", "on course", "arrived"}

Paint = Callable[[str, str], str]
"""Gives a text its look: ``worse``, ``watch``, ``good``, ``strong`` or ``faint``."""


def plain(text: str, look: str) -> str:
    """No look at all: for files and pipes."""
    del look
    return text


def as_text(page: Page, *, width: int = WIDTH, paint: Paint = plain) -> str:
    """The review as text.

    A large organisation's calm rows are counted instead of listed, so that what asks for attention is on the screen.

    Args:
        page: the review.
        width: columns, kept between 80 and 100.
        paint: how a look becomes letters.
    """
    return "\n".join(_Screen(page, between(NARROWEST, WIDEST, width), paint).lines()) + "\n"


class _Screen:
    """Lays lines out; one x for all signs, so that the eye runs down them."""

    def __init__(self, page: Page, width: int, paint: Paint) -> None:
        self.page, self.width, self.paint = page, width, paint
        rows = [row for team in page.teams for row in team.kpis]
        self.number = max([SHORTEST_NUMBER, *(columns(row.number) for row in rows)])
        self.unit = min(LONGEST_UNIT, max([1, *(columns(row.unit) for row in rows)]))
        since = max([SINCE, *(columns(_since(row)) for row in rows)])
        self.sign_at = width - SIGN - since
        self.spark = between(*SPARK, self.sign_at - NAME - self.number - self.unit - 9)
        self.bar = between(*BAR, self.sign_at - TITLE - SHARE - 10)
        self.fold = len(rows) + sum(len(one.key_results) for team in page.teams for one in team.objectives) > MOST_ROWS

    def lines(self) -> Iterator[str]:
        """The whole screen."""
        page = self.page
        yield self.paint(f"{page.organisation}, as of {page.as_of}", "faint")
        yield ""
        yield from (self.paint(line, "strong") for line in self.wrap(page.lead[0], ""))
        yield from self.wrap(" ".join(page.lead[1:]), "")
        yield ""
        yield from self.standing(page.standing)
        yield ""
        yield from self.decisions(page.decisions)
        if page.teams:
            yield ""
            yield self.heads()
        for team in page.teams:
            yield ""
            yield from self.team(team)

    def heads(self) -> str:
        """The name of each column."""
        value = self.number + 1 + self.unit
        name = fit("KPIs and objectives", self.sign_at - self.spark - value - 6)
        labels = (
            f"  {fit('last periods', self.spark, right=True)}  "
            f"{fit('value', self.number, right=True)}{' ' * self.unit}   "
        )
        return (self.paint(name, "strong") + self.paint(f"{labels}{fit('status', SIGN)}since", "faint")).rstrip()

    def wrap(self, text: str, indent: str) -> list[str]:
        """A paragraph; a narrow no-break space keeps number and unit together."""
        return textwrap.wrap(text, self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

    def standing(self, standing: Standing) -> Iterator[str]:
        """The quadrant, both shares, and what decided them."""
        yield f"{self.paint('Where we stand', 'strong')}  {self.sign(standing.quadrant)}"
        yield f"  KPI health {standing.kpi_health}, OKR course {standing.okr_course}"
        yield from self.wrap("; ".join(standing.because), "  ")

    def decisions(self, decisions: Sequence[DecisionRow]) -> Iterator[str]:
        """The first decisions, each as a question with its numbers and one suggestion."""
        yield f"{self.paint('What needs a decision', 'strong')}  {len(decisions) or 'nothing'}"
        for decision in decisions[:MOST_DECISIONS]:
            title = self.wrap(decision.title, INDENT)
            title[0] = f"{decision.rank:>2}" + title[0][2:]
            yield from (self.paint(line, "strong") for line in title)
            yield from self.wrap(decision.text, INDENT)
            yield from (self.paint(line, "faint") for line in self.wrap(decision.about, INDENT))
            yield from self.wrap(f"→ {decision.suggestion}", INDENT)
        if len(decisions) > MOST_DECISIONS:
            yield f"{INDENT}and {len(decisions) - MOST_DECISIONS} more"

    def team(self, team: TeamBlock) -> Iterator[str]:
        """A team: its quadrant, its KPIs, its objectives."""
        standing = team.standing
        shares = f"KPI health {standing.kpi_health}, OKR course {standing.okr_course}"
        yield f"{self.paint(standing.name, 'strong')}  {self.sign(standing.quadrant)}  {self.paint(shares, 'faint')}"
        shown = [row for row in team.kpis if not self.is_folded(row.sign)]
        yield from map(self.kpi, shown)
        if folded := len(team.kpis) - len(shown):
            yield self.paint(f"  and {folded} healthy", "faint")
        for objective in team.objectives:
            yield from self.objective(objective)

    def kpi(self, row: KpiRow) -> str:
        """One line: name, sparkline, value and unit, status, since."""
        value = f"{fit(row.number, self.number, right=True)} {fit(row.unit, self.unit)}"
        name = fit(row.name, self.sign_at - self.spark - columns(value) - 8)
        spark = fit(sparkline(row.values[-self.spark :]), self.spark, right=True)
        return self.line(f"  {name}  {spark}  {value}  ", row.sign, _since(row))

    def objective(self, row: ObjectiveRow) -> Iterator[str]:
        """An objective's line and those of its key results."""
        yield self.line(f"  {fit(row.title, self.sign_at - 4)}  ", row.sign, row.since)
        shown = [one for one in row.key_results if not self.is_folded(one.sign)]
        yield from map(self.key_result, shown)
        if folded := len(row.key_results) - len(shown):
            yield self.paint(f"{INDENT}and {folded} on course or arrived", "faint")

    def key_result(self, row: KeyResultRow) -> str:
        """One line: title, progress against the pace, course, since."""
        bar = progress_bar(row.progress, row.pace, self.bar)
        done = len(bar) - len(bar.lstrip(FULL))
        share = fit(f"{fit(row.progress_text, 5, right=True)}, pace {fit(row.pace_text, 5, right=True)}", SHARE)
        title = fit(row.title, self.sign_at - self.bar - SHARE - 10)
        drawn = self.paint(bar[:done], row.sign.tone) + bar[done:]
        return self.line(f"{INDENT}{title}  {drawn}  {share}  ", row.sign, row.since)

    def line(self, start: str, sign: Sign, since: str) -> str:
        """A row: what stands before the sign, the sign in its column, and since when."""
        blank = " " * (SIGN - columns(f"{sign.shape} {sign.word}"))
        return f"{start}{self.sign(sign)}{blank}{self.paint(since, 'faint')}".rstrip()

    def sign(self, sign: Sign) -> str:
        """Shape and word; a calm one has no look."""
        text = f"{sign.shape} {sign.word}"
        return text if sign.tone is Tone.CALM else self.paint(text, sign.tone)

    def is_folded(self, sign: Sign) -> bool:
        """Whether a row is counted instead of listed."""
        return self.fold and sign.word in CALM


def _since(row: KpiRow) -> str:
    """Since when, and the first note in one word: its column is as wide as the longest."""
    note = row.note.partition(", ")[0].removeprefix("alert ")
    return ", ".join(filter(None, (row.since, note)))


def between(least: int, most: int, wanted: int) -> int:
    """The wanted number, or the nearest one allowed."""
    return min(most, max(least, wanted))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly so many columns, cut with an ellipsis where it is longer.

    Examples:
        >>> fit("waiting", 5), fit("ab", 4), fit("ab", 4, right=True)
        ('wait…', 'ab  ', '  ab')
    """
    if columns(text) > width:
        while columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    blank = " " * (width - columns(text))
    return blank + text if right else text + blank
