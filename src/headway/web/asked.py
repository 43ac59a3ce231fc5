"""What every page is asked: of which organisation, as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from headway.demo.estuary import TODAY
from headway.series.grid import FIRST_DAY, LAST_DAY
from headway.web.where import Where


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        organisation: id of the organisation.
        named: the same where the address names it, to be kept in links; else empty.
        day: the day asked for; ``None`` where the address says none.
        now: the day that pages open on; ``None``: today where the organisation lives.
        passed: the day that the address names on a page that is of now, such as a form; ``None`` where it names none.
    """

    organisation: str
    named: str
    day: date | None
    now: date | None
    passed: date | None = None

    @property
    def as_of(self) -> date | None:
        """The day to show; ``None``: today where the organisation lives."""
        return self.day or self.now

    @property
    def where(self) -> Where:
        """What every link of the page keeps."""
        return Where(None if self.day == self.now else self.day, self.named)


def read_day(text: str) -> date | None:
    """The day that a text names; ``None`` where there is no text.

    Raises:
        ValueError: the text is no day.
    """
    if not text:
        return None
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY or day.isoformat() != text:
        raise ValueError(text)
    return day


def now_of_pages() -> date | None:
    """The day that pages open on; ``None``: today where the organisation lives."""
    return TODAY if settings.HEADWAY_DEMO else None
