"""An organisation of any size, judged and stored: teams in a tree, each with KPIs and an objective; and its pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.judgement.context import metric_grid
from headway.judgement.definitions import (
    Band,
    Cycle,
    Definitions,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Organisation,
    Target,
    Team,
)
from headway.judgement.facts import Facts, Observations
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge

DAY = date(2019, 3, 20)
AT = datetime(2019, 3, 20, 12, tzinfo=UTC)
CHILDREN = 5
"""Teams below each team."""


def facts_of(teams: int) -> Facts:
    """An organisation with so many teams."""
    id_ = f"large-{teams}"
    organisation = Organisation(id_, id_.title(), priorities=("Quick", "Kind"))
    ids = [f"t-{at:04d}" for at in range(teams)]
    parents = [ids[(at - 1) // CHILDREN] if at else None for at in range(teams)]
    metrics = tuple(Metric(f"m-{one}", f"Metric {one}", team=one, grain="month", area="speed") for one in ids)
    definitions = Definitions(
        organisation,
        teams=tuple(Team(one, f"Team {at}", above) for at, (one, above) in enumerate(zip(ids, parents, strict=True))),
        metrics=metrics,
        kpis=tuple(
            Kpi(one.id, one.id, one.team or "", bands=(Band(None, ">= 50", "< 40"),)) for one in metrics[::2]
        ),
        cycles=(Cycle("h1", "First half 2019", date(2019, 1, 1), date(2019, 6, 30)),),
        objectives=tuple(
            Objective(f"o-{one}", f"Objective {at}", one, "h1", supports=f"o-{above}" if above else "Quick")
            for at, (one, above) in enumerate(zip(ids, parents, strict=True))
        ),
        key_results=tuple(
            KeyResult(f"k-{one}", f"o-{one}", f"Key result {at}", "numeric", f"m-{one}", 0.0, (Target(100.0),))
            for at, one in enumerate(ids)
        ),
    )  # fmt: skip
    grid = metric_grid(metrics[0], organisation)
    first = grid.ordinal(date(2018, 12, 1))
    rows = np.array([(at, first + step) for at in range(teams) for step in range(3)])
    observed = Observations(
        rows[:, 0].astype(np.int32),
        rows[:, 1].astype(np.int64),
        (rows[:, 0] * 7 % 100).astype(np.float64),
        np.full(len(rows), date(2019, 3, 2).toordinal(), np.int32),
    )
    return Facts(definitions, observed)


def create(teams: int) -> str:
    """The same in the open store, judged; its id."""
    facts = facts_of(teams)
    id_ = facts.definitions.organisation.id
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: AT}
    apply_goals(**asked, key=f"{id_}-apply", facts=facts, on=DAY)
    judge(**asked, key=f"{id_}-judge", organisation=id_, policies=load_policy, as_of=DAY)
    return id_


def queries(client: Client, address: str) -> tuple[int, int]:
    """How many queries an address takes when it is opened, and when it is opened again."""
    with CaptureQueriesContext(connection) as first:
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as again:
        client.get(address)
    return len(first), len(again)


def text_of(client: Client, address: str, status: int = 200) -> str:
    """What a page says."""
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def links_of(client: Client, address: str) -> list[str]:
    """Where a page leads."""
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', client.get(address).content.decode())]
