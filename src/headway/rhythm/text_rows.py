"""The rows of a review in a terminal: one x for all signs, so that the eye runs down them."""

from __future__ import annotations

from collections.abc import Callable

from headway.rhythm.letters import columns, cut, fit, wrapped
from headway.rhythm.page import Page
from headway.rhythm.rows import KeyResultRow, KpiRow, ObjectiveRow
from headway.rhythm.spark import FULL, progress_bar, sparkline
from headway.rhythm.words import LENT, QUADRANT, Sign, Tone

MOST_DECISIONS = 5
SPARK, BAR, NAME, TITLE = (8, 24), (6, 16), 24, 28
"""Shortest and longest sparkline and bar, and how much of a name and a title is worth more than a longer one."""
SIGN, SINCE = 14, 11
STAND = max(columns(f"{sign.shape} {sign.word}") for sign in QUADRANT.values())
"""Columns of the longest sign of a team, which has no since beside it."""
SHORTEST_NUMBER, LONGEST_UNIT, SHORTEST_NAME = 5, 8, 10
SHARE = len("100 %, pace 100 %")
ROW, INDENT = "  ", "    "
CALM = ("healthy", "on course", "arrived")
"""Words of what asks for nothing."""

Paint = Callable[[str, str], str]
"""Gives a text its look: ``worse``, ``watch``, ``good``, ``strong`` or ``faint``."""


def plain(text: str, look: str) -> str:
    """No look at all: for files and pipes."""
    del look
    return text


def is_calm(sign: Sign) -> bool:
    """Whether it asks for nothing."""
    return sign.word in CALM


class Rows:
    """Lays rows out in columns that are as wide as the page needs them."""

    def __init__(self, page: Page, width: int, paint: Paint) -> None:
        self.width, self.paint = width, paint
        rows = [row for team in page.teams for row in team.kpis]
        self.unit = min(LONGEST_UNIT, max([1, *(columns(row.unit) for row in rows)]))
        since = max([SINCE, *(columns(_since(row)) for row in rows)])
        self.sign_at = width - max(SIGN + since, STAND)
        longest = self.sign_at - SHORTEST_NAME - SPARK[0] - self.unit - 9
        self.number = min(longest, max([SHORTEST_NUMBER, *(columns(row.number) for row in rows)]))
        self.spark = between(*SPARK, self.sign_at - NAME - self.number - self.unit - 9)
        self.bar = between(*BAR, self.sign_at - TITLE - SHARE - 10)

    def title(self, page: Page) -> str:
        """Of whom it is, and of which day."""
        day = f", as of {page.as_of}"
        return self.paint(f"{cut(page.organisation, self.width - columns(day))}{day}", "faint")

    def heads(self) -> str:
        """The name of each column."""
        value = self.number + 1 + self.unit
        name = fit("KPIs and objectives", self.sign_at - self.spark - value - 6)
        labels = (
            f"  {fit('last periods', self.spark, right=True)}  "
            f"{fit('value', self.number, right=True)}{' ' * self.unit}   "
        )
        return (self.paint(name, "strong") + self.paint(f"{labels}{fit('status', SIGN)}since", "faint")).rstrip()

    def wrap(self, text: str, indent: str = "") -> list[str]:
        """A paragraph."""
        return [f"{indent}{line}" for line in wrapped(text, self.width - len(indent))]

    def kpi(self, row: KpiRow) -> str:
        """One line: name, sparkline, value and unit, status, since.

        Where there is room the name has the alert that fires; before that, that the KPI is on loan, if the last column
        does not say so.
        """
        value = f"{fit(row.number, self.number, right=True)} {fit(row.unit, self.unit)}"
        room = self.sign_at - self.spark - columns(value) - 8
        severity = row.fires.partition(", ")[0]
        lent = LENT if LENT in row.note.split(", ")[1:] else ""
        beside = [f"{said}, {lent}" for said in (row.fires, severity) if said and lent]
        told = [f"{row.name} ({said})" for said in (*beside, lent, row.fires, severity) if said]
        name = fit(next((one for one in told if columns(one) <= room), row.name), room)
        spark = fit(sparkline(row.values[-self.spark :]), self.spark, right=True)
        return self.line(f"{ROW}{name}  {spark}  {value}  ", row.sign, _since(row))

    def objective(self, row: ObjectiveRow) -> str:
        """One line: title, course, since."""
        return self.line(f"{ROW}{fit(row.title, self.sign_at - 4)}  ", row.sign, row.since)

    def key_result(self, row: KeyResultRow, indent: str = INDENT) -> str:
        """One line: title, progress against the pace, course, since."""
        bar = progress_bar(row.progress, row.pace, self.bar)
        done = len(bar) - len(bar.lstrip(FULL))
        share = fit(f"{fit(row.progress_text, 5, right=True)}, pace {fit(row.pace_text, 5, right=True)}", SHARE)
        title = fit(row.title, self.sign_at - self.bar - SHARE - 6 - len(indent))
        drawn = self.paint(bar[:done], row.sign.tone) + bar[done:]
        return self.line(f"{indent}{title}  {drawn}  {share}  ", row.sign, row.since)

    def line(self, start: str, sign: Sign, since: str) -> str:
        """A row: what stands before the sign, the sign in its column, and since when."""
        blank = " " * (SIGN - columns(f"{sign.shape} {sign.word}"))
        return f"{start}{self.sign(sign)}{blank}{self.paint(since, 'faint')}".rstrip()

    def sign(self, sign: Sign) -> str:
        """Shape and word; a calm one has no look."""
        text = f"{sign.shape} {sign.word}"
        return text if sign.tone is Tone.CALM else self.paint(text, sign.tone)


def _since(row: KpiRow) -> str:
    """Since when, and the first note, or the signal, in one word: its column is as wide as the longest."""
    note = row.note.partition(", ")[0].removeprefix("alert ") or row.turned
    return ", ".join(filter(None, (row.since, note)))


def between(least: int, most: int, wanted: int) -> int:
    """The wanted number, or the nearest one allowed."""
    return min(most, max(least, wanted))
