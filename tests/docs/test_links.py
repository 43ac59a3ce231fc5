"""Every link of the documentation leads somewhere, and the site needs nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, anchors, links, pages, prose

PAGES = pages()
FEWEST_PAGES = 10


def test_there_are_pages() -> None:
    assert len(PAGES) >= FEWEST_PAGES
    assert sum(len(links(page)) for page in PAGES) >= FEWEST_PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_resolve(page: Path) -> None:
    for link in links(page):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{page.name} links to {link}"
        assert file.is_relative_to(ROOT), f"{page.name} links out of the project: {link}"
        if anchor:
            assert anchor in anchors(file), f"{page.name} links to a heading that is not there: {link}"


def test_every_page_of_the_site_is_in_its_contents() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8").splitlines()
    for page in DOCS.rglob("*.md"):
        assert page.name == "index.md" or page.relative_to(DOCS).with_suffix("").as_posix() in index


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_keep_the_house_style(page: Path) -> None:
    text = prose(page)
    assert "\u2014" not in text, "write a comma, a colon or a semicolon instead of an em dash"
    for word in ("simply", "obviously"):
        assert word not in text.lower()
