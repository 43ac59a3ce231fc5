"""What the template of a metric's page reads: every field of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.chart.drawing import Chart
from headway.web.deciding.page import Taken
from headway.web.kpi.page import Counterweight, Fact, Hanging, Happening, Term
from headway.web.parts import Link, Said


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A period in the table of numbers.

    Attributes:
        period: in words.
        value: without its unit.
        recorded: the day from which the value is known, ISO.
        recorded_words: the same in words.
        withdrawn: that the value was taken back, when, by whom and why; empty where it stands.
    """

    period: str
    value: str
    recorded: str
    recorded_words: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class MetricPage:
    """The page of a metric.

    Attributes:
        crumbs: the way down to the metric.
        name: the metric's.
        lead: what a careful colleague would say, in sentences.
        number: the newest value without its unit; an en dash where not known.
        unit: the unit; empty where it stands with the number.
        period: the period of that value, in words; empty without one.
        facts: short figures.
        heading: what the chart shows, in a few words.
        chart: the chart; ``None`` where there is no value.
        rows: the newest numbers, the newest first.
        older: the numbers before them.
        happenings: what happened, the newest first.
        taken: what was decided about it, the newest first.
        hanging: what reads it.
        counters: its counter-metrics.
        definition: the definition, in sentences.
        terms: the rest of the definition.
        downloads: the data and the picture.
        record: the form that its numbers are written down in; ``None`` where they are reckoned from others.
    """

    crumbs: tuple[Link, ...]
    name: str
    lead: tuple[Said, ...]
    number: str
    unit: str
    period: str
    facts: tuple[Fact, ...]
    heading: str
    chart: Chart | None
    rows: tuple[NumberRow, ...]
    older: tuple[NumberRow, ...]
    happenings: tuple[Happening, ...]
    taken: tuple[Taken, ...]
    hanging: tuple[Hanging, ...]
    counters: tuple[Counterweight, ...]
    definition: tuple[str, ...]
    terms: tuple[Term, ...]
    downloads: tuple[Link, ...]
    record: Link | None
