"""The day that a page shows, and the ways to another one; all of it links and one form, without script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from headway.rhythm.rows import short_day
from headway.series.period_words import day_words

WIDTH = 600.0
MONTHS_SHOWN = 36
MONTHS_AHEAD = 2
MONTHS_A_YEAR = 12
BARS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Step:
    """A link to another day: its address and what it does, in words."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A month on the line; its link shows the page as of the month's last day.

    Attributes:
        x: where it stands.
        width: how wide the place for the pointer is.
        year: the year that begins here; else empty.
        ahead: whether it lies after the day that counts as now.
        step: the link; ``None`` where the day has not come yet.
    """

    x: float
    width: float
    year: str
    ahead: bool
    step: Step | None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The bar that says and sets the day.

    Attributes:
        day: the day shown, ISO.
        words: the same in words.
        is_now: whether it is the day that counts as now.
        back: the link to that day.
        earlier: one month back.
        later: one month on; ``None`` where that day has not come yet.
        latest: the last day that can be shown, ISO.
        ticks: months on the line.
        x: where the day stands on it.
        now_x: where now stands on it.
        organisation: value for the form where the address names the organisation; else empty.
        path: of the page to which every link of the bar leads: the one that it stands on, or what that is about.
        kept: names and values that the address says besides, kept when the day changes.
        leads: what stands at the path, where that is another page; empty where it is the page itself.
    """

    day: str
    words: str
    is_now: bool
    back: Step
    earlier: Step
    later: Step | None
    latest: str
    ticks: tuple[Tick, ...]
    x: float
    now_x: float
    organisation: str
    path: str = "/"
    kept: tuple[tuple[str, str], ...] = ()
    leads: str = ""


def month_end(day: date) -> date:
    """The last day of a day's month.

    Examples:
        >>> month_end(date(2019, 2, 3)).isoformat()
        '2019-02-28'
    """
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first_of_next - timedelta(days=1)


def month_before(day: date) -> date:
    """The last day of the month before a day's own.

    Examples:
        >>> month_before(date(2019, 3, 31)).isoformat()
        '2019-02-28'
    """
    return day.replace(day=1) - timedelta(days=1)


def month_after(day: date) -> date:
    """The next day on which a month ends.

    Examples:
        >>> month_after(date(2019, 1, 31)).isoformat(), month_after(date(2019, 1, 30)).isoformat()
        ('2019-02-28', '2019-01-31')
    """
    end = month_end(day)
    return end if end > day else month_end(day + timedelta(days=1))


@lru_cache(maxsize=BARS_KEPT)
def as_of_bar(
    day: date,
    now: date,
    latest: date,
    organisation: str = "",
    path: str = "/",
    kept: tuple[tuple[str, str], ...] = (),
    leads: str = "",
) -> AsOf:
    """The bar for a page.

    Args:
        day: the day shown.
        now: the day that pages open on.
        latest: the last day that has come.
        organisation: id to keep in every address, where there are several organisations.
        path: of the page that is shown as of a day.
        kept: names and values that the address says besides.
        leads: what stands at the path, where the bar stands on another page.
    """
    end = max(now, day)
    for _ in range(MONTHS_AHEAD):
        end = month_after(end)
    first = _months(end) - MONTHS_SHOWN
    later = month_after(day)
    back = "today" if now == latest else day_words(now)
    what = f": {leads}" if leads else ""

    def to(day: date | None) -> str:
        found = address(path, day, organisation)
        return f"{found}{'&' if '?' in found else '?'}{urlencode(kept)}" if kept else found

    return AsOf(
        day=day.isoformat(),
        words=day_words(day),
        is_now=day == now,
        back=Step(to(None), f"Back to {back}"),
        earlier=Step(to(month_before(day)), f"One month back, to {day_words(month_before(day))}{what}"),
        later=Step(to(later), f"One month on, to {day_words(later)}{what}") if later <= latest else None,
        latest=latest.isoformat(),
        ticks=tuple(_tick(first + index, first, now, latest, to) for index in range(1, MONTHS_SHOWN + 1)),
        x=_x(day, first),
        now_x=_x(now, first),
        organisation=organisation,
        path=path,
        kept=kept,
        leads=leads,
    )


def _tick(month: int, first: int, now: date, latest: date, to: Callable[[date], str]) -> Tick:
    end = month_end(date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1))
    width = WIDTH / MONTHS_SHOWN
    step = Step(to(end), f"As of {short_day(end)}") if end <= latest else None
    # of a year that begins where the line ends nothing is on it
    year = str(end.year + 1) if end.month == MONTHS_A_YEAR and month < first + MONTHS_SHOWN else ""
    return Tick(_x(end, first), round(width, 1), year, end > now, step)


def _months(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def _x(day: date, first: int) -> float:
    """Where a day stands: the end of a month on its tick, other days between."""
    into = day.day / month_end(day).day
    return round(max(0.0, (_months(day) - first - 1 + into) / MONTHS_SHOWN) * WIDTH, 1)


def address(path: str, day: date | None = None, organisation: str = "") -> str:
    """The address of a page as of a day; of now, where there is no day.

    Examples:
        >>> address("/kpis/waiting", date(2019, 1, 31)), address("/")
        ('/kpis/waiting?as_of=2019-01-31', '/')
    """
    parts = [f"organisation={organisation}"] if organisation else []
    if day is not None:
        parts.append(f"as_of={day.isoformat()}")
    return f"{path}?{'&'.join(parts)}" if parts else path
