"""What is asked of a metric and of a KPI, and what was answered as the goals file has it."""

from __future__ import annotations

from collections.abc import Mapping

from headway.judgement.definitions import Band, Definitions, Kpi, Metric
from headway.judgement.process import HEADWAY, NHS
from headway.kpi.band import plain_number
from headway.services.transaction import new_key
from headway.web.define import bounds
from headway.web.define.choices import DIRECTIONS, GRAINS, UNITS, metric_field, person_field, team_field
from headway.web.forms.form import Drawn, Field, Form, Group, Kind, Option
from headway.web.forms.numbers import plain

ROLLUPS = (
    Option("last", "the last one"),
    Option("sum", "their sum"),
    Option("mean", "their mean"),
    Option("min", "the smallest"),
    Option("max", "the largest"),
    Option("ratio", "the sum over the sum"),
)
RULES = {HEADWAY: "Headway's own, at a stated rate of false alarms", NHS: "the NHS's, as Making Data Count has them"}
COUNTERS = 2
"""How many counter-metrics a form asks for."""


def _text(value: float | None) -> str:
    return "" if value is None else plain_number(value)


def measured(prefix: str, metric: Metric | None) -> tuple[Field, ...]:
    """The first questions of a metric: what it is, in which unit, which way is good, how often."""
    held = metric or Metric("", "")
    return (
        Field(
            f"{prefix}name",
            "What is measured?",
            hint="Such as “Orders sent on the same day”.",
            value=held.name,
            needed=True,
        ),
        Field(f"{prefix}unit", "In which unit?", hint="Such as %, EUR or people.", value=held.unit, known=UNITS),
        Field(
            f"{prefix}direction",
            "Which way is good?",
            Kind.RADIO,
            value=held.direction,
            options=DIRECTIONS,
            needed=True,
        ),
        Field(
            f"{prefix}grain", "How often is there a number?", Kind.CHOICE, value=held.grain, options=GRAINS, needed=True
        ),
    )


def more_of_metric(prefix: str, metric: Metric | None, definitions: Definitions) -> tuple[Field, ...]:
    """What few people say of a metric at first."""
    held = metric or Metric("", "")
    counters = (*held.counter, *("",) * COUNTERS)[: max(COUNTERS, len(held.counter) + 1)]
    return (
        Field(f"{prefix}definition", "What exactly is counted?", Kind.AREA, value=held.definition),
        Field(f"{prefix}area", "Part of the business", value=held.area, hint="Such as quality, money or people."),
        Field(f"{prefix}decimals", "Decimals that are shown", Kind.NUMBER, value=_text(held.decimals)),
        Field(f"{prefix}minimum", "Smallest value that can be", Kind.NUMBER, value=_text(held.minimum)),
        Field(f"{prefix}maximum", "Largest value that can be", Kind.NUMBER, value=_text(held.maximum)),
        Field(
            f"{prefix}rollup",
            "Of several numbers in one period counts",
            Kind.CHOICE,
            value=held.rollup,
            options=ROLLUPS,
        ),
        *(
            metric_field(
                f"{prefix}counter.{at}",
                "What would suffer, were it gamed?" if not at else "And what else?",
                definitions,
                counter,
                but=held.id,
            )
            for at, counter in enumerate(counters)
        ),
        Field(
            f"{prefix}due_after",
            "Days after the end of a period until its number is overdue",
            Kind.NUMBER,
            value=_text(held.due_after),
        ),
        person_field(f"{prefix}owner", "Who answers for the number?", definitions, held.owner),
    )


def signal_options(definitions: Definitions) -> tuple[Option, ...]:
    """Whose rules tell signals from noise; first those of the organisation."""
    held = RULES[definitions.organisation.signals or HEADWAY]
    return (Option("", f"the rules of all KPIs: {held}"), *(Option(mode, words) for mode, words in RULES.items()))


def of_kpi(prefix: str, kpi: Kpi | None, definitions: Definitions) -> tuple[Field, ...]:
    """What few people say of a KPI at first."""
    alert_for, alert_clear = (kpi.alert_for, kpi.alert_clear) if kpi else (None, None)
    review = kpi.review_by.isoformat() if kpi and kpi.review_by else ""
    return (
        person_field(f"{prefix}steward", "Who looks after it?", definitions, kpi.steward if kpi else None),
        Field(
            f"{prefix}alert.for",
            "Periods in breach until it alerts",
            Kind.NUMBER,
            hint="Left empty: one month, two weeks or three days.",
            value=_text(alert_for),
        ),
        Field(f"{prefix}alert.clear", "Healthy periods until the alert ends", Kind.NUMBER, value=_text(alert_clear)),
        Field(
            f"{prefix}signals",
            "Signals are told from noise by",
            Kind.CHOICE,
            value=(kpi.signals or "") if kpi else "",
            options=signal_options(definitions),
        ),
        Field(f"{prefix}review_by", "Look at it again by", Kind.DATE, value=review),
    )


def new_kpi_form(
    action: str,
    back: str,
    definitions: Definitions,
    metric: Metric | None,
    drawn: Drawn | None,
    team_named: str,
    called: str = "",
) -> Form:
    """The form of a new KPI: of a metric that is there, or together with its metric.

    Args:
        action: where it is sent.
        back: where one goes who does not send it.
        definitions: teams, people and metrics to choose from.
        metric: the metric; ``None``: it is asked for.
        drawn: its past under the band that is typed.
        team_named: the team from whose page one comes; empty where from none.
        called: name of a new metric, where it is known.
    """
    team = team_field("kpi.team", "Whose KPI is it?", definitions, (metric.team or "") if metric else team_named)
    what = (*(measured("metric.", Metric("", called) if called else None) if metric is None else ()), team)
    direction, unit = (metric.direction, metric.unit) if metric else (None, "")
    band = Group("When is it healthy?", bounds.fields("kpi.band", direction, unit), drawn=drawn)
    why = Group(
        "", (Field("kpi.because", "Why is it vital?", Kind.AREA, hint="What goes wrong where it is not healthy."),)
    )
    more = (
        *(more_of_metric("metric.", None, definitions) if metric is None else ()),
        *of_kpi("kpi.", None, definitions),
    )
    groups = (
        Group("", what),
        band,
        why,
        Group("More: definition, limits, who looks after it, alerts", more, folded=True),
    )
    return Form(
        action, new_key(), groups, "Declare it", back, draft=f"kpi-{metric.id if metric else 'new'}", tells=True
    )


def direction_of(texts: Mapping[str, str], metric: Metric | None) -> str:
    """The direction that is meant."""
    said = metric.direction if metric else texts.get("metric.direction", "")
    return said if said in bounds.ENDS else "up"


def answers(texts: Mapping[str, str], form: Form) -> dict[str, str]:
    """What was typed into the fields of a form and nothing else, with numbers as the goals file has them."""
    fields = {field.name: field for group in form.groups for field in group.fields}
    return {
        name: plain(text) if fields[name].kind is Kind.NUMBER else text
        for name, text in texts.items()
        if name in fields
    }


def band_values(band: Band | None) -> dict[str, str]:
    """The numbers of a band that is in force."""
    return bounds.values(band.healthy, band.breach) if band else {}
