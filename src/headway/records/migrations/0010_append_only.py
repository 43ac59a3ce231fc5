"""The database itself refuses to change or delete what is append-only."""

from django.db import migrations

AUDIT = "records_auditrow"
TABLES = (
    "records_series",
    "records_observation",
    "records_checkin",
    "records_grade",
    "records_decision",
    "records_verdictchange",
    AUDIT,
)
CHAINED = ("organisation_id", "n", "at", "actor", "verb", "request", "kind", "subject", "commitment", "hash")

SQLITE_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""

POSTGRES_FUNCTION = """
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH {each} {when}
EXECUTE FUNCTION records_refuse_change()
"""


def unless_erasure():
    """The condition that lets one update pass: detail of a person is emptied, and nothing that is chained moves."""
    same = " AND ".join(f"NEW.{column} = OLD.{column}" for column in CHAINED)
    emptied = "NEW.salt IS NULL AND NEW.before IS NULL AND NEW.after IS NULL"
    return f"WHEN (NOT (OLD.kind = 'person' AND {emptied} AND {same}))"


def add_triggers(apps, schema_editor):
    """Refuse UPDATE and DELETE, and TRUNCATE where there is one."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if not is_sqlite:
        schema_editor.execute(POSTGRES_FUNCTION, None)
    template = SQLITE_TRIGGER if is_sqlite else POSTGRES_TRIGGER
    for table in TABLES:
        condition = unless_erasure() if table == AUDIT else ""
        schema_editor.execute(template.format(table=table, verb="update", when=condition, each="ROW"), None)
        schema_editor.execute(template.format(table=table, verb="delete", when="", each="ROW"), None)
        if not is_sqlite:
            schema_editor.execute(template.format(table=table, verb="truncate", when="", each="STATEMENT"), None)


def drop_triggers(apps, schema_editor):
    """Take the triggers away again."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for verb in ("update", "delete") if is_sqlite else ("update", "delete", "truncate"):
            place = "" if is_sqlite else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{place}", None)
    if not is_sqlite:
        schema_editor.execute("DROP FUNCTION records_refuse_change()", None)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_audit"),
    ]

    operations = [
        migrations.RunPython(add_triggers, drop_triggers),
    ]
