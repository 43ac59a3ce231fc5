"""The goals file's JSON Schema, from which editors complete and check."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

FILE = "goals.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema, generated from the models."""
    from headway.goals.schema.goals_file import GoalsFile  # noqa: PLC0415 - builds every model, and few need it

    return {"$schema": DIALECT, **GoalsFile.model_json_schema()}


def shipped_text() -> str:
    """The schema as it lies in the package."""
    return resources.files("headway.goals").joinpath(FILE).read_text(encoding="utf-8")


def generated_text() -> str:
    """The schema as the file shall hold it."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
