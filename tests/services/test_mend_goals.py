"""Goals files put right: twice is once, all else stays, and what was fixed is found no more."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.limits import load_lint_limits
from headway.services.lint_goals import lint_goals
from headway.services.mend_goals import Mended, mend_goals
from headway.services.read_folder import read_folder

TODAY = date(2026, 11, 2)
HEAD = """# bakery
headway: 1
organisation: {id: b, name: Bakery}   # us
teams: [{id: shop, name: Shop}]
metrics: [{id: m, name: Waits, team: shop, direction: down, minimum: 0, maximum: 100}]
cycles: [{id: c, name: C, starts: 2026-10-01, ends: 2026-12-31}]
objectives:
  - id: o # first
    title: Guests are served before their coffee is cold
    team: shop
    cycle: c
    key_results:
"""
BEGINNINGS = ("", "Help ", "Help to ", "Try to ", "Significantly ", "Help significantly ", "Greatly ", "Review and ")
MOVES = ("reduce waits", "cut the waits considerably", "shorten waits, dramatically so", "lower the various waits")
LEVELS = ("", " from 50 to 30", " from 50 minutes to 30 minutes", " from 50 % to 30 %", " from 1 hour to 30 minutes",
          " from 500 to 30", " to 30", " from 50 to 30k")  # fmt: skip
QUOTES = ("plain", "'", '"', ">-")
ORDERS = (("id", "title", "metric", "target"), ("title", "target", "id", "metric"), ("target", "metric", "title", "id"))
COMMENTS = ("", "  # why: nobody waits", "   # 50 to 30")


@st.composite
def key_results(draw: st.DrawFn, at: int) -> list[str]:
    """The lines of a key result as somebody may have written it."""
    title = draw(st.sampled_from(BEGINNINGS)) + draw(st.sampled_from(MOVES)) + draw(st.sampled_from(LEVELS))
    title = title[0].upper() + title[1:]
    is_flow = draw(st.booleans())
    quote = draw(st.sampled_from(QUOTES[:3] if is_flow else QUOTES))
    if quote == "plain" and ", " in title:
        quote = "'"
    said = {"id": f"k{at}", "metric": "m", "target": "30", "title": _quoted(title, quote)}
    keys = list(draw(st.sampled_from(ORDERS)))
    if draw(st.booleans()):
        said["baseline"] = "60"
        keys.append("baseline")
    comment = draw(st.sampled_from(COMMENTS))
    if is_flow:
        return [f"      - {{{', '.join(f'{key}: {said[key]}' for key in keys)}}}{comment}"]
    lines = [
        f"        {key}: {said[key]}{comment if not said[key].startswith('>') and chr(10) not in said[key] else ''}"
        for key in keys
    ]
    return ["      # the next one", f"      - {lines[0].strip()}", *lines[1:]]


def _quoted(title: str, quote: str) -> str:
    first, _, rest = title.partition(" ")
    if quote == ">-":
        return f">-\n          {first}\n          {rest}"
    return title if quote == "plain" else f"{quote}{title}{quote}"


@st.composite
def files(draw: st.DrawFn) -> str:
    """A goals file with one to three key results."""
    count = draw(st.integers(1, 3))
    lines = [line for at in range(count) for line in draw(key_results(at))]
    return draw(st.sampled_from(("\n", "\r\n"))).join((HEAD + "\n".join(lines) + "\n").split("\n"))


def mended(folder: Path) -> tuple[list[Mended], set[tuple[str, str]]]:
    """What can be put right, and what is found."""
    read = read_folder(folder, TODAY)
    assert read.facts is not None, [str(problem) for problem in read.problems]
    limits = load_lint_limits()
    found = {(one.code, one.about) for one in lint_goals(read.facts, TODAY, limits)}
    return mend_goals(folder, read, TODAY, limits), found


def _comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


def _styles(text: str) -> list[tuple[str, str | None]]:
    """The keys and the quotes of values, in order, without the one that may be added."""
    tokens = [token for token in yaml.scan(text) if isinstance(token, yaml.ScalarToken)]
    pairs = [(one.value, two) for one, two in itertools.pairwise(tokens)]
    return [(key, two.style) for key, two in pairs if key in {"id", "title", "metric", "target"}]


@settings(max_examples=60, deadline=None)
@given(files())
def test_what_is_put_right_is_found_no_more_and_all_else_stays(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "goals.yaml"
        file.write_bytes(text.encode())
        done, found = mended(folder)
        if not done:
            return
        assert done[0].before == text
        fixed = {(one.code, one.about) for one in done[0].fixed}
        file.write_bytes(done[0].after.encode())
        again, left = mended(folder)
        assert again == []
        assert not fixed & left
        assert left <= found
        assert _comments(done[0].after) == _comments(text)
        assert _styles(done[0].after) == _styles(text)
        assert ("\r\n" in done[0].after) == ("\r\n" in text)


def _written(tmp_path: Path, lines: str) -> list[Mended]:
    (tmp_path / "goals.yaml").write_text(HEAD + lines, encoding="utf-8")
    return mended(tmp_path)[0]


def test_a_start_that_only_the_title_says_gets_its_field(tmp_path: Path) -> None:
    done = _written(tmp_path, "      - {id: k, title: Waits from 50 to 30 minutes, metric: m, target: 30} # x\n")
    assert done[0].after.endswith(
        "{id: k, title: Waits from 50 to 30 minutes, metric: m, baseline: 50, target: 30} # x\n"
    )


def test_an_adverb_beside_a_number_goes_and_one_without_stays(tmp_path: Path) -> None:
    rest = "metric: m, baseline: 50, target: 30}\n"
    done = _written(
        tmp_path,
        f"      - {{id: k, title: Greatly reduce waits, {rest}"
        "      - {id: l, title: Greatly reduce queues, done: false}\n",
    )
    assert "title: Reduce waits," in done[0].after
    assert "title: Greatly reduce queues" in done[0].after


@pytest.mark.parametrize(
    "lines",
    [
        "      - {id: k, title: Waits from 1 hour to 30 minutes, metric: m, target: 30}\n",
        "      - {id: k, title: Waits from 500 to 30 minutes, metric: m, target: 30}\n",
        "      - {id: k, title: Waits from 50 to 40 minutes, metric: m, target: 30}\n",
        '      - {id: k, title: "Gre\\x61tly reduce waits", metric: m, baseline: 50, target: 30}\n',
        (
            "      - {id: k, title: &t Greatly reduce waits, metric: m, baseline: 50, target: 30}\n"
            "      - {id: l, title: *t, metric: m, baseline: 50, target: 30}\n"
        ),
        (
            "      - {id: k, title: Greatly reduce waits, metric: m, baseline: 50, target: 30,"
            " lint: {ignore: {HW213: Our word.}}}\n"
        ),
    ],
    ids=["two units", "outside bounds", "other target", "escape", "alias", "ignored"],
)
def test_what_is_not_certain_is_left_alone(tmp_path: Path, lines: str) -> None:
    assert _written(tmp_path, lines) == []
