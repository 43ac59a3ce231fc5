"""Which organisations a store holds."""

from __future__ import annotations

from headway.records.models import Organisation


def list_organisations() -> list[tuple[str, str]]:
    """Id and name of each, in order of id."""
    return sorted(Organisation.objects.values_list("id", "name"))
