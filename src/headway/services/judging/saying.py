"""Whom a check-in speaks of."""

from __future__ import annotations

from headway.judgement.definitions import Definitions, KeyResult
from headway.services.transaction import RefusedError


def key_result_named(key_result: str, definitions: Definitions) -> KeyResult:
    """The key result of an id.

    Raises:
        RefusedError: there is none.
    """
    found = next((one for one in definitions.key_results if one.id == key_result), None)
    if found is None:
        raise RefusedError(f"there is no key result {key_result!r}: correct the name, or define it")
    return found
