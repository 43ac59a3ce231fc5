"""An organisation whose every text is an attempt to run a script."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from headway.judgement.facts import Facts

MARK = "PLANTED"
SCRIPT = f"</title></script><script>window.{MARK}=1</script><img src=x onerror=window.{MARK}=1>'\""
"""Breaks out of an element, an attribute and a script."""
TEXTS = {
    "action",
    "area",
    "because",
    "cause",
    "decision",
    "definition",
    "learned",
    "mission",
    "name",
    "not_doing",
    "note",
    "notes",
    "obstacle",
    "priorities",
    "text",
    "title",
    "unit",
    "url",
    "why",
}
"""The fields in which people write what they like."""


def planted(facts: Facts) -> tuple[Facts, int]:
    """The facts with the script behind every text that is not empty, and how many texts that were."""
    counter = [0]
    return Facts(_planted(facts.definitions, counter), facts.observations), counter[0]


def _planted(record: Any, counter: list[int]) -> Any:
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[field.name] = tuple(_planted(one, counter) for one in value)
        elif is_dataclass(value):
            changed[field.name] = _planted(value, counter)
        elif field.name in TEXTS and isinstance(value, str) and value:
            changed[field.name] = _with_script(value, field.name)
            counter[0] += 1
        elif field.name in TEXTS and isinstance(value, tuple) and value:
            changed[field.name] = tuple(_with_script(one, field.name) for one in value)
            counter[0] += len(value)
    return replace(record, **changed)


def _with_script(text: str, name: str) -> str:
    return f"javascript:window.{MARK}=1" if name == "url" else f"{text} {SCRIPT}"
