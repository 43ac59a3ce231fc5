"""Write the lock files from ``pyproject.toml``: versions and hashes, without the address of any registry.

What is locked stays at its version while ``pyproject.toml`` allows it; ``--upgrade`` takes the newest.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--extra", "dev"]}
COMPILE = [
    "pip",
    "compile",
    "pyproject.toml",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-package=headway",
    "--custom-compile-command=make lock",
]


def main() -> None:
    """Write both files."""
    for name, extras in LOCKS.items():
        command = [sys.executable, "-m", "uv", *COMPILE, *extras, "--output-file", name, *sys.argv[1:]]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"{name}: {sum('==' in line for line in (ROOT / name).read_text().splitlines())} packages")


if __name__ == "__main__":
    main()
