"""Write what is said of goals files from their models: the JSON Schema, and the tables of ``docs/goals-file.md``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from headway.goals.json_schema import FILE, generated_text, json_schema

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "goals-file.md"
SCHEMA = ROOT / "src" / "headway" / "goals" / FILE

TABLE = re.compile(r"(<!-- keys of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
WHOLE = "GoalsFile"
SCALARS = {
    "object": "a mapping",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true`, `false`",
    "string": "text",
}
WRITTEN = {"kpi": "KPI", "check-in": "check-in"}


def filled(page: str) -> str:
    """The page with every table as the models have it."""
    schema = json_schema()
    parts = {WHOLE: schema, **schema["$defs"]}
    return TABLE.sub(lambda found: f"{found[1]}{_table(parts[found[2]])}{found[3]}", page)


def _table(part: dict[str, Any]) -> str:
    needed = part.get("required", [])
    rows = [
        f"| `{key}`{' *' if key in needed else ''} | {_form(schema)} | {_cell(schema['description'])} |"
        for key, schema in part["properties"].items()
    ]
    return "\n".join(["", "| key | is written as | means |", "|---|---|---|", *rows, "", ""])


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _form(schema: dict[str, Any]) -> str:
    """In words, what may stand behind a key."""
    if "$ref" in schema:
        return _part(schema["$ref"])
    if forms := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(dict.fromkeys(_form(form) for form in forms if form.get("type") != "null"))
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if "const" in schema:
        return f"`{str(schema['const']).lower()}`"
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> str:
    if schema.get("format") == "date":
        return "a day"
    if str(schema.get("pattern", "")).startswith("^[a-z0-9]"):
        return "an id"
    if isinstance(schema.get("type"), list):
        return "days, such as `20d`"
    if schema.get("type") == "array":
        return f"a list of {_several(_form(schema['items']))}"
    if "%" in str(schema.get("pattern", "")):
        return "`-30%`"
    if schema.get("maximum") == 1:
        return "0 to 1"
    return SCALARS[schema["type"]]


def _several(form: str) -> str:
    return {"text": "texts", "an id": "ids"}.get(form, form)


def _part(reference: str) -> str:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", reference.rsplit("/", 1)[1]).lower()
    return f"[{WRITTEN.get(name, name.replace('-', ' '))}](#{name})"


def main() -> None:
    """Write both."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(filled(page), encoding="utf-8")
    SCHEMA.write_text(generated_text(), encoding="utf-8")
    print(f"{PAGE.name}: {len(TABLE.findall(page))} tables; {SCHEMA.name}")


if __name__ == "__main__":
    main()
