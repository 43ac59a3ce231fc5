"""``headway drivers``: what a key result depends on, what history says of it, and what else may drive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.options import organisation_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.services.suggest_drivers import DriversRead

EPILOG = """\b
Examples:
  headway drivers waiting-30
  headway overrule waiting-30 harbour-shifts 0.2 --because "Agency staff is booked."

\b
Exit code: 0; 3, there is no such key result.
"""


@click.command(epilog=EPILOG)
@click.argument("key_result")
@organisation_option
def command(key_result: str, organisation: str | None) -> None:
    """Say what a key result depends on.

    KEY_RESULT is its id. Each KPI that drives it stands with what it does now, what it takes and what history says.
    Below stand KPIs that nobody named and that its metric follows by more than chance, all that were tried counted.
    """
    from headway.cli.asking import asking, problems

    asked = asking(organisation)
    from headway.services.read_objective import KeyResultUnknownError
    from headway.services.suggest_drivers import suggest_drivers
    from headway.services.transaction import RefusedError

    with problems():
        try:
            read = suggest_drivers(
                organisation=asked["organisation"],
                key_result=key_result,
                clock=asked["clock"],
                policies=asked["policies"],
            )
        except KeyResultUnknownError as error:
            raise RefusedError(str(error)) from None
    for line in _lines(read):
        click.echo(line)


def _lines(read: DriversRead) -> Iterator[str]:
    from headway.judgement.driver_words import change_words

    yield read.key_result.title
    if not read.verdict.drivers:
        yield "No KPI is named that it depends on."
    for one in read.verdict.drivers:
        yield ""
        yield f"{one.kpi} {one.effect}: {one.text or 'does not harm now'}{change_words(one)}"
        if one.evidence is not None:
            yield f"  {one.evidence.text}"
        if one.overruled is not None:
            yield f"  set to {one.overruled.takes:g} on {one.overruled.on}: {one.overruled.because}"
    said = read.suggested
    if said is None:
        return
    yield ""
    moves = "moves" if len(said.suggestions) == 1 else "move"
    yield f"Of {said.tried} other KPIs, {len(said.suggestions)} {moves} with it."
    for each in said.suggestions:
        yield f"{each.kpi} may be one that {each.effect} it"
        yield f"  {each.evidence.text}"
    if said.too_short:
        yield f"Of {said.too_short} more there are too few periods to tell."
    if read.left_out:
        yield f"{read.left_out} more were not compared."
    if said.suggestions:
        yield "Moving together is not causing: a storm that hits both looks the same."
