"""The files of the project, as the gates read them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "headway"


def modules(folder: Path) -> list[Path]:
    """All Python files below a folder."""
    return sorted(folder.rglob("*.py"))


def tracked() -> list[Path]:
    """The files that git keeps, or would: all that it does not ignore. Without git, all but what make made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not _made(path.relative_to(ROOT))]


def _made(path: Path) -> bool:
    """Whether make, Python or a tool made a file. Dotted folders are theirs, but for the one of our own."""
    made = {"build", "dist", "__pycache__"}
    return any(part in made or (part.startswith(".") and part != ".ci") for part in path.parts[:-1])
