"""``headway rule``: the page of a rule."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  headway rule HW202
  headway rule               all rules, with their levels

\b
Exit code: 0, it was shown; 2, there is no such rule.
"""


@click.command(epilog=EPILOG)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Show the page of a rule, or list all of them.

    The page of a rule of the lint says what it finds and why, with an example and the better form.
    CODE is the code of a rule, or its name; without it all rules are listed. Codes below HW100 are faults of files, and
    say what is wrong in one line.
    """
    from headway.goals.codes import MEANINGS
    from headway.lint.pages import page
    from headway.lint.registry import BY_CODE, RULES

    if code is None:
        for rule in RULES:
            click.echo(f"{rule.code}  {rule.level:8} {'stable ' if rule.is_stable else 'preview'}  {rule.name}")
        return
    asked = code.upper()
    found = BY_CODE.get(asked) or next((rule for rule in RULES if rule.name == code.lower()), None)
    if found is not None:
        click.echo(page(found))
    elif asked in MEANINGS:
        click.echo(f"{asked}: {MEANINGS[asked]}")
    else:
        raise click.UsageError(f"there is no rule {code}; headway rule lists them all")
