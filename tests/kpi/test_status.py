"""Status by band: each form of band at its very edges, versions, and since when."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.band import BandTable, encode, parse_bound
from headway.kpi.status import Segments, run_starts, segments, status_codes
from headway.series.words import Status
from tests.kpi.notation import VALUES, written

ALWAYS = int(np.iinfo(np.int64).min)
LETTER = {Status.HEALTHY: "h", Status.WATCH: "w", Status.BREACH: "b", Status.UNKNOWN: "u"}

Version = tuple[int, str | None, str | None]


def table(*kpis: list[Version]) -> BandTable:
    """The versions (first period, healthy, breach) of several KPIs' bands."""
    rows = [(index, *version) for index, versions in enumerate(kpis) for version in versions]
    numbers = [encode(h and parse_bound(h), b and parse_bound(b)) for _, _, h, b in rows]  # type: ignore[arg-type]
    columns = np.array(numbers).T
    return BandTable(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]), *columns)


def statuses(healthy: str | None, breach: str | None, values: list[float]) -> str:
    """One letter a value; a deep breach is a ``d``."""
    codes, deep = status_codes(
        np.array(values), Segments(np.array([0]), np.array([len(values)])), table([(ALWAYS, healthy, breach)])
    )
    return "".join(
        "d" if far else LETTER[Status(code)] for code, far in zip(codes.tolist(), deep.tolist(), strict=True)
    )


@pytest.mark.parametrize(
    ("healthy", "breach", "values", "wanted"),
    [
        (">= 95", "< 92", [95, 94.9, 92, 91.9, 89, 88.9], "hwwbbd"),
        (">= 95", "<= 92", [92.1, 92, 89, 88.9], "wbbd"),
        (">= 0.3", "< 0.2", [0.3, 0.2, 0.1, 0.09], "hwbd"),
        ("<= 0.1", "> 0.3", [0.1, 0.3, 0.5, 0.51], "hwbd"),
        ("> 95", "< 92", [95.1, 95, 92, 91.9], "hwwb"),
        (">= 95", None, [95, 94.9, 0], "hbb"),
        (">= 95", "< 95", [95, 94.9, 0], "hbb"),
        ("> 95", "<= 95", [95.1, 95, 0], "hbb"),
        ("> 95", "< 95", [95.1, 95, 94.9, 0], "hwbb"),
        ("<= 4", "> 5", [4, 4.1, 5, 5.1, 6, 6.1], "hwwbbd"),
        ("<= 4", ">= 5", [4, 4.9, 5, 6, 6.1], "hwbbd"),
        ("< 4", "> 5", [3.9, 4, 5, 5.1], "hwwb"),
        ("<= 4", None, [4, 4.1, 400], "hbb"),
        ("< 4", ">= 4", [3.9, 4, 400], "hbb"),
        ("80..92", "outside 70..95", [80, 92, 79.9, 70, 69.9, 60, 59.9], "hhwwbbd"),
        ("80..92", "outside 70..95", [92.1, 95, 95.1, 98, 98.1], "wwbbd"),
        ("80..92", None, [80, 92, 79.9, 92.1, 1e9], "hhbbb"),
        ("80..92", "outside 80..95", [79.9, 0, 93, 95.1, 98.1], "bbwbd"),
        ("0..0.02", None, [0, 0.02, -0.0047, 0.0201], "hhbb"),
        (">= -3", "< -5", [-3, -3.1, -5.1, -7.1], "hwbd"),
        (None, None, [0, 95], "uu"),
    ],
)
def test_a_value_takes_its_status_by_the_band(
    healthy: str | None, breach: str | None, values: list[float], wanted: str
) -> None:
    assert statuses(healthy, breach, values) == wanted


def test_the_letters_of_the_notation_are_true() -> None:
    assert statuses(">= 95", "< 92", list(VALUES.values())) == "".join(VALUES)


def test_where_the_watch_zone_has_no_width_no_breach_is_deep_however_it_is_written() -> None:
    forms = [(">= 95", None), (">= 95", "< 95"), ("> 95", "<= 95"), ("> 95", "< 95")]
    assert {statuses(healthy, breach, [-1e9]) for healthy, breach in forms} == {"b"}


def test_a_version_is_in_force_from_its_own_period_on() -> None:
    bands = table([(ALWAYS, ">= 95", None), (3, ">= 90", None), (5, None, None), (6, "<= 90", None)])
    periods, offsets = np.arange(1, 8), np.array([0, 7])
    codes, _ = status_codes(np.full(7, 92.0), segments(periods, offsets, bands), bands)
    assert "".join(LETTER[Status(code)] for code in codes.tolist()) == "bbhhubb"


def test_of_two_versions_that_begin_in_one_period_the_later_one_holds() -> None:
    bands = table([(ALWAYS, ">= 95", None), (2, ">= 99", None), (2, ">= 90", None)])
    codes, _ = status_codes(np.full(3, 92.0), segments(np.arange(1, 4), np.array([0, 3]), bands), bands)
    assert codes.tolist() == [Status.BREACH, Status.HEALTHY, Status.HEALTHY]


def test_versions_before_the_first_and_after_the_last_value_change_nothing() -> None:
    bands = table([(ALWAYS, None, None), (-50, ">= 95", None), (99, None, None)], [(ALWAYS, ">= 1", None)])
    codes, _ = status_codes(np.array([96.0, 1.0]), segments(np.array([4, 7]), np.array([0, 1, 2]), bands), bands)
    assert codes.tolist() == [Status.HEALTHY, Status.HEALTHY]


def test_a_kpi_without_values_takes_no_part() -> None:
    bands = table([(ALWAYS, ">= 95", None), (3, ">= 90", None)], [(ALWAYS, "<= 5", None), (3, "<= 90", None)])
    laid = segments(np.array([2, 3]), np.array([0, 0, 2]), bands)
    assert laid.lengths.tolist() == [0, 0, 1, 1]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-9, 9), st.floats(0, 9)), max_size=8, unique_by=lambda pair: pair[0]),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_the_version_in_force_is_the_newest_that_has_begun(
    series: list[list[tuple[int, float]]], data: st.DataObject
) -> None:
    ordered = [sorted(one) for one in series]
    starts = [[ALWAYS, *sorted(data.draw(st.lists(st.integers(-12, 12), max_size=4)))] for _ in ordered]
    versions: list[list[Version]] = [
        [(start, f">= {place}", None) for place, start in enumerate(rows)] for rows in starts
    ]
    bands = table(*versions)
    periods = np.array([period for one in ordered for period, _ in one], np.int64)
    offsets = np.concatenate(([0], np.cumsum([len(one) for one in ordered])))
    laid = segments(periods, offsets, bands)
    in_force = np.repeat(bands.healthy_low[laid.rows], laid.lengths)
    wanted = [
        max(place for place, start in enumerate(rows) if start <= period)
        for one, rows in zip(ordered, starts, strict=True)
        for period, _ in one
    ]
    assert in_force.tolist() == wanted


@pytest.mark.parametrize(
    ("text", "since"), [("h", 0), ("h b2", 1), ("b h b", 2), ("h3", 0), ("h _ h b _ b", 2), ("", -1), ("w b w2", 2)]
)
def test_a_status_began_with_the_first_period_of_its_last_run(text: str, since: int) -> None:
    batch = written(text, "h b", text)
    found = run_starts(batch.codes, batch.offsets)
    assert found[1] == batch.offsets[1] + 1
    assert [at - start if at >= 0 else -1 for at, start in zip(found, batch.offsets, strict=False)][::2] == [since] * 2
