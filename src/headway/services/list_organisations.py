"""Which organisations a store holds."""

from __future__ import annotations

from headway.records import organisations


def list_organisations() -> list[tuple[str, str]]:
    """Id and name of each, in order of id."""
    return organisations.listed()
