"""Commands that are imported when they are called, so that ``headway --help`` answers at once."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "review": ("review", "Where we stand, and what needs a decision."),
    "chart": ("chart", "The picture of a KPI's page, or its numbers, as a file."),
    "check": ("check", "Validate goals files and the data that they name."),
    "advise": ("advise", "Tell KPI, objective, key result, task and metric apart."),
    "rule": ("rule", "Show the page of a rule, or list all of them."),
    "init": ("init", "Write a commented starter folder."),
    "plan": ("plan", "Show what applying goals files would change."),
    "apply": ("apply", "Bring goals files into the store."),
    "observe": ("observe", "Record one number."),
    "import": ("import_file", "Record the numbers of a file, all or nothing."),
    "checkin": ("checkin", "Check in on a key result."),
    "recalibrate": ("recalibrate", "Change the target of a key result from a day on."),
    "guard": ("guard", "Hold all running objectives of a team, and of the teams below it, while a KPI fires."),
    "hold": ("hold", "Slow or pause an objective while a guardrail fires, or decline to."),
    "release": ("release", "Let an objective go on that is held."),
    "grade": ("grade", "Grade a key result, once its cycle is over or it has arrived."),
    "decide": ("decide", "Record what was decided about something, of today."),
    "decisions": ("decisions", "List what was decided and is still to be done."),
    "follow-up": ("follow_up", "Say what became of a decision: it is done, its day is moved, or it is dropped."),
    "hold-review": ("hold_review", "Record a review that was held."),
    "withdraw-review": ("withdraw_review", "Take back a review that was recorded by mistake."),
    "assumption": ("assumption", "Say whether an assumption of an objective holds."),
    "drivers": ("drivers", "Say what a key result depends on."),
    "overrule": ("overrule", "Set what a driver takes from its key result."),
    "remove-driver": ("remove_driver", "Name a KPI as a driver of a key result no more, from today on."),
    "waiver": ("waiver", "Ask for a planned dip of a KPI, decide about it, answer for it."),
    "land": ("land", "Say with which band a KPI goes on once its loan has ended."),
    "open-cycle": ("open_cycle", "Open a cycle."),
    "close-cycle": ("close_cycle", "Close a cycle: from today on nothing in it runs any more."),
    "reopen-cycle": ("reopen_cycle", "Open a cycle again that was closed by mistake."),
    "export": ("export", "Write an organisation of the store back as goals files."),
    "judge": ("judge", "Judge the store as of today, and store the verdicts."),
    "remind": ("remind", "Remind people of what they have not checked in on this week."),
    "demo": ("demo", "Serve the demonstration organisation."),
    "serve": ("serve", "Serve the web application."),
    "reset-link": ("reset_link", "Print an address at which somebody chooses a new password."),
    "verify": ("verify", "Check the invariants of the store."),
}
"""Each command, its module in ``headway.cli.commands``, and its first line of help; in the order of the list."""


class LazyGroup(click.Group):
    """A group whose commands live in ``headway.cli.commands``, each module with a ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"headway.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])
