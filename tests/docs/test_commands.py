"""The page of commands is what the commands say of themselves."""

from __future__ import annotations

import click
import pytest

from headway.cli.lazy import COMMANDS
from headway.cli.main import app
from tests.docs.pages import DOCS, headings
from tools.commands_page import PAGE, page


def test_the_page_is_made_from_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make pages"


def test_every_command_has_its_section() -> None:
    assert COMMANDS
    assert headings(DOCS / "commands.md")[1:] == [f"headway {name}" for name in COMMANDS]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples_that_it_would_take(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    assert f"headway {name}" in (command.epilog or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_on_the_page_with_its_signature(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition(f"## headway {name}\n")[2].partition("\n## ")[0]
    for option in command.params:
        if isinstance(option, click.Option):
            assert all(written in section for written in option.opts), f"headway {name} {option.opts}"
