"""Observations are added once, corrected by newer ones, and read as they were known."""

from __future__ import annotations

import hashlib
from datetime import date

import numpy as np
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import Organisation
from headway.records import observations, organisations
from headway.records.observation_table import BLOCK_ROWS, ROW
from headway.services.create_organisation import create_organisation
from tests.engines.asking import asking
from tests.engines.stores import OpenedStore

GONE = float("nan")
_requests = iter(range(10**9))


@pytest.fixture
def number(shared_store: OpenedStore) -> int:
    """Number of an empty organisation."""
    return _new_organisation()


def _new_organisation() -> int:
    name = f"organisation-{next(_requests)}"
    create_organisation(**asking(name), organisation=Organisation(name, name))
    return organisations.find(name).number


def _rows(*rows: tuple[int, int, float, int]) -> np.ndarray:
    """Rows of (series, period, value, day known), counted from a period and a day that the database takes."""
    found = np.zeros(len(rows), ROW)
    for place, (series, period, value, day) in enumerate(rows):
        found[place] = (series, 24000 + period, 0, value, 737000 + day, np.nan)
    return found


def _add(number: int, *rows: tuple[int, int, float, int]) -> int:
    with transaction.atomic():
        return observations.add(number, 1, _rows(*rows)).count


def _read(number: int) -> list[tuple[int, int, int, float]]:
    return [
        (int(row["series"]), int(row["period"]) - 24000, int(row["sequence"]), float(row["value"]))
        for row in observations.read(number)
    ]


def test_the_same_observation_twice_is_one(number: int) -> None:
    assert _add(number, (1, 1, 5.0, 0), (1, 2, 6.0, 0)) == 2
    assert _add(number, (1, 2, 6.0, 0), (1, 1, 5.0, 0)) == 0


def test_the_same_value_known_from_another_day_is_another_observation(number: int) -> None:
    _add(number, (1, 1, 5.0, 0))
    assert _add(number, (1, 1, 5.0, 9)) == 1


def test_a_value_of_as_many_cases_or_said_without_them_is_the_same(number: int) -> None:
    def say(cases: float) -> int:
        rows = _rows((1, 1, 5.0, 0))
        rows["cases"] = cases
        with transaction.atomic():
            return observations.add(number, 1, rows).count

    assert [say(cases) for cases in (np.nan, 40.0, 40.0, np.nan, 41.0)] == [1, 1, 0, 0, 1]
    assert observations.read(number)["cases"][1:].tolist() == [40.0, 41.0]


def test_what_stood_for_rows_without_cases_stands_for_them_still() -> None:
    rows = _rows((1, 1, 5.0, 0), (1, 2, GONE, 0))
    names = ("series", "period", "sequence", "value", "known_on")
    before = np.zeros(2, [(name, "<f8" if name == "value" else "<i4") for name in names])
    for name in before.dtype.names or ():
        before[name] = rows[name]
    assert observations.digest(rows) == hashlib.sha256(before.tobytes()).hexdigest()
    rows["cases"] = [40.0, np.nan]
    assert observations.digest(rows) != hashlib.sha256(before.tobytes()).hexdigest()


def test_a_correction_is_a_newer_row_and_can_be_taken_back(number: int) -> None:
    _add(number, (1, 1, 5.0, 0))
    assert _add(number, (1, 1, 6.0, 0)) == 1
    assert _add(number, (1, 1, 5.0, 0)) == 1
    assert _read(number) == [(1, 1, 0, 5.0), (1, 1, 1, 6.0), (1, 1, 2, 5.0)]


def test_a_withdrawal_has_no_value_and_is_one(number: int) -> None:
    _add(number, (1, 1, 5.0, 0))
    assert _add(number, (1, 1, GONE, 0), (2, 1, 3.0, 0)) == 2
    assert _add(number, (1, 1, GONE, 0)) == 0
    assert np.isnan(observations.read(number)["value"]).tolist() == [False, True, False]


def test_of_two_values_that_come_together_the_last_is_taken(number: int) -> None:
    assert _add(number, (1, 1, 5.0, 0), (1, 1, 6.0, 0)) == 1
    assert _add(number, (1, 1, 5.0, 0), (1, 1, 6.0, 0)) == 0
    assert _read(number) == [(1, 1, 0, 6.0)]


def test_what_is_known_later_is_left_out(number: int) -> None:
    _add(number, (1, 1, 5.0, 0), (1, 1, 6.0, 2), (1, 2, 7.0, 1))
    known = observations.read(number, as_of=date.fromordinal(737001))
    assert known["value"].tolist() == [5.0, 7.0]


def test_series_are_read_alone(number: int) -> None:
    _add(number, (1, 1, 5.0, 0), (2, 1, 6.0, 0), (3, 1, 7.0, 0))
    assert observations.read(number, [1, 3])["value"].tolist() == [5.0, 7.0]
    assert observations.read(number, list(range(2, 2000)))["value"].tolist() == [6.0, 7.0]
    assert len(observations.read(number, [])) == 0


def test_the_observations_of_another_organisation_are_not_read(number: int) -> None:
    _add(number, (1, 1, 5.0, 0))
    assert len(observations.read(_new_organisation())) == 0


def test_infinity_is_refused_and_nothing_is_added(number: int) -> None:
    with pytest.raises(observations.NotFiniteError):
        _add(number, (1, 1, 5.0, 0), (1, 2, float("inf"), 0))
    assert _read(number) == []


def test_minus_nought_is_nought(number: int) -> None:
    _add(number, (1, 1, -0.0, 0))
    assert str(_read(number)[0][3]) == "0.0"


def test_every_bit_of_a_value_comes_back_over_several_blocks(number: int) -> None:
    count = 2 * BLOCK_ROWS + 17
    rows = np.zeros(count, ROW)
    rows["cases"] = np.where(np.arange(count) % 3, np.arange(1, count + 1), np.nan)
    rows["series"] = np.arange(count) % 1000
    rows["period"] = 24000 + np.arange(count) // 1000
    rows["known_on"] = 737000
    rows["value"] = np.random.default_rng(1).normal(size=count) * 10.0 ** np.random.default_rng(2).integers(
        -300, 300, count
    )
    rows["value"][::100] = np.nan
    with transaction.atomic():
        assert observations.add(number, 7, rows).count == count
    order = np.lexsort((rows["period"], rows["series"]))
    given = observations.read(number)
    assert given.tobytes() == rows[order].tobytes()
    assert (observations.recordings(number) == 7).all()
    assert len(observations.recordings(number)) == count
    with transaction.atomic():
        assert observations.add(number, 8, rows).count == 0


ROWS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.sampled_from([0.0, 1.0, 2.0, GONE]), st.integers(0, 2)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(ROWS, min_size=1, max_size=4))
def test_adding_agrees_with_a_store_kept_in_a_list(
    shared_store: OpenedStore, batches: list[list[tuple[int, int, float, int]]]
) -> None:
    number = _new_organisation()
    kept: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for batch in batches:
        new = 0
        # the order within a period is that of the last word on each day
        final = {(series, period, day): (place, str(value)) for place, (series, period, value, day) in enumerate(batch)}
        for (series, period, day), (_, value) in sorted(final.items(), key=lambda item: item[1][0]):
            values = kept.setdefault((series, period), [])
            if next((old for old, known in reversed(values) if known == day), None) != value:
                values.append((value, day))
                new += 1
        assert _add(number, *batch) == new
    found: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for row in observations.read(number):
        key = (int(row["series"]), int(row["period"]) - 24000)
        found.setdefault(key, []).append((str(float(row["value"])), int(row["known_on"]) - 737000))
    assert found == kept
