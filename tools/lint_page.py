"""Write ``docs/lint.md``: how the lint is used, and the page of every rule.

``--check`` writes nothing, and fails where the page is old.
"""

from __future__ import annotations

import sys
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


def main() -> int:
    """Write the page, or compare it."""
    old = PAGE.read_text(encoding="utf-8")
    wanted = written(old)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
        print(f"{PAGE.name}: {len(RULES)} rules")
        return 0
    if old == wanted:
        return 0
    print(f"{PAGE.name} is not what the rules say: run make pages", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
