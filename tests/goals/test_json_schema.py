"""The JSON Schema of goals files."""

from __future__ import annotations

from typing import Any

from headway.goals.json_schema import generated_text, json_schema, shipped_text


def test_the_schema_that_is_shipped_is_the_one_of_the_models() -> None:
    assert shipped_text() == generated_text(), "run: make pages"


def test_every_key_and_every_record_is_described() -> None:
    parts: dict[str, Any] = {"file": json_schema(), **json_schema()["$defs"]}
    assert len(parts) > 25
    for name, part in parts.items():
        assert part["description"], name
        assert part["additionalProperties"] is False, name
        for key, schema in part["properties"].items():
            assert schema.get("description"), f"{name}.{key}"


def test_keys_are_those_of_the_file_and_not_of_the_code() -> None:
    parts = json_schema()["$defs"]
    assert "from" in parts["Band"]["properties"]
    assert "for" in parts["Alert"]["properties"]
    assert "from" in parts["Metric"]["properties"]
    assert not any("start" in parts[name]["properties"] for name in ("Band", "DatedTarget", "Waiver"))
