"""Markdown and HTML: the same content, and no text of the organisation that is read as markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from headway.judgement.moving import KPI_HEALTH, Move
from headway.rhythm.html import as_html
from headway.rhythm.markdown import as_markdown, escaped
from headway.rhythm.page import Page, page_of
from headway.rhythm.text import as_text
from tests.rhythm.examples import kpi, objective, organisation, starter_page, team

NASTY = '<script>alert(1)</script> | *bold* _it_ [x](http://evil.example) `code` & "quote" \\ # ~~no~~'


class Words(HTMLParser):
    """The text of a document, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag != "style"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def nasty_page() -> Page:
    """A page whose every name is markup."""
    names = dict.fromkeys(("estuary", "east", "waiting", "flow"), NASTY)
    teams = (team("east", "stop_and_fix", breach=1),)
    return page_of(
        *organisation(team(None, "stop_and_fix", breach=1), teams, (kpi("waiting", "east", "breach"),),
                      (objective("flow", "east", course="off_course"),), names=names)
    )  # fmt: skip


def test_every_form_says_what_would_have_to_change() -> None:
    """Of the whole in each form; of a team where there is room for it."""
    definitions, verdicts = organisation(
        team(None, "stop_and_fix", breach=1),
        (team("east", "stop_and_fix", breach=1),),
        (kpi("waiting", "east", "breach"),),
    )
    turn = Move(KPI_HEALTH, gains=True, to="going_nowhere", turns=("waiting",))
    page = page_of(definitions, verdicts, moves={None: (turn,), "east": (turn,)})
    said = "Waiting healthy again would make it “going nowhere, efficiently”."
    assert page.standing.moves == (said,)
    assert as_markdown(page).count(said) == 2
    assert Words(as_html(page, {})).text.count(said) == 2
    assert f"→ {said}" in as_text(page)


def test_a_narrow_screen_says_the_first_thing_that_would_have_to_change() -> None:
    teams = tuple(team(f"t{number}", "stop_and_fix", breach=1) for number in range(40))
    definitions, verdicts = organisation(
        team(None, "stop_and_fix", breach=40),
        teams,
        tuple(kpi(f"k{number}", f"t{number}", "breach") for number in range(40)),
    )
    turn = Move(KPI_HEALTH, gains=True, to="going_nowhere", turns=("k0",))
    lose = Move(KPI_HEALTH, gains=False, to="overheating", turns=("k1",))
    page = page_of(definitions, verdicts, moves={None: (turn, lose)})
    assert as_text(page, height=50).count("→ K0 healthy again") == 1
    assert "Nearest to losing" not in as_text(page, height=50)
    assert "→ K0" not in as_text(page, height=24)


def test_html_escapes_every_text_and_loads_nothing() -> None:
    read = Words(as_html(nasty_page(), {}))
    assert read.text.count(NASTY) >= 5
    assert {tag for tag, _ in read.tags}.isdisjoint({"script", "img", "link", "iframe", "a"})
    assert not any(
        name.startswith("on") or name in {"src", "href"} for _, attributes in read.tags for name in attributes
    )


def test_markdown_escapes_every_text() -> None:
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(as_markdown(nasty_page()))
    )
    kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}
    assert kinds.isdisjoint({"html_inline", "html_block", "link_open", "em_open", "code_inline", "s_open"})
    said = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert sum(NASTY in text for text in said) >= 5


@pytest.mark.parametrize("text", ["- item", "1. item", "+ item", "# head", "> quote", "a\n\n# b", "| cell |"])
def test_a_text_never_begins_a_block(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_both_carry_what_the_terminal_shows(tmp_path: Path) -> None:
    page = starter_page(tmp_path)
    html, markdown = Words(as_html(page, {})).text, as_markdown(page)
    rendered = " ".join(
        "".join(child.content for child in token.children or ())
        for token in MarkdownIt("commonmark").enable("table").parse(markdown)
        if token.type == "inline"
    )
    facts = [*page.lead, page.standing.quadrant.word]
    for block in page.teams:
        facts.append(block.standing.name)
        facts += [part for row in block.kpis for part in (row.name, row.number, row.sign.word, *row.why)]
        for one in block.objectives:
            facts.append(one.title)
            facts += [part for row in one.key_results for part in (row.title, row.progress_text, row.pace_text)]
    assert len(facts) > 20
    for fact in facts:
        assert fact in html
        assert fact in rendered
