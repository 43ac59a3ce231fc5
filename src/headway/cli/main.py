"""The entry point ``headway``: finds the command, and turns what goes wrong into one sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from headway.cli.lazy import LazyGroup

NAME = "headway"
COMPLETION = "_HEADWAY_COMPLETE"
UNEXPECTED = 70
INTERRUPTED = 130
PIPE_CLOSED = 141

EPILOG = """\b
Examples:
  headway init goals            a starter folder to edit
  headway check goals           is it valid?
  headway review goals          where do we stand, and what needs a decision?
"""


@click.command(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="headway", message="headway %(version)s")
def app() -> None:
    """KPIs and OKRs in one system: where an organisation stands, and what needs a decision."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    code = run(arguments)
    # all goes with the process: to look for garbage in it once more would take a tenth of a long check
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit code.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if COMPLETION in os.environ:
            return int(app.main(given, prog_name=NAME, standalone_mode=False) or 0)
        # not app.main: it exits with 1, which would read as a finding, where nobody reads on
        with app.make_context(NAME, given) as context:
            app.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return _flushed(leaving.exit_code)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except Exception as error:
        if os.environ.get("HEADWAY_DEBUG"):
            raise
        _say_unexpected(error)
        return UNEXPECTED
    return 0


def _flushed(code: int) -> int:
    """The code, once everything is written; nobody may be reading any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    return code


def _forget_output() -> None:
    """Let the interpreter's last flush go nowhere, instead of to a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _say_unexpected(error: Exception) -> None:
    what = str(error).strip().splitlines()
    said = f"{type(error).__name__}: {what[0]}" if what else type(error).__name__
    click.echo(
        f"headway: something went wrong that should not have ({said}). "
        "Run it again with HEADWAY_DEBUG=1 to see where, and report it with what it prints.",
        err=True,
    )


if __name__ == "__main__":
    main()
