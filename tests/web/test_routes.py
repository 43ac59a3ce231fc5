"""The table of addresses: an id is never taken for a word of the table."""

from __future__ import annotations

from itertools import permutations, zip_longest

from headway.web.routes import ROUTES


def _hides(path: str, other: str) -> bool:
    """Whether an id could make ``other`` read as ``path`` does."""
    pairs = list(zip_longest(path.split("/"), other.split("/")))
    return any(asked != word for word, asked in pairs) and all(
        word == asked or (word and asked and asked.startswith("<") and asked.endswith(">") and "<" not in word)
        for word, asked in pairs
    )


def test_no_word_stands_where_an_id_may_stand() -> None:
    assert [(one.path, other.path) for one, other in permutations(ROUTES, 2) if _hides(one.path, other.path)] == []
    assert _hides("kpis/new", "kpis/<slug:kpi>")
