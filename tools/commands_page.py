"""Write ``docs/commands.md`` from the commands."""

from __future__ import annotations

import inspect
from pathlib import Path

import click

from headway.cli.main import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
INTRODUCTION = """\
# Commands

Data goes to standard output, messages and progress to standard error. Colour appears on a terminal alone, and
`NO_COLOR` turns it off. Where both outputs are a terminal, whatever takes longer than a second says in one line what it
is doing and how far it is, and takes the line away when it is done. Options may stand anywhere after the command.

| exit code | means |
|---|---|
| 0 | done |
| 1 | findings, or something needs a decision, where the command was asked to say so |
| 2 | the files, the numbers or the arguments are invalid; nothing was changed |
| 3 | refused |

"""


def page() -> str:
    """The page, as it should be."""
    with click.Context(app, info_name="headway") as top:
        return INTRODUCTION + "\n".join(_section(top, name) for name in app.list_commands(top))


def _section(top: click.Context, name: str) -> str:
    command = app.get_command(top, name)
    if command is None:
        raise click.UsageError(f"{name} is listed and not there")
    with click.Context(command, parent=top, info_name=name) as context:
        usage = " ".join(["headway", name, *command.collect_usage_pieces(context)])
        parts = [f"## headway {name}\n", f"```text\n{usage}\n```\n", _prose(command), _options(command, context)]
        return "\n".join(part for part in (*parts, _epilog(command)) if part)


def _prose(command: click.Command) -> str:
    text = inspect.cleandoc(command.help or "").partition("\f")[0]
    return text.replace("\b\n", "") + "\n"


def _options(command: click.Command, context: click.Context) -> str:
    rows = [
        f"| {_cell(*record)} |"
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        and "--help" not in parameter.opts
        and (record := parameter.get_help_record(context))
    ]
    return "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n" if rows else ""


def _cell(names: str, meaning: str) -> str:
    return f"`{names}` | {meaning}".replace("|", r"\|").replace(r"` \| ", "` | ", 1)


def _epilog(command: click.Command) -> str:
    """The paragraphs of the help's end; indented lines are a block, and "Examples:" says no more than that."""
    parts = [part.strip("\n") for part in (command.epilog or "").replace("\b\n", "").split("\n\n")]
    return "\n".join(_paragraph(part) for part in parts if part)


def _paragraph(part: str) -> str:
    head, *rest = part.splitlines()
    if not rest or not all(line.startswith("  ") for line in rest):
        return f"{part}\n"
    block = "```text\n" + inspect.cleandoc("\n".join(rest)) + "\n```\n"
    return block if head in ("Example:", "Examples:") else f"{head}\n\n{block}"


def main() -> None:
    """Write the page."""
    wanted = page()
    PAGE.write_text(wanted, encoding="utf-8")
    print(f"{PAGE.name}: {wanted.count('## headway ')} commands")


if __name__ == "__main__":
    main()
