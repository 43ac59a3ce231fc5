"""``headway review``: where do we stand, and what needs a decision?"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headway.cli.options import as_of_option, organisation_option, within_reach
from headway.cli.reviews import Asked, Reviewed, review_folder
from headway.judgement.moving import what_moves_all
from headway.judgement.narrow import narrow
from headway.judgement.review import as_json, json_text
from headway.services.lint_goals import as_json as finding_json
from headway.services.lint_goals import of_team, place_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from headway.cli.progress import Bars
    from headway.judgement.history import KpiHistory
    from headway.judgement.recalculate import Options
    from headway.judgement.verdicts import KeyResultVerdict
    from headway.services.progress import Progress

LOOKS: dict[str, dict[str, Any]] = {
    "worse": {"fg": "red"},
    "watch": {"fg": "yellow"},
    "good": {"fg": "blue"},
    "strong": {"bold": True},
    "faint": {"dim": True},
}
EPILOG = """\b
Examples:
  headway review                                   the store, today
  headway review goals                             a folder of goals files, without a store
  headway review goals --as-of 2019-03-31          what was known on that day
  headway review goals --team emergency --format html > review.html
  headway review --format json | jq .summary

\b
Exit code: 0; with --exit-code 1 when something needs a decision; 2, the files are invalid.
"""


@click.command(epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@as_of_option
@click.option("--team", metavar="ID", help="Only this team and those below it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
)
@organisation_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something needs a decision.")
@click.pass_context
def command(
    ctx: click.Context,
    path: Path | None,
    as_of: datetime | None,
    team: str | None,
    form: str,
    organisation: str | None,
    *,
    exit_code: bool,
) -> None:
    """Where we stand, and what needs a decision.

    With PATH, a goals file or a folder of them is judged by itself, with the data files that it names. Without, the
    store is.

    As text it is one screen: 50 lines, or what the terminal has where that is more. What presses most comes first;
    what does not fit is counted, above all what is calm: healthy, on course or arrived. The other forms show all. HTML
    carries the small charts of the page of trends.
    """
    from headway.cli.progress import Bars

    asked = Asked(within_reach(as_of), team, form)
    with Bars() as bars:
        reviewed = review_folder(path, asked, bars) if path else _review_store(asked, organisation, bars)
        narrowed = _narrowed(reviewed, team)
        written = _written(narrowed, form, bars)
    click.echo(written, nl=False)
    ctx.exit(1 if exit_code and narrowed.verdicts.decisions else 0)


def _review_store(asked: Asked, organisation: str | None, bars: Bars) -> Reviewed:
    from headway.app.clock import system_clock
    from headway.app.limits import load_lint_limits
    from headway.app.policy import load_policy
    from headway.cli.store import opened

    opened(bars)
    from headway.cli.organisations import chosen
    from headway.services.lint_store import lint_store
    from headway.services.read_pasts import read_pasts
    from headway.services.read_ways_on import read_ways_on
    from headway.services.review import review

    name = chosen(organisation)
    found = review(organisation=name, clock=system_clock, policies=load_policy, as_of=asked.as_of, progress=bars)

    def pasts(kpis: Collection[str], told: Progress) -> dict[str, KpiHistory]:
        return read_pasts(found.definitions, found.verdicts.as_of, load_policy, kpis, told)

    def ways(key_results: Collection[KeyResultVerdict], told: Progress) -> dict[str, Options]:
        return read_ways_on(name, found.verdicts.as_of, load_policy, key_results, told)

    lines = load_policy(found.verdicts.as_of).quadrant
    moves = what_moves_all(found.definitions, found.verdicts, lines)
    findings = lint_store(organisation=name, as_of=found.verdicts.as_of, limits=load_lint_limits, facts=found.facts)
    return Reviewed(found.definitions, found.verdicts, pasts, ways, moves, findings, {})


def _narrowed(reviewed: Reviewed, team: str | None) -> Reviewed:
    if team is None:
        return reviewed
    try:
        narrowed = narrow(reviewed.verdicts, reviewed.definitions, team)
        findings = of_team(reviewed.findings, reviewed.definitions, team)
        return replace(reviewed, verdicts=narrowed, findings=findings)
    except KeyError:
        there = ", ".join(one.id for one in reviewed.definitions.teams) or "none"
        raise click.UsageError(f"there is no team {team!r}; the teams are: {there}") from None


def _written(reviewed: Reviewed, form: str, bars: Bars) -> str:
    definitions, verdicts = reviewed.definitions, reviewed.verdicts
    bars("writing", 0, 2)
    if form == "json":
        lint = [finding_json(one, place_of(one, reviewed.places)) for one in reviewed.findings]
        ways = reviewed.ways(verdicts.key_results, bars)
        said = as_json(verdicts, lint, reviewed.moves, ways)
        bars("writing", 1, 2)
        return json_text(said)
    from headway.rhythm.page import page_of
    from headway.rhythm.text import HEIGHT, WIDTH, as_text

    # a terminal has room for them only where there is little else
    has_room = form != "text" or len(verdicts.key_results) + len(verdicts.kpis) <= HEIGHT
    ways = reviewed.ways(verdicts.key_results, bars) if has_room else {}
    page = page_of(definitions, verdicts, reviewed.findings, ways, reviewed.moves)
    bars("writing", 1, 2)
    if form == "markdown":
        from headway.rhythm.markdown import as_markdown

        return as_markdown(page)
    if form == "html":
        from headway.rhythm.html import as_html
        from headway.web.chart.inline import inline_charts

        histories = reviewed.pasts({one.id for one in verdicts.kpis}, bars)
        return as_html(page, inline_charts(histories, definitions, verdicts))
    from headway.rhythm.text_rows import plain

    if not sys.stdout.isatty():
        return as_text(page)
    width, lines = shutil.get_terminal_size((WIDTH, HEIGHT))
    # the prompt that follows takes a line
    height = max(HEIGHT, lines - 1)
    return as_text(page, width=width, height=height, paint=plain if os.environ.get("NO_COLOR") else _paint)


def _paint(text: str, look: str) -> str:
    return click.style(text, **LOOKS[look]) if text and look in LOOKS else text
