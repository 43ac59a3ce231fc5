"""SQLite refuses to replace what is append-only too, whoever asks.

``INSERT OR REPLACE`` deletes the row that is there without its trigger, unless the connection has asked for it.
"""

from django.db import migrations

TABLES = (
    "records_series",
    "records_observation",
    "records_checkin",
    "records_grade",
    "records_decision",
    "records_verdictchange",
    "records_auditrow",
)
TRIGGER = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{table} is append-only: replace refused'); END
"""


def add_triggers(apps, schema_editor):
    """Refuse a row of a key that is there."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT name FROM pragma_table_info(%s) WHERE pk > 0 ORDER BY pk", [table])
            same = " AND ".join(f"{name} = NEW.{name}" for (name,) in cursor.fetchall())
            cursor.execute(TRIGGER.format(table=table, same=same))


def drop_triggers(apps, schema_editor):
    """Take the triggers away again."""
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER {table}_no_replace", None)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0016_defined"),
    ]

    operations = [
        migrations.RunPython(add_triggers, drop_triggers),
    ]
