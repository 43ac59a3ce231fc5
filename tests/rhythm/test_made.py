"""How the goals of a review are made: what is told, counted, and set aside with its reason."""

from __future__ import annotations

from dataclasses import replace

from headway.lint.findings import Finding
from headway.rhythm.html import as_html
from headway.rhythm.made import made_of
from headway.rhythm.markdown import as_markdown
from headway.rhythm.page import page_of
from headway.rhythm.text import as_text
from tests.rhythm.examples import objective, organisation, team

WARNING = Finding("HW102", "objective-is-kpi", "warning", "objective", "flow", "holds a level", "as a KPI: Flow")
HINT = Finding("HW109", "objective-without-why", "hint", "objective", "flow", "does not say why")
ASIDE = Finding("HW107", "objective-compound", "hint", "objective", "flow", "two aims", ignored="One <b>sentence</b>.")
GOALS = organisation(
    team(None, "no_speedometer"), (team("east", "no_speedometer"),), objectives=(objective("flow", "east"),)
)


def test_warnings_are_listed_hints_counted_and_what_is_set_aside_has_its_reason() -> None:
    made = made_of(GOALS[0], [WARNING, HINT, replace(HINT, about="gone"), ASIDE])
    assert made.said == "1 warning, 2 hints and 1 set aside with a reason"
    assert [(row.about, row.text) for row in made.rows] == [("Flow", "holds a level; as a KPI: Flow")]
    assert [(row.code, row.count) for row in made.hints] == [("HW109", 2)]
    assert [(row.about, row.reason) for row in made.aside] == [("Flow", "One <b>sentence</b>.")]


def test_one_reason_for_many_is_told_once() -> None:
    (row,) = made_of(GOALS[0], [replace(ASIDE, about=name) for name in "abcde"]).aside
    assert row.about == "a; b; c and 2 more"


def test_every_form_of_a_review_shows_it() -> None:
    page = page_of(*GOALS, [WARNING, HINT, ASIDE])
    text, markdown, html = as_text(page), as_markdown(page), as_html(page, {})
    for form in (text, markdown, html):
        assert "How the goals are made" in form
        assert "as a KPI: Flow" in form
    assert "set aside: Flow: One <b>sentence</b>. (HW107)" in text
    assert "One \\<b\\>sentence" in markdown
    assert "One &lt;b&gt;sentence" in html


def test_where_nothing_is_found_nothing_is_said() -> None:
    page = page_of(*GOALS)
    assert "How the goals" not in as_text(page) + as_markdown(page) + as_html(page, {})
