"""By whom, for whom and when the command line asks a service to write, and what is said of what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from headway.cli.changes import Change, change_lines
from headway.cli.store import RefusedByStoreError, RefusedNumberError, actor, opened

if TYPE_CHECKING:
    from headway.services.defining import Asking

_NUMBERED = re.compile(r"^(?:objectives\.)?\d+(\.|$)")
"""How services tell which of several records a problem is of; a command writes one."""


def asking(organisation: str | None) -> Asking:
    """Open the store; what every verb is asked with.

    Raises:
        StoreClosedError: it cannot be opened, or does not hold the organisation.
        click.UsageError: there are several organisations and none was named.
    """
    opened()
    # Django must be set up
    from headway.app.clock import system_clock  # noqa: PLC0415
    from headway.app.policy import load_policy  # noqa: PLC0415
    from headway.cli.organisations import chosen  # noqa: PLC0415
    from headway.services.transaction import new_key  # noqa: PLC0415

    return {
        "actor": actor(),
        "organisation": chosen(organisation),
        "key": new_key(),
        "clock": system_clock,
        "policies": load_policy,
    }


@contextmanager
def problems() -> Iterator[None]:
    """Say what is wrong with what was asked, a problem a line (exit code 2), or why it may not be done (3)."""
    from headway.services.drafting.problems import DraftRefusedError  # noqa: PLC0415
    from headway.services.transaction import RefusedError  # noqa: PLC0415

    try:
        yield
    except DraftRefusedError as error:
        lines = (_NUMBERED.sub("", one.field) + _told(one.message, one.way_out, one.field) for one in error.problems)
        raise RefusedNumberError("\n".join(lines)) from error
    except RefusedError as error:
        raise RefusedByStoreError(str(error)) from error


def _told(message: str, way_out: str, field: str) -> str:
    text = f"{message}; {way_out}" if way_out else message
    return f": {text}" if _NUMBERED.sub("", field) else text


def say(done: str, changes: Sequence[Change]) -> None:
    """What was done, and what is said differently since."""
    click.echo(done)
    for line in change_lines(changes):
        click.echo(line)
