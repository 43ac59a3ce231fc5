"""What is said of the drivers of a key result: see :mod:`headway.judgement.verdicts`, of which it is a part."""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging


@unchanging
class EvidenceVerdict:
    """Whether a key result's metric followed a KPI, by what both did: together is told, and never that one causes it.

    Attributes:
        verdict: ``evidence``, ``against`` (there is some, for the other way), ``no_evidence_yet`` or ``too_short``.
        strength: correlation in the good ways of both (as the values move, where one has no good way), -1 to 1, of what
            trend, season and memory do not explain; ``None`` where nothing was tried.
        lag: periods by which the key result follows; ``None`` where nothing was tried.
        chance: how often chance says as much; ``None`` where nothing was tried.
        periods: in which both have a value.
        grain: of these periods.
        text: the sentence.
    """

    verdict: str
    strength: float | None
    lag: int | None
    chance: float | None
    periods: int
    grain: str
    text: str


@unchanging
class OverruledVerdict:
    """A person's word on how many scales a driver takes while it harms."""

    takes: float
    on: date
    by: str | None
    because: str


@unchanging
class DriverVerdict:
    """What a KPI does to a key result that depends on it.

    Attributes:
        kpi: its id.
        effect: ``supports`` or ``opposes``.
        lag: periods of the KPI after which the effect shows.
        harm: ``none``, ``signal`` or ``alert``.
        since: the period from which it harms; ``None`` while it does not.
        known_since: the day on which that was known.
        takes: scales of the key result's distribution that it takes alone.
        by: what says so: ``nothing``, ``stated``, ``history`` or ``person``.
        before, after: probability before and after it, those that take more counted first; ``None`` where it takes
            nothing.
        text: what moved, since when and by how much; empty while it does not harm.
        evidence: what history says; ``None`` where nothing was asked of it.
        overruled: a person's word on what it takes; ``None`` where there is none.
    """

    kpi: str
    effect: str
    lag: int
    harm: str
    since: str | None
    known_since: date | None
    takes: float
    by: str
    before: float | None
    after: float | None
    text: str
    evidence: EvidenceVerdict | None
    overruled: OverruledVerdict | None
