"""The store as the command line uses it: opening it, who acts, and what a refusal exits with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from headway.app.database import DatabaseAddressError
from headway.app.exposure import ExposureRefusedError
from headway.app.keys import KeyRefusedError
from headway.app.store import StoreError, open_store
from headway.app.user import system_user

if TYPE_CHECKING:
    from headway.cli.progress import Bars

REFUSED = 3
INVALID = 2


class RefusedByStoreError(click.ClickException):
    """The store may not be changed as was asked."""

    exit_code = REFUSED


class RefusedNumberError(click.ClickException):
    """A number that may not be recorded."""

    exit_code = INVALID


class StoreClosedError(click.ClickException):
    """The store cannot be opened, or does not hold what was asked for."""

    exit_code = INVALID


def actor() -> str:
    """Who acts: the user of this machine."""
    return system_user()


def opened(bars: Bars | None = None) -> None:
    """Open the store and bring its tables up to date.

    Args:
        bars: told of it, where it is part of longer work.

    Raises:
        StoreClosedError: it cannot be opened; the message says why and what to do.
    """
    if bars:
        bars("opening the store", 0, 0)
    try:
        store = open_store(progress=bars)
    except (StoreError, KeyRefusedError, DatabaseAddressError, ExposureRefusedError) as error:
        raise StoreClosedError(str(error)) from error
    if store.migrations_applied:
        say = bars.say if bars else click.echo
        say(f"The store at {store} was made or brought up to date.", err=True)


@contextmanager
def refusals(kind: type[click.ClickException] = RefusedByStoreError) -> Iterator[None]:
    """Turn what a service refuses into a sentence and an exit code."""
    from headway.goals.plan import OtherOrganisationError  # noqa: PLC0415 - read by those commands that write
    from headway.services.transaction import RefusedError  # noqa: PLC0415 - Django must be set up

    try:
        yield
    except (RefusedError, OtherOrganisationError) as error:
        raise kind(str(error)) from error
