"""What the template of the catalogue reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.listing import Asking, Paging
from headway.web.parts import Link, Look, Said


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A metric in the catalogue.

    Attributes:
        link: the page of its KPI, or its own.
        kind: direction, grain and area, in words.
        source: where its numbers come from.
        team: the page of the team that owns it; ``None`` where none does.
        number: the newest value without its unit; an en dash where there never was one.
        unit: the unit; empty where it stands with the number.
        period: the period of that value, short; empty without one.
        late: what is said where the next number is late, or where there never was one; else empty.
        look: its status as a KPI; ``None`` where it is none.
        reading: the key results that read it.
        more: how many others read it; empty where all are named.
        feeds: which metrics are reckoned from it, in words; empty where none is.
    """

    link: Link
    kind: str
    source: str
    team: Link | None
    number: str
    unit: str
    period: str
    late: str
    look: Look | None
    reading: tuple[Link, ...]
    more: str
    feeds: str


@dataclass(frozen=True, slots=True)
class MetricsPage:
    """The catalogue.

    Attributes:
        lead: what a careful colleague would say, in sentences.
        asking: the form.
        lines: the metrics of this page.
        paging: the ways to the other pages; ``None`` where one holds everything.
        nothing: what is said where there is no metric to show.
        download: the same metrics as CSV.
    """

    lead: tuple[Said, ...]
    asking: Asking
    lines: tuple[MetricLine, ...]
    paging: Paging | None
    nothing: str
    download: Link
