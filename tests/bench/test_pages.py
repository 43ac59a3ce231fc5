"""Pages of two organisations, small: each view is a page that was made, and a first one follows a write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import page_store, pages, paint, stores
from bench.page_store import Size, opened
from tests.engines import postgres

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("_database_allowed")]
TINY, LESS = Size("large", 3), Size("small", 1)


def test_pages_are_measured_on_both_engines_and_over_the_real_server(
    postgres_server: str, postgres_template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(postgres.ADDRESS, postgres_server)
    monkeypatch.setattr(stores, "TEMPLATE", postgres_template)
    lines = list(pages.run(large=TINY, small=LESS, requests=2, kept=tmp_path))
    assert [line.name for line in lines] == [
        *(f"pages, {engine} {what}" for engine in ("SQLite", "PostgreSQL") for what in PARTS),
        "pages, served growth",
    ]
    assert all(line.value > 0 for line in lines)
    assert [line.bound for line in lines] == [1.5, 20, 4, 4, 1.5, 20, 4, 4, 1.5]


PARTS = ("growth", "first view", "repeated", "still true")


def test_a_store_is_made_once_a_day_and_that_of_yesterday_goes(tmp_path: Path) -> None:
    (tmp_path / "small-1-2019-01-01.db").write_bytes(b"")
    with opened(LESS, kept=tmp_path) as first:
        made = Path(first).stat().st_ino
    with opened(LESS, kept=tmp_path) as again:
        assert Path(again).stat().st_ino == made
    assert [one.name for one in tmp_path.glob("*.db")] == [Path(first).name]


def test_a_page_that_was_not_made_is_no_figure(tmp_path: Path) -> None:
    with opened(LESS, kept=tmp_path), pytest.raises(AssertionError, match="no figure"):
        pages._checked("200 OK", b"little")


def test_the_worst_page_counts() -> None:
    seen = [paint.Seen("/", 0.3, 0.0, 60.0), paint.Seen("/metrics", 0.2, 0.01, 70.0)]
    line = paint._worst("paint, layout shift", seen, "shift", paint.SHIFT, "of the window")
    assert (line.value, line.holds, line.against) == (0.01, True, "/metrics, the worst of 2 pages")


def test_the_large_organisation_is_the_one_that_the_bound_names() -> None:
    large = page_store.LARGE
    assert (large.teams, large.kpis, large.key_results, page_store.MONTHS) == (1_000, 5_000, 10_000, 60)
