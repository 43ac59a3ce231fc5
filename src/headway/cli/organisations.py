"""Which organisation of the store a command is about."""

from __future__ import annotations

import click

from headway.cli.store import StoreClosedError
from headway.services.list_organisations import list_organisations


def chosen(organisation: str | None) -> str:
    """The id of the organisation that was named, or of the only one there is.

    Raises:
        StoreClosedError: there is none, or not this one.
        click.UsageError: there are several and none was named.
    """
    there = [name for name, _ in list_organisations()]
    if not there:
        raise StoreClosedError("the store holds no organisation yet: bring goals files in with headway apply PATH")
    if organisation is None and len(there) > 1:
        raise click.UsageError(
            f"the store holds several organisations; name one with --organisation: {', '.join(there)}"
        )
    if organisation is not None and organisation not in there:
        raise StoreClosedError(f"there is no organisation {organisation!r} in the store; there is: {', '.join(there)}")
    return organisation or there[0]
