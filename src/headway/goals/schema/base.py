"""What all models of the goals file share."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Discriminator, model_validator

from headway.goals import codes

MAPPING, LIST, SCALAR = "(a mapping)", "(a list)", "(a scalar)"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return MAPPING
    return LIST if isinstance(value, list) else SCALAR


def by_shape(expected: str) -> Discriminator:
    """Choose between forms by whether a mapping, a list or a scalar is written; ``expected`` says what may be."""
    return Discriminator(
        _shape, custom_error_type=codes.WRONG_VALUE, custom_error_message=f"not one of its forms; write {expected}"
    )


class Part(BaseModel):
    """A mapping of the goals file. A key with nothing behind it counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if not (isinstance(data, dict) and None in data.values()):
            return data
        known = _keys_of(cls)
        return {key: value for key, value in data.items() if value is not None or key not in known}


@cache
def _keys_of(part: type[Part]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in part.model_fields.items())
