"""What many migrations do with a table that they make: nobody changes its rows, or sees those of others. Frozen."""

from django.db import migrations

OPENED = "(SELECT nullif(current_setting('headway.organisation', true), '')::integer)"
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH {each}
EXECUTE FUNCTION records_refuse_change()
"""
REPLACED = """
WHEN EXISTS (SELECT 1 FROM {table} WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
"""


def protecting(table):
    """The step that makes a table append-only, its rows numbered, and walls each organisation's off from the others'.

    Dropping the table, which is how this is undone, drops what protects it.
    """

    def protect(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            replaced = REPLACED.format(table=table)
            for verb, event, when in (
                ("update", "UPDATE", ""),
                ("delete", "DELETE", ""),
                ("replace", "INSERT", replaced),
            ):
                schema_editor.execute(SQLITE_TRIGGER.format(table=table, verb=verb, event=event, when=when), None)
            return
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            schema_editor.execute(POSTGRES_TRIGGER.format(table=table, verb=verb, each=each), None)
        _wall_off(table, schema_editor)

    return migrations.RunPython(protect, migrations.RunPython.noop)


def walling(table):
    """The step that walls each organisation's rows off from the others', on PostgreSQL."""

    def build_wall(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            _wall_off(table, schema_editor)

    return migrations.RunPython(build_wall, migrations.RunPython.noop)


def _wall_off(table, schema_editor):
    policy = f"USING (organisation_id = {OPENED}) WITH CHECK (organisation_id = {OPENED})"
    schema_editor.execute(f"CREATE POLICY one_organisation ON {table} {policy}", None)
    schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", None)
