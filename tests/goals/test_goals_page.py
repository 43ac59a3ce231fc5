"""``docs/goals-file.md``: every record and key is on it, its tables are the models', and its examples hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml

from headway.goals import codes
from headway.goals.json_schema import json_schema
from headway.goals.read import read
from tools.goals_pages import PAGE, TABLE, WHOLE, filled

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
PARTS: dict[str, Any] = {WHOLE: json_schema(), **json_schema()["$defs"]}
UNDER_AN_OBJECTIVE = "objectives:\n  - id: o\n    title: O\n    team: t\n    cycle: c\n"


def whole(example: str) -> str:
    """An example of what stands under an objective, put under one."""
    return UNDER_AN_OBJECTIVE + indent(example, "    ") if example.startswith("key_results") else example


def keys(value: Any) -> Iterator[str]:
    """Every key in an example."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_record_has_its_table_and_every_table_is_that_of_the_models() -> None:
    assert sorted(name for _, name, _ in TABLE.findall(TEXT)) == sorted(PARTS)
    assert filled(TEXT) == TEXT, "run: make pages"


def test_every_key_stands_in_an_example() -> None:
    shown = {key for example in EXAMPLES for key in keys(yaml.safe_load(example))}
    known = {key for part in PARTS.values() for key in part["properties"]}
    assert known - shown == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split(":")[0])
def test_an_example_lacks_nothing_but_what_other_examples_define(example: str, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(
        "organisation: {id: o, name: O}\n" * ("organisation" not in example) + whole(example)
    )
    problems = read(tmp_path, date(2020, 1, 1)).problems
    assert [str(problem) for problem in problems if problem.code != codes.NOT_DEFINED] == []


def test_every_code_is_explained_in_the_words_of_the_code() -> None:
    for code, meaning in codes.MEANINGS.items():
        assert f"| {code} | {meaning} |" in TEXT
