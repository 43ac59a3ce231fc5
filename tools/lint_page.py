"""Write ``docs/lint.md``: how the lint is used, and the page of every rule."""

from __future__ import annotations

from pathlib import Path

from headway.lint.pages import page
from headway.lint.registry import RULES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "lint.md"
MARK = "<!-- rules -->\n"


def written(old: str) -> str:
    """The page, with the table and the pages of all rules after its mark."""
    head = old[: old.index(MARK) + len(MARK)]
    rows = [
        f"| `{rule.code}` | {rule.name} | {rule.level} | {'stable' if rule.is_stable else 'preview'} |"
        for rule in RULES
    ]
    table = "\n".join(["", "| code | rule | level | state |", "|---|---|---|---|", *rows])
    pages = [page(rule).replace("## ", "### ", 1) for rule in RULES]
    return f"{head}{table}\n\n" + "\n\n".join(pages) + "\n"


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{PAGE.name}: {len(RULES)} rules")


if __name__ == "__main__":
    main()
