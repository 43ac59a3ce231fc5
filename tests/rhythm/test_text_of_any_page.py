"""Of any page at all: never more than the screen holds, and what is shown and what is counted are the whole."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.rhythm.letters import columns
from headway.rhythm.page import DecisionRow, Page, Standing, TeamBlock
from headway.rhythm.rows import KeyResultRow, KpiRow, ObjectiveRow
from headway.rhythm.text import as_text
from headway.rhythm.text_rows import is_calm
from headway.rhythm.words import COURSE, QUADRANT, STATUS
from headway.series.quantity import MINUS, UNKNOWN

SHORT = st.text(st.sampled_from("abc deé待\u0301, .;:“”\n\x1b\u202f"), max_size=12)
LONG = st.builds(lambda text, times: text * times, SHORT, st.sampled_from([1, 1, 2, 40]))
NAMES = LONG.map(lambda text: f"T{text}")
SHARES = st.sampled_from([UNKNOWN, "7 %", "100 %"])
SHARE = st.none() | st.floats(0, 1)
NUMBERS = st.sampled_from([UNKNOWN, "1", f"{MINUS}12.5", "123 456 789", "9" * 300])
KPIS = st.builds(
    KpiRow, NAMES, NAMES, st.lists(st.none() | st.floats(-9, 9), max_size=30).map(tuple), NUMBERS, LONG,
    st.sampled_from(list(STATUS.values())), st.sampled_from(["", "alert", "alert pending, was watch"]), st.just(""),
    st.sampled_from(["", "Apr 2019", "31 Mar 2019"]), st.just(()),
)  # fmt: skip
COURSES = st.sampled_from(list(COURSE.values()))
DAYS = st.sampled_from(["", "31 Mar 2019"])
KEY_RESULTS = st.builds(KeyResultRow, NAMES, SHARE, SHARE, SHARES, SHARES, st.just("0.5"), COURSES, DAYS, st.just(()))
OBJECTIVES = st.builds(
    ObjectiveRow, NAMES, COURSES, DAYS, st.just(UNKNOWN), st.just(()), st.lists(KEY_RESULTS, max_size=4).map(tuple)
)
STANDINGS = st.builds(
    Standing, NAMES, st.sampled_from(list(QUADRANT.values())), st.sampled_from(["", "30 September 2019"]), SHARES,
    SHARES, st.lists(NAMES, max_size=4).map(tuple),
)  # fmt: skip
TEAMS = st.builds(
    TeamBlock, STANDINGS, st.lists(KPIS, max_size=6).map(tuple), st.lists(OBJECTIVES, max_size=3).map(tuple)
).filter(lambda team: bool(team.kpis or team.objectives))
MANY_TEAMS = st.builds(lambda teams, times: teams * times, st.lists(TEAMS, max_size=5), st.sampled_from([1, 1, 3, 30]))
DECISIONS = st.lists(
    st.builds(
        DecisionRow, st.just(1), NAMES, NAMES, st.just("alert"), NAMES, DAYS, st.lists(NAMES, max_size=3).map(tuple),
        NAMES, st.just(()),
    ),
    max_size=9,
)  # fmt: skip
PAGES = st.builds(
    Page, NAMES, st.just("14 May 2019"), st.lists(NAMES, min_size=1, max_size=8).map(tuple), STANDINGS,
    DECISIONS.map(tuple), MANY_TEAMS.map(tuple),
)  # fmt: skip
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(PAGES, st.integers(60, 120), st.integers(24, 70))
def test_no_page_is_larger_than_the_screen_and_all_of_it_is_shown_or_counted(
    page: Page, width: int, height: int
) -> None:
    text = as_text(page, width=width, height=height)
    lines = text.split("\n")[:-1]
    assert len(lines) <= height
    assert max(map(columns, lines)) <= min(100, max(80, width))
    assert not BREAKS.search(text.replace("\n", ""))
    top, _, rest = text.partition("\nKPIs and objectives")
    _decisions_add_up(page, top)
    if page.teams and not re.search(r"^ {2}and \d|^$", rest.partition("\n")[2], re.MULTILINE):
        _teams_add_up(page, rest.split("\n")[1:-1])


def _decisions_add_up(page: Page, top: str) -> None:
    needed = len(page.decisions)
    below = top[top.index("\nWhat needs a decision") :]
    assert f"What needs a decision  {needed or 'nothing'}" in below
    shown = below.count("\n 1  ")
    first = re.search(r"here the first (\d)$", below, re.MULTILINE)
    more = re.search(r"^ {4}and (\d) more$", below, re.MULTILINE)
    assert shown == (int(first[1]) if first else needed - (int(more[1]) if more else 0))
    assert shown >= min(3, needed)


def _teams_add_up(page: Page, lines: list[str]) -> None:
    """Of the layout without room: teams stand at the edge, their rows are indented."""
    last = next((at for at, line in enumerate(lines) if line.startswith("and ")), len(lines))
    left_out = " ".join(lines[last:])
    found = re.match(r"and (\d+) more teams?,? (\w+)", left_out)
    heads = [at for at, line in enumerate(lines[:last]) if line.startswith("T")]
    counted = int(found[1]) if found else 0
    assert len(heads) + counted == len(page.teams)
    if found and counted > 1:
        headway = sum(team.standing.quadrant == QUADRANT["making_headway"] for team in page.teams[len(heads) :])
        assert {"none": 0, "all": counted}.get(found[2], found[2]) in (headway, str(headway))
    for at, end, team in zip(heads, [*heads[1:], last], page.teams, strict=False):
        signs = [row.sign for row in team.kpis]
        signs += [row.sign for one in team.objectives for row in one.key_results]
        calm = sum(map(is_calm, signs))
        alone = [one for one in team.objectives if not one.key_results]
        calm += sum(is_calm(one.sign) for one in alone)
        told = [int(number) for number in re.findall(r"(\d+) (?:calm|more)", lines[at])]
        assert (f" {calm} calm" in lines[at]) == (calm > 0)
        # an objective whose key results do not tell how it is has a row, too
        least = len(signs) + len(alone)
        assert least <= end - at - 1 + sum(told) <= least + len(team.objectives) - len(alone)
