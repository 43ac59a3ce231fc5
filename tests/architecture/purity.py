"""What a pure room may say: read from the syntax tree, against an allow-list."""

from __future__ import annotations

import ast
from collections.abc import Iterator

PURE_ROOMS = ("policy", "series", "kpi", "okr", "steering", "judgement", "lint")

PURE_MODULES = {
    "__future__",
    "abc",
    "bisect",
    "collections",
    "collections.abc",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "json",
    "math",
    "numbers",
    "numpy",
    "numpy.typing",
    "operator",
    "re",
    "statistics",
    "string",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
}

IMPURE_NAMES = {"__import__", "breakpoint", "compile", "eval", "exec", "hash", "id", "input", "open", "print"}
"""Files and the terminal; code that nobody read; and what differs from one run of Python to the next."""

CLOCKS = {"now", "today", "utcnow"}
"""Methods of ``date`` and ``datetime`` that read the clock. As attributes of our own they are values."""

OTHERS_CLOCKS = {"fromtimestamp", "localtime", "astimezone"}
"""Methods that read the machine's time zone."""

NUMPY_OUTSIDE = {
    "fromfile",
    "genfromtxt",
    "load",
    "loadtxt",
    "memmap",
    "random",
    "save",
    "savetxt",
    "savez",
    "savez_compressed",
}
"""What of NumPy reads or writes files, or draws lots."""


def impurities(source: str) -> Iterator[tuple[int, str]]:
    """Line and reason of everything in a module that a pure room may not say."""
    for node in ast.walk(ast.parse(source)):
        for reason in _reasons(node):
            yield getattr(node, "lineno", 0), reason


def _reasons(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"imports {alias.name}" for alias in node.names if not _allowed(alias.name))
    elif isinstance(node, ast.ImportFrom):
        yield from _reasons_from(node)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in IMPURE_NAMES:
        yield f"uses {node.id}"
    elif isinstance(node, ast.Attribute):
        yield from _reasons_attribute(node)
    elif isinstance(node, ast.Call):
        yield from _reasons_call(node)


def _reasons_from(node: ast.ImportFrom) -> Iterator[str]:
    module = node.module or ""
    if node.level:
        yield "imports by a relative name"
    elif not _allowed(module):
        yield f"imports {module}"
    elif module.split(".")[0] == "numpy":
        yield from (f"imports numpy.{alias.name}" for alias in node.names if alias.name in NUMPY_OUTSIDE)


def _reasons_attribute(node: ast.Attribute) -> Iterator[str]:
    if isinstance(node.value, ast.Name) and node.value.id in {"np", "numpy"} and node.attr in NUMPY_OUTSIDE:
        yield f"uses numpy.{node.attr}"
    if node.attr in {"tofile", "dump"}:
        yield f"writes a file with .{node.attr}"


def _reasons_call(node: ast.Call) -> Iterator[str]:
    if not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr in CLOCKS | OTHERS_CLOCKS:
        yield f"reads a clock with .{node.func.attr}()"
    said = {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    if node.func.attr == "datetime64" and said & {"now", "today"}:
        yield "reads the clock with numpy.datetime64"


def _allowed(module: str) -> bool:
    parts = module.split(".")
    if parts[0] == "headway":
        return len(parts) > 1 and parts[1] in PURE_ROOMS
    return module in PURE_MODULES
