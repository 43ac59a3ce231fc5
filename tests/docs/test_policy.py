"""The table of defaults holds what the policy holds."""

from __future__ import annotations

from headway.app.dated import entries
from tests.docs.pages import DOCS, tables


def test_the_defaults_on_the_page_are_thosein_force() -> None:
    table = next(table for table in tables(DOCS / "judging.md") if table[0][0] == "default")
    grains = table[0][1:]
    documented = {row[0].split("`")[1]: dict(zip(grains, map(int, row[1:]), strict=True)) for row in table[1:]}
    in_force = {
        name: {grain: entry["values"][-1][grain] for grain in grains}
        for name, entry in entries().items()
        if name in documented
    }
    assert documented == in_force


def test_the_lines_on_the_page_are_thosein_force() -> None:
    text = (DOCS / "judging.md").read_text(encoding="utf-8")
    now = {name: entry["values"][-1] for name, entry in entries().items()}
    assert f"ratio from {now['course']['on_course']}" in text
    assert f"ratio under {now['course']['off_course']}" in text
    assert f"crossing back takes {now['course']['margin']}" in text
    assert now["course"]["silent_share"] == 0.1
    assert f"*Success* is progress {now['success']['aspirational']}" in text
    assert f"from a share of {now['quadrant']['kpi_health']} on" in text
    assert f"enough from {now['quadrant']['okr_course']} on" in text
    assert f"changing back takes {now['quadrant']['margin']}" in text
