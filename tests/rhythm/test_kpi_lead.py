"""The sentences that open a KPI's page, for each status and alert, in the KPI's own numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Band, Waiver
from headway.judgement.history import kpi_history
from headway.judgement.judge import judge
from headway.rhythm.kpi_lead import kpi_lead
from headway.series.quantity import NARROW
from tests.judgement.builders import POLICY, day, definitions, facts, kpi, metric, months, objective

STANDARD = Band(healthy=">= 95", breach="< 92")


def lead(values: dict[str, float], as_of: str = "2019-12-31", band: Band = STANDARD, **fields: Any) -> str:
    """All sentences on a KPI in percent, with plain spaces."""
    of_metric = {"unit": "%"} | {name: fields.pop(name) for name in ("unit", "grain", "direction") if name in fields}
    waivers = fields.pop("waivers", ())
    defined = definitions(
        metrics=(metric(**of_metric),),
        kpis=(kpi(bands=(band,), **fields),),
        objectives=(objective(),) if waivers else (),
        waivers=waivers,
    )
    known = facts(defined, {"speed": values})
    context = make_context(known, day(as_of), POLICY)
    (verdict,) = judge(known, day(as_of), POLICY).kpis
    history = kpi_history(context, context.definitions.kpis[0])
    return " ".join(kpi_lead(verdict, context.definitions.metrics[0], history)).replace(NARROW, " ")


def upto(last: str, *values: float | None) -> tuple[dict[str, float], str]:
    """Months that end with this one, and the last day of it."""
    year, number = int(last[:4]), int(last[5:])
    first = year * 12 + number - len(values)
    end = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
    return months(f"{first // 12}-{first % 12 + 1:02d}", *values), date.fromordinal(end).isoformat()


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        (
            (96.0, 90.0, 88.0, 86.5),
            [
                "At 86.5 %, January 2019 is the third month in a row in breach.",
                "That is 5.5 points below 92 %, where a breach begins, and 8.5 points from its band of 95 % or more.",
                "Its alert has fired since November 2018.",
            ],
        ),
        (
            (96.0, 91.0),
            [
                "At 91 %, January 2019 is in breach.",
                "That is 1 point below 92 %, where a breach begins, and 4 points from its band of 95 % or more.",
                "Its alert has fired since January 2019.",
            ],
        ),
        (
            (96.0, 93.0, 94.0),
            [
                "At 94 %, January 2019 is outside its band, the second month in a row.",
                "That is 1 point below its band of 95 % or more; below 92 % it would be a breach.",
            ],
        ),
        (
            (97.0, 98.5),
            [
                "At 98.5 %, January 2019 is in its band, the second month in a row.",
                "That is 3.5 points inside its band of 95 % or more.",
            ],
        ),
        (
            (95.0,),
            ["At 95 %, January 2019 is in its band.", "That is on the edge of its band of 95 % or more."],
        ),
        (
            (90.0, 96.0),
            [
                "At 96 %, January 2019 is in its band.",
                "That is 1 point inside its band of 95 % or more.",
                "Its alert, which fired in December 2018, goes on until 2 healthy months in a row: 1 so far.",
            ],
        ),
        (
            (90.0, 93.0),
            [
                "At 93 %, January 2019 is outside its band.",
                "That is 2 points below its band of 95 % or more; below 92 % it would be a breach.",
                "Its alert, which fired in December 2018, goes on until 2 healthy months in a row: none so far.",
            ],
        ),
    ],
)
def test_each_status_says_value_time_band_and_alert(values: tuple[float, ...], sentences: list[str]) -> None:
    assert lead(*upto("2019-01", *values)) == " ".join(sentences)


def test_a_breach_that_does_not_alert_yet_says_what_would_fire() -> None:
    said = lead(*upto("2019-01", 96.0, 91.0), alert_for=3)
    assert said.endswith("It does not alert yet: 2 more months in breach, and it does.")


def test_without_a_breach_bound_the_band_alone_is_the_measure() -> None:
    said = lead(*upto("2019-01", 90.0), band=Band(healthy=">= 95"))
    assert "That is 5 points below its band of 95 % or more." in said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (35.0, "That is 2 a day above 33 a day, where a breach begins, and 5 a day from its band of 20 to 30 a day."),
        (15.0, "That is 3 a day below 18 a day, where a breach begins, and 5 a day from its band of 20 to 30 a day."),
        (31.0, "That is 1 a day above its band of 20 to 30 a day; above 33 a day it would be a breach."),
        (28.0, "That is 2 a day inside its band of 20 to 30 a day."),
    ],
)
def test_a_range_is_left_on_the_side_that_is_named(value: float, said: str) -> None:
    band = Band(healthy="20..30", breach="outside 18..33")
    assert said in lead(*upto("2019-01", value), band=band, unit="a day", direction="range")


def test_a_falling_metric_is_in_breach_above() -> None:
    band = Band(healthy="<= 4", breach="> 5")
    said = lead(*upto("2019-01", 7.0), band=band, unit="days", direction="down")
    assert "That is 2 days above 5 days, where a breach begins, and 3 days from its band of 4 days or less." in said


def test_an_overdue_number_comes_first_and_the_last_one_known_after_it() -> None:
    said = lead(upto("2019-01", 96.0, 90.0)[0], "2019-04-30")
    assert said.startswith(
        "No value for February 2019, which was due on 10 March 2019. The last one, 90 % in January 2019"
    )
    assert "was in breach." in said
    assert said.endswith("Its alert has fired since January 2019.")


def test_a_breach_that_was_agreed_to_says_so_and_one_beyond_it_too() -> None:
    dip = Waiver("speed", "flow", date(2019, 1, 1), date(2019, 3, 31), ">= 88", asked_by="omar", approved_by="amina")
    said = lead(*upto("2019-02", 96.0, 90.0, 89.0), waivers=(dip,))
    assert said.endswith("Planned: down to 88 % is agreed until 31 March 2019, so it does not alert.")
    said = lead(*upto("2019-02", 96.0, 90.0, 87.0), waivers=(dip,))
    beyond = "Beyond the planned dip: only down to 88 % is agreed until 31 March 2019, so it alerts as ever."
    assert said.endswith(f"{beyond} Its alert has fired since February 2019.")
    assert "lanned" not in lead(*upto("2019-02", 96.0, 96.0, 95.5), waivers=(dip,))


def test_without_any_value_it_says_so() -> None:
    assert lead({}) == "Nothing is known of it yet: no period that is over has a value."


def test_without_a_band_nobody_can_say() -> None:
    said = lead(*upto("2019-01", 90.0), band=Band())
    assert said == "At 90 % in January 2019, nobody can say whether this is well: no band is in force."


@pytest.mark.parametrize(
    ("value", "band", "said"),
    [
        (99.97, Band(healthy=">= 99.95", breach="< 99.9"), "At 99.97 %, January 2019 is in its band. That is 0.02"),
        (99.89, Band(healthy=">= 99.95", breach="< 99.9"), "That is 0.01 points below 99.9 %, where a breach begins"),
        (95.0, Band(healthy="> 95"), "That is just outside its band of more than 95 %."),
        (95.0, Band(healthy="> 95", breach="<= 92"), "its band of more than 95 %; at or below 92 % it would be"),
        (92.0, Band(healthy=">= 95", breach="<= 92"), "That is where a breach begins, and 3 points from its band"),
    ],
)
def test_no_number_is_said_to_be_beyond_itself(value: float, band: Band, said: str) -> None:
    assert said in lead(*upto("2019-01", value), band=band)
