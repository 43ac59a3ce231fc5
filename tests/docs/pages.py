"""The documentation's pages, as the tests read them: headings, links, tables and fenced blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READ_ON_GITHUB = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")

_FENCE = re.compile(r"^(?P<mark>`{3,}|:{3,})(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=mark)\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)|<(?P<auto>https?://[^>\s]+)>")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: what it says it is, its text, and its line."""

    kind: str
    text: str
    line: int


def pages() -> list[Path]:
    """All pages: those of the site and those that are read beside the code."""
    return sorted(DOCS.rglob("*.md")) + [path for name in READ_ON_GITHUB if (path := ROOT / name).exists()]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(found["kind"].strip(), found["text"], text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    return [found["to"] or found["auto"] for found in _LINK.finditer(prose(page))]


def headings(page: Path) -> list[str]:
    """The headings of a page, without code marks."""
    return [found.replace("`", "") for found in _HEADING.findall(prose(page))]


def anchors(page: Path) -> set[str]:
    """What a link to a heading of the page may say after ``#``."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings(page)}


def tables(page: Path) -> list[list[list[str]]]:
    """The tables of a page as rows of cells, the head first."""
    found: list[list[list[str]]] = []
    inside = False
    for line in prose(page).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if set("".join(cells)) <= set("-: "):
            continue
        if not inside:
            found.append([])
        inside = True
        found[-1].append(cells)
    return found
