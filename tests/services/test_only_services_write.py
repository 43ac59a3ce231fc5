"""Only the services, and the records that they call, write to the store."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "headway"
WRITERS = {"services", "records"}
WRITING = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "raw",
    "executemany",
}
FILES = sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in WRITERS)


def writes(text: str) -> list[str]:
    """The places at which a program writes through Django's ORM, or runs SQL that changes something."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        on_rows = "objects" in ast.unparse(node.func) or node.func.attr in WRITING - {
            "update",
            "create",
            "raw",
            "delete",
        }
        if node.func.attr in WRITING and on_rows:
            found.append(f"line {node.lineno}: {ast.unparse(node.func)}")
        if node.func.attr in ("execute", "executemany") and _changes_something(node):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


def _changes_something(call: ast.Call) -> bool:
    said = ast.unparse(call.args[0]).upper() if call.args else ""
    return any(word in said for word in ("INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "TRUNCATE ", "DROP ", "ALTER "))


def test_there_are_files_to_read() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_outside_services_and_records_writes_nothing(path: Path) -> None:
    assert writes(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Person.objects.create(id='a')",
        "row.save()",
        "Person.objects.for_organisation(1).update(name='b')",
        "Person.objects.for_organisation(1).filter(id='a').delete()",
        "Person.objects.bulk_create(rows)",
        "cursor.execute('INSERT INTO records_person VALUES (1)')",
    ],
)
def test_the_check_sees_a_write(line: str) -> None:
    assert writes(line)


def test_the_check_leaves_dictionaries_and_digests_alone() -> None:
    assert writes("found.update(more); hashlib.sha256().update(data); cursor.execute('SELECT 1')") == []
