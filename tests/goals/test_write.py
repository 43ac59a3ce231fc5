"""Written goals files are made to be read by people."""

from __future__ import annotations

import io
import math
from datetime import date
from pathlib import Path

import pytest

from headway.goals.read import read
from headway.goals.result import Place, Reading
from headway.goals.scalars import block, text
from headway.goals.write import LINES_IN_A_FILE, write
from headway.judgement import definitions as d
from headway.series.grid import Grain, Grid

ORGANISATION = d.Organisation("o", "O")
TODAY = date(2020, 1, 1)


def written(**fields: object) -> str:
    stream = io.StringIO()
    write(d.Definitions(ORGANISATION, **fields), [], stream)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize(
    "plain",
    ["Seen within four hours", "84 % to 90 %", "a, b", "it's", "x:y", "C#", "20d", "80..92", "日本語", "2019-02"],
)
def test_a_text_that_needs_no_quotes_has_none(plain: str) -> None:
    assert text(plain) == plain


@pytest.mark.parametrize(
    "odd", ["no", "1e3", "12", "null", "~", "a: b", "a #b", ">= 95", "%", "", "x ", "- x", "12:30"]
)
def test_a_text_that_could_be_taken_for_something_else_is_quoted(odd: str) -> None:
    assert text(odd) == f'"{odd}"'


def test_in_braces_a_comma_needs_quotes() -> None:
    assert text("a, b", in_braces=True) == '"a, b"'


def test_a_text_of_several_lines_stands_in_a_block() -> None:
    assert block("one\n\ntwo: 2", "  ") == ["|-", "  one", "", "  two: 2"]


def test_a_long_text_is_folded_at_words() -> None:
    lines = block("word " * 60 + "end", "    ")
    assert lines is not None
    assert lines[0] == ">-"
    assert max(map(len, lines)) <= 110
    assert " ".join(line.strip() for line in lines[1:]) == "word " * 60 + "end"


def test_defaults_are_not_written() -> None:
    assert written(teams=(d.Team("t", "T"),)) == (
        "headway: 1\n\norganisation: {id: o, name: O}\n\nteams:\n  - {id: t, name: T}\n"
    )


def test_one_band_stands_alone_and_several_in_a_list() -> None:
    one = d.Kpi("m", "m", "t", bands=(d.Band(healthy=">= 95", breach="< 92"),))
    two = d.Kpi("k", "m", "t", bands=(*one.bands, d.Band(date(2019, 4, 1), None)))
    said = written(kpis=(one, two))
    assert '  - {metric: m, team: t, band: {healthy: ">= 95", breach: "< 92"}}\n' in said
    assert '      - {healthy: ">= 95", breach: "< 92"}\n      - {from: 2019-04-01, healthy: null}\n' in said


def test_corrections_and_withdrawals_stand_under_the_day_of_their_recording() -> None:
    january, ends, later = Grid(Grain.MONTH).parse("2019-01"), date(2019, 1, 31), date(2019, 3, 1)
    found = d.Definitions(ORGANISATION, metrics=(d.Metric("m", "M"),))
    values = [(3.0, ends), (3.5, date(2019, 2, 1)), (3.4, date(2019, 2, 1)), (math.nan, later)]
    stream = io.StringIO()
    write(found, [Reading("m", january, value, day, Place("", 1, 1)) for value, day in values], stream)
    assert stream.getvalue().endswith(
        "observations:\n"
        "  - {metric: m, values: {2019-01: 3}}\n"
        "  - {metric: m, recorded: 2019-02-01, values: {2019-01: 3.4}}\n"
        "  - {metric: m, recorded: 2019-03-01, values: {2019-01: null}}\n"
    )


def test_a_folder_that_holds_goals_files_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text("headway: 1\n")
    with pytest.raises(FileExistsError, match=r"holds goals files already, such as goals\.yaml; name an empty folder"):
        write(d.Definitions(ORGANISATION), [], tmp_path)
    assert (tmp_path / "goals.yaml").read_text() == "headway: 1\n"


def test_a_section_that_gets_long_goes_on_in_another_file(tmp_path: Path) -> None:
    teams = tuple(d.Team(f"t{number:05}", "T") for number in range(LINES_IN_A_FILE + 10))
    found = d.Definitions(ORGANISATION, teams=teams)
    write(found, [], tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["organisation-0001.yaml", "organisation-0002.yaml"]
    assert read(tmp_path, TODAY).definitions == found
