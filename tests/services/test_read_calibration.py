"""Calibration as it is read: the same on every engine, by team with those below it, and nothing of a single person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.records.organisations import OrganisationUnknownError
from headway.services.read_calibration import CalibrationRead, read_calibration
from headway.services.read_objective import read_objective
from headway.services.reading.ahead import Trying
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)


def _read(as_of: date | None = TODAY, team: str = "") -> CalibrationRead:
    return read_calibration(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=as_of, team=team)


def test_on_every_engine_each_team_counts_with_those_below_it(store: OpenedStore) -> None:
    demonstrated(LATE)
    whole = _read()
    assert whole.fared.data.number >= 200
    top = [one.id for one in whole.definitions.teams if one.parent is None]
    assert sum(whole.teams[one].data.number for one in top if one in whole.teams) == whole.fared.data.number
    harbour = _read(team="harbour")
    assert harbour.fared == whole.teams["harbour"]
    assert harbour.fared.people is None
    assert harbour.fared.voices == 2
    assert whole.fared.people is not None
    assert _read(team="nix").fared == whole.fared


@pytest.fixture
def loaded(sqlite_store: OpenedStore) -> None:
    demonstrated(LATE)


@pytest.mark.usefixtures("loaded")
def test_an_earlier_day_knows_fewer_cycles_and_says_the_same_of_them() -> None:
    early, late = _read(date(2017, 12, 31)), _read()
    assert early.cycles == late.cycles[: len(early.cycles)]
    assert 0 < early.fared.data.number < late.fared.data.number


@pytest.mark.usefixtures("loaded")
def test_there_is_none_of_an_organisation_that_there_is_not() -> None:
    with pytest.raises(OrganisationUnknownError):
        read_calibration(organisation="nix", clock=lambda: LATE, policies=load_policy)


@pytest.mark.usefixtures("loaded")
def test_what_is_tried_is_said_of_its_key_result_alone() -> None:
    read = read_objective(
        organisation=ID, objective="front-door", clock=lambda: LATE, policies=load_policy, as_of=TODAY,
        trying=Trying("urgent-350", ends=date(2019, 6, 30)),
    )  # fmt: skip
    tried = {one.key_result.id: one.open and one.open.tried for one in read.key_results}
    assert tried["attendances-520"] is None
    assert tried["triage-desk"] is None
    assert tried["urgent-350"]
    assert tried["urgent-350"].ends == date(2019, 6, 30)
