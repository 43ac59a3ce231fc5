"""Which files are goals files, and how large they may be: so that none takes long or much memory to refuse."""

from __future__ import annotations

from dataclasses import dataclass

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file, of one run, and of what is said about a file.

    Attributes:
        file_bytes: size of one file.
        line_characters: length of one line.
        depth: how deeply lists and mappings may be nested.
        nodes: scalars, lists and mappings in one file, each counted as often as an alias repeats it.
        record_nodes: the same in one record.
        files: files of one run.
        run_characters: length of all files of one run.
        problems: problems of one file after which no more are looked for.
    """

    file_bytes: int = 20_000_000
    line_characters: int = 1_000_000
    depth: int = 32
    nodes: int = 100_000
    record_nodes: int = 20_000
    files: int = 20_000
    run_characters: int = 100_000_000
    problems: int = 1_000


LIMITS = Limits()
