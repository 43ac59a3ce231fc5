"""With many teams, objectives and metrics a page asks the store no more, stays light, and is turned over."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.large import DAY, create, queries, text_of

ADDRESSES = (
    "/teams",
    "/teams?q=team",
    "/teams?quadrant=overheating&sort=kpis",
    "/teams/t-0001",
    "/objectives",
    "/objectives?q=objective",
    "/objectives?course=drifting&team=t-0000",
    "/metrics",
    "/metrics?role=kpi&sort=status",
    "/metrics.csv",
    "/metrics/m-t-0001",
    "/cycles/h1",
    "/cycles/h1?page=2",
    "/people",
    "/events",
    "/decisions",
    "/search?q=objective",
)
MOST_QUERIES_AGAIN = 8
MOST_BYTES = 150_000
FEW, MANY = 10, 300


def _of(path: str, organisation: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}organisation={organisation}&as_of={DAY}"


@pytest.fixture
def both(empty: Client) -> tuple[Client, str, str]:
    """A store with a small organisation and a large one."""
    return empty, create(FEW), create(MANY)


def test_long_lists_ask_no_more_stay_light_and_are_turned_over(both: tuple[Client, str, str]) -> None:
    client, few, many = both
    for path in ADDRESSES:
        small, large = (queries(client, _of(path, name)) for name in (few, many))
        assert small == large, path
        assert large[1] <= MOST_QUERIES_AGAIN, path
        assert len(client.get(_of(path, many)).content) < MOST_BYTES, path
    assert "1 to 60 of 300 teams" in text_of(client, _of("/teams?q=team", many))
    assert "241 to 300 of 300 teams" in text_of(client, _of("/teams?q=team&page=5", many))
    assert "41 to 80 of 300 teams" in text_of(client, _of("/cycles/h1?page=2", many))
    assert "51 to 100 of 300 metrics" in text_of(client, _of("/metrics?page=2", many))
    assert client.get(_of("/metrics.csv", many)).content.count(b"\r\n") == MANY + 1
