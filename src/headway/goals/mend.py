"""Certain rewrites in the text of a goals file: all else in it stays letter for letter, comments and quotes too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from headway.lint.fix import Addition, Fix, Rewrite

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Entry = tuple[yaml.ScalarNode, yaml.Node]


def mended(text: str, key_result: str, fix: Fix) -> str | None:
    """The text of a goals file with a key result put right.

    What comes out is read again, and taken only where nothing but the one field has changed: an alias that repeats the
    record, or an escape in its text, leaves the file as it is.

    Args:
        text: of a goals file that can be read, without a byte order mark.
        key_result: its id.
        fix: what is to be written.

    Returns:
        The text; ``None`` where it cannot be put right so.
    """
    before = yaml.compose(text, Loader=_LOADER)
    record = _key_result(before, key_result)
    if record is None:
        return None
    changed = _rewritten(text, record, fix) if isinstance(fix, Rewrite) else _added(text, record, fix)
    if changed is None:
        return None
    try:
        after = yaml.compose(changed, Loader=_LOADER)
    except yaml.YAMLError:
        return None
    return changed if _plain(after) == _plain(before, record, fix) else None


def _rewritten(text: str, record: yaml.MappingNode, fix: Rewrite) -> str | None:
    found = next((entry for entry in _entries(record) if entry[0].value == fix.field), None)
    if found is None or not isinstance(found[1], yaml.ScalarNode) or found[1].value.count(fix.take) != 1:
        return None
    start, end = found[1].start_mark.index, found[1].end_mark.index
    # a line may be broken between any two words
    words = re.compile(r"\s+".join(map(re.escape, fix.take.split(" "))))
    places = list(words.finditer(text, start, end))
    if len(places) != 1:
        return None
    return text[: places[0].start()] + fix.put + text[places[0].end() :]


def _added(text: str, record: yaml.MappingNode, fix: Addition) -> str | None:
    entries = {key.value: key for key, _ in _entries(record)}
    before = entries.get(fix.before)
    if before is None or fix.field in entries:
        return None
    at, column = before.start_mark.index, before.start_mark.column
    between = ", " if record.flow_style else ("\r\n" if "\r\n" in text else "\n") + " " * column
    return f"{text[:at]}{fix.field}: {fix.value}{between}{text[at:]}"


def _key_result(root: yaml.Node | None, key_result: str) -> yaml.MappingNode | None:
    for objective in _items(root, "objectives"):
        for record in _items(objective, "key_results"):
            if any(key.value == "id" and value.value == key_result for key, value in _entries(record)):
                return record if isinstance(record, yaml.MappingNode) else None
    return None


def _items(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    for name, value in _entries(node):
        if name.value == key and isinstance(value, yaml.SequenceNode):
            yield from value.value


def _entries(node: yaml.Node | None) -> list[_Entry]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _plain(node: Any, record: yaml.MappingNode | None = None, fix: Fix | None = None) -> Any:
    """What a file says, without places and quotes; with the fix, as it is to be after it."""
    if isinstance(node, yaml.ScalarNode):
        # a tag tells 90 from "90"
        return node.tag, node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, record, fix) for one in node.value]
    found = []
    for key, value in node.value:
        if node is record and isinstance(fix, Addition) and key.value == fix.before:
            found.append((("tag:yaml.org,2002:str", fix.field), _plain(yaml.compose(fix.value, Loader=_LOADER))))
        said = _plain(value, record, fix)
        if node is record and isinstance(fix, Rewrite) and key.value == fix.field:
            said = (said[0], said[1].replace(fix.take, fix.put))
        found.append((_plain(key), said))
    return found
