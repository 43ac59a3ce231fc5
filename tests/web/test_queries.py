"""The number of queries of a page does not grow with the organisation: every address, in one twenty times as large."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.make_folder import make_folder
from bench.page_store import when_of
from headway.app.policy import load_policy
from headway.judgement.definitions import Assumption, Decision, Driver, Event, Metric, Review
from headway.records import held
from headway.services import read_calibration, read_changes, read_cockpit, read_trends
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_folder import read_folder
from headway.web import unchanged
from headway.web.routes import ROUTES, Route
from tests.engines.stores import OpenedStore
from tests.web.conftest import HOST

SIZES = {"small": 10, "large": 40}
"""Number of teams; each has five KPIs and ten key results."""
PER_TEAM = 5
SPARE = "spare"
"""A metric that is no KPI."""
DRIVER = "metric-1"
"""A KPI that drives a key result."""
EXAMPLES = {
    "kpi": "metric-0",
    "metric": "metric-0",
    "team": "team-0",
    "objective": "objective-0",
    "key_result": "kr-0",
    "cycle": "half",
    "person": "person-0",
    "decision": "first",
    "review": "weekly",
    "event": "1",
    "sheet": "kpis",
    "code": "HW202",
}
"""What stands in the addresses, by the name that the table of routes gives it: each is in both organisations."""
SECRET = {"setup", "invitation", "password", "reminders"}
"""Addresses with a secret that only one letter holds: they are no pages of an organisation."""
BY_ITS_ALERT = {"kpi-alert"}
"""A form where a KPI has an alert, and else the way to its page; both read what that page reads."""
OK = 200
OTHERWISE = {
    # of an objective it is a part, and nobody signs in where everything is this machine's own
    302: {"key-result"},
    303: {"account_login"},
    404: {  # nothing guards the objective
        "objective-hold",
        "account",
        "account-seat",
        "account_change_password",
        "account_reauthenticate",
        "provider-back",
    }
    | {route.name for route in ROUTES if route.name.startswith("mfa_")}
    | {"confidence-picture", "confidence-png"},  # nobody said of it how confident they are
    409: {"kpi-landing"},  # no loan has ended
    405: {"sign-out", "account-browsers", "account-reminders", "provider", "provider-join", "provider-leave"}
    | {f"member-{act}" for act in ("revoke", "invitation", "withdraw", "password", "second-factor", "end")},
}
"""What is no page that one reads, by the status of its answer."""


@pytest.fixture(scope="module")
def browser(shared_store: OpenedStore, tmp_path_factory: pytest.TempPathFactory) -> Client:
    now = datetime.now(UTC)
    today = now.date()
    for name, teams in SIZES.items():
        folder: Path = tmp_path_factory.mktemp(name)
        kpis = teams * PER_TEAM
        make_folder(folder, kpis=kpis, periods=14, key_results=2 * kpis, per_team=PER_TEAM, when=when_of(today))
        facts = read_folder(folder, today).facts
        assert facts is not None
        named = replace(facts.definitions.organisation, id=name, name=name.title())
        taken = Decision(EXAMPLES["decision"], today, EXAMPLES["kpi"], "Hire.")
        metrics = (*facts.definitions.metrics, Metric(SPARE, "Spare"))
        happened = (Event(today, "Storm"),)
        aims = tuple(replace(one, assumptions=(Assumption("It holds."),)) for one in facts.definitions.objectives)
        driven = tuple(
            replace(one, drivers=(Driver(DRIVER),)) if one.id == EXAMPLES["key_result"] else one
            for one in facts.definitions.key_results
        )
        defined = replace(facts.definitions, organisation=named, metrics=metrics, objectives=aims, key_results=driven)
        defined = replace(
            defined, decisions=(taken,), events=happened, reviews=(Review(EXAMPLES["review"], "weekly", today),)
        )
        facts = replace(facts, definitions=defined)
        apply_goals(actor="tom", key=name, clock=lambda: now, facts=facts, on=today)
        asking: dict[str, Any] = {"clock": lambda: now, "organisation": name, "policies": load_policy, "actor": "tom"}
        judge(**asking, key=f"judge-{name}")
        for month in ("2020-01", when_of(today).month.isoformat()[:7]):
            observe(**asking, key=f"{name}-{month}", metric=SPARE, period=month, value=5.0)
    return Client(HTTP_HOST=HOST)


def _address(route: Route, organisation: str) -> str:
    filled = route.path
    examples = {**EXAMPLES, "period": when_of(datetime.now(UTC).date()).month.isoformat()[:7]}
    if route.name == "driver-overrule":
        examples["kpi"] = DRIVER
    if route.name in {"metric", "metric-data", "metric-picture", "metric-png"}:
        examples["metric"] = SPARE  # a metric that is a KPI has its page there
    for part in route.path.split("<")[1:]:
        converter = part.split(">")[0]
        filled = filled.replace(f"<{converter}>", examples[converter.split(":")[-1]])
    more = f"&key_result={EXAMPLES['key_result']}&day=2019-03-20" if route.name == "check-in-withdraw" else ""
    return f"/{filled}?organisation={organisation}{more}"


def _answer(browser: Client, address: str) -> tuple[int, int]:
    """Status and number of queries of a first view, when nothing that was read or made before is of use."""
    judged = (read_cockpit.judged_on, read_cockpit._decided, read_cockpit._stored, read_changes._between)
    for kept in (*judged, read_trends._held, read_trends._looked, read_calibration._replayed):
        kept.cache_clear()
    unchanged._PAGES.clear()
    held._held.clear()
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(address)
    return response.status_code, len(queries)


@pytest.mark.parametrize(
    "route", [one for one in ROUTES if one.name not in SECRET | BY_ITS_ALERT], ids=lambda one: one.name
)
def test_more_data_asks_the_store_no_more_often(browser: Client, blurred: None, route: Route) -> None:
    small, large = (_answer(browser, _address(route, name)) for name in SIZES)
    wanted = next((status for status, names in OTHERWISE.items() if route.name in names), OK)
    assert small[0] == large[0] == wanted
    assert large[1] == small[1]
