"""The cockpit reads stored verdicts, and judges other days from what was known then; a write shows at once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, ID, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts
from headway.records.organisations import OrganisationUnknownError
from headway.rhythm.page import page_of
from headway.services.apply_goals import apply_goals
from headway.services.list_organisations import list_organisations
from headway.services.observe import observe
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.read_folder import read_folder
from headway.services.search import search
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore
from tests.judgement.builders import HALF, definitions, key_result, kpi, metric
from tests.judgement.builders import facts as builders_facts

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    demonstrated(LATE)


@pytest.fixture(scope="module")
def facts() -> Facts:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    return found


def _read(as_of: date | None = None) -> Cockpit:
    return read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=as_of)


def _value(verdicts: Verdicts, kpi: str) -> float | None:
    return next(one.value for one in verdicts.kpis if one.id == kpi)


def _record(value: float) -> None:
    observe(
        actor="tom", organisation=ID, key=f"tell-{value}", clock=lambda: LATE, policies=load_policy,
        metric="harbour-shifts", period="2019-W13", value=value,
    )  # fmt: skip


@pytest.mark.parametrize("day", [date(2018, 6, 30), TODAY, date(2019, 3, 31)])
def test_the_stored_day_and_others_are_those_of_the_files(facts: Facts, day: date) -> None:
    assert _read(day).verdicts == judge(facts, day, load_policy(day))


def test_without_a_day_it_is_today_where_the_organisation_lives() -> None:
    found = _read()
    assert found.today == found.verdicts.as_of == date(2019, 4, 2)


def test_a_new_reading_shows_at_once_and_not_before_it_was_known() -> None:
    assert _value(_read().verdicts, "harbour-shifts") == 86
    _record(77)
    assert _value(_read().verdicts, "harbour-shifts") == 77
    assert _value(_read(date(2019, 3, 31)).verdicts, "harbour-shifts") == 86


def test_what_is_shown_by_name_is_there() -> None:
    definitions = _read().definitions
    for name in ("people", "teams", "metrics", "kpis", "cycles", "objectives", "key_results"):
        assert getattr(definitions, name)


def test_an_unknown_organisation_is_refused() -> None:
    with pytest.raises(OrganisationUnknownError, match="seaside"):
        read_cockpit(organisation="seaside", clock=lambda: LATE, policies=load_policy)


def test_the_organisations_of_a_store_are_listed() -> None:
    assert list_organisations() == [(ID, "Estuary Hospitals")]


def test_as_of_a_day_on_which_a_kpi_is_known_and_its_metric_is_not_there_is_nothing_of_it() -> None:
    defined = definitions(
        metrics=(metric(known_on=date(2019, 3, 1)),), kpis=(kpi(),), key_results=(key_result(),), cycles=(HALF,)
    )
    known = builders_facts(defined, {"speed": {"2019-03": 96.0}})
    apply_goals(actor="amina", key="clinic", clock=lambda: LATE, facts=known, on=date(2019, 4, 2))
    for day, kpis in ((date(2019, 2, 1), []), (date(2019, 4, 1), ["speed"])):
        read = read_cockpit(organisation="clinic", clock=lambda: LATE, policies=load_policy, as_of=day)
        assert [one.id for one in read.definitions.kpis] == kpis
        assert page_of(read.definitions, read.verdicts).organisation == "Clinic"
        found = search(organisation="clinic", clock=lambda: LATE, words="speed", most=9, as_of=day).found
        assert [one.kind for one in found] == ["kpi" for _ in kpis]
