"""``headway chart``: the picture of a KPI's page, or its numbers, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.options import as_of_option, organisation_option, within_reach

if TYPE_CHECKING:
    from datetime import date

    from headway.cli.progress import Bars
    from headway.services.read_kpi import KpiRead

FORMS = ("svg", "png", "csv")
EPILOG = """\b
Examples:
  headway chart four-hour --out four-hour.svg                   of the store, today
  headway chart four-hour --as-of 2019-01-31 --out then.png     as it was known on that day
  headway chart four-hour --goals goals --out four-hour.csv     of a folder of goals files, without a store
  headway chart --all pictures --format png                     every KPI, one file each
  headway chart four-hour waiting --all pictures                these two

\b
Exit code: 0; 2, there is no such KPI, nothing to draw, or the file cannot be written.
"""


class NothingDrawnError(click.ClickException):
    """There is no picture to write."""

    exit_code = 2


@click.command(epilog=EPILOG)
@click.argument("kpis", metavar="[KPI]...", nargs=-1)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the file of one KPI; its ending, .svg, .png or .csv, says as what.",
)
@click.option(
    "--all",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file a KPI into this folder: of those that are named, or of every KPI.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="svg", show_default=True, help="What --all writes.")
@click.option(
    "--goals",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="Read this goals file, or folder of them, in place of the store.",
)
@as_of_option
@organisation_option
def command(
    kpis: tuple[str, ...],
    out: Path | None,
    folder: Path | None,
    form: str,
    goals: Path | None,
    as_of: datetime | None,
    organisation: str | None,
) -> None:
    """The picture of a KPI's page, or its numbers, as a file.

    The same picture as the page gives: its values in their band, with what happened; nothing else is needed to show it.
    As CSV it is every period with value, status and alert. With --all, KPIs without a value are named and left out.
    """
    from headway.cli.progress import Bars

    if (out is None) == (folder is None):
        raise click.UsageError("say where to write: --out FILE for one KPI, or --all DIR for several")
    if out is not None and len(kpis) != 1:
        raise click.UsageError("--out takes one KPI; for several there is --all DIR")
    if out is not None and out.suffix.lower()[1:] not in FORMS:
        raise click.UsageError(f"{out} ends in none of .svg, .png and .csv")
    day = within_reach(as_of)
    with Bars() as bars:
        reads = _of_goals(goals, day, bars) if goals else _of_store(organisation, day, bars)
        if out is not None:
            written = _written(reads.read(kpis[0]), out.suffix.lower()[1:])
            if written is None:
                raise NothingDrawnError(f"{kpis[0]} has no value yet: there is nothing to draw")
            _put(out, written)
            return
        if folder is not None:
            _write_all(reads, kpis, folder, form, bars)


class _Reads:
    """Where KPIs are read from: how one is, and which there are."""

    def __init__(self, read: Callable[[str], KpiRead], every: Callable[[], Sequence[str]]) -> None:
        self._read, self.every = read, every

    def read(self, kpi: str) -> KpiRead:
        """A KPI.

        Raises:
            NothingDrawnError: there is none of this id.
        """
        from headway.services.read_kpi import KpiUnknownError

        try:
            return self._read(kpi)
        except KpiUnknownError:
            there = ", ".join(self.every()) or "none"
            raise NothingDrawnError(f"there is no KPI {kpi!r} on that day; the KPIs are: {there}") from None


def _of_store(organisation: str | None, day: date | None, bars: Bars) -> _Reads:
    from headway.app.clock import system_clock
    from headway.app.policy import load_policy
    from headway.cli.store import opened

    opened(bars)
    from headway.cli.organisations import chosen
    from headway.services.read_cockpit import read_cockpit
    from headway.services.read_kpi import read_kpi

    name = chosen(organisation)

    def every() -> list[str]:
        found = read_cockpit(organisation=name, clock=system_clock, policies=load_policy, as_of=day)
        return [one.id for one in found.verdicts.kpis]

    return _Reads(
        lambda kpi: read_kpi(organisation=name, kpi=kpi, clock=system_clock, policies=load_policy, as_of=day), every
    )


def _of_goals(path: Path, day: date | None, bars: Bars) -> _Reads:
    from headway.app.policy import load_policy
    from headway.app.store import without_store
    from headway.cli.reviews import valid_folder

    without_store()
    from headway.services.read_kpi import judged_facts, kpi_of_facts

    facts, _, today = valid_folder(path, bars)
    judged = judged_facts(facts, day or today, load_policy(day or today))
    return _Reads(
        partial(kpi_of_facts, judged, today=today), lambda: [one.id for one in judged.context.definitions.kpis]
    )


def _written(read: KpiRead, form: str) -> bytes | None:
    """The file of a KPI; ``None`` where there is nothing to draw.

    Raises:
        NothingDrawnError: no PNG can be drawn on this machine.
    """
    from headway.web.chart.png import can_draw, png
    from headway.web.downloads import csv_text
    from headway.web.kpi.views import data_rows, drawing
    from headway.web.where import Where

    if form == "csv":
        return csv_text(data_rows(read)).encode()
    if form == "png" and not can_draw():
        raise NothingDrawnError("a PNG needs a font, and this machine has none: install one, or write .svg")
    picture = drawing(read, Where())
    if not picture:
        return None
    return png(picture) if form == "png" else picture.encode()


def _write_all(reads: _Reads, kpis: Iterable[str], folder: Path, form: str, bars: Bars) -> None:
    wanted = list(kpis) or list(reads.every())
    without, count = [], 0
    for at, kpi in enumerate(wanted):
        bars("drawing", at, len(wanted))
        written = _written(reads.read(kpi), form)
        if written is None:
            without.append(kpi)
            continue
        _put(folder / f"{kpi}.{form}", written)
        count += 1
    click.echo(f"{count} written to {folder}")
    if without:
        click.echo(f"Without a value, and left out: {', '.join(without)}", err=True)


def _put(file: Path, written: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written)
    except OSError as error:
        raise NothingDrawnError(f"{file} cannot be written: {error.strerror or error}") from error
