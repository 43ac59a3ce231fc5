"""What every page is asked: of which organisation, as of which day; or the message that says what would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from headway.demo.estuary import TODAY
from headway.series.grid import FIRST_DAY, LAST_DAY
from headway.web.access import access_of, organisations_of
from headway.web.errors import message
from headway.web.where import Where


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        organisation: id of the organisation.
        named: the same where the address names it, to be kept in links; else empty.
        day: the day asked for; ``None`` where the address says none.
        now: the day that pages open on; ``None``: today where the organisation lives.
    """

    organisation: str
    named: str
    day: date | None
    now: date | None

    @property
    def as_of(self) -> date | None:
        """The day to show; ``None``: today where the organisation lives."""
        return self.day or self.now

    @property
    def where(self) -> Where:
        """What every link of the page keeps."""
        return Where(None if self.day == self.now else self.day, self.named)


def read_asked(request: HttpRequest) -> Asked | HttpResponse:
    """What is asked for; a page with one message where that cannot be told."""
    known = organisations_of(request)
    named = request.GET.get("organisation", "")
    if not known:
        signed = access_of(request).signed
        return message(request, "empty" if signed is None or signed.administers else "nowhere")
    if not named and len(known) > 1:
        return message(request, "choose", organisations=known, path=request.path)
    organisation = named or known[0][0]
    if organisation not in dict(known):
        return message(request, "unknown", status=404, asked=organisation)
    try:
        day = read_day(request.GET.get("as_of", ""))
    except ValueError:
        return message(request, "no-day", status=400, asked=request.GET["as_of"])
    return Asked(organisation, named, day, TODAY if settings.HEADWAY_DEMO else None)


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
