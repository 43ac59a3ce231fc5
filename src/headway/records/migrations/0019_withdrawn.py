"""What was taken back says when, by whom and why."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

TABLE = "records_withdrawal"
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
WHEN EXISTS (SELECT 1 FROM records_withdrawal WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
"""


def protect(apps, schema_editor):
    """Refuse what would change the table's rows; on PostgreSQL, wall each organisation's off from the others'."""
    if schema_editor.connection.vendor == "sqlite":
        for verb, event, when in (("update", "UPDATE", ""), ("delete", "DELETE", ""), ("replace", "INSERT", REPLACED)):
            schema_editor.execute(SQLITE_TRIGGER.format(table=TABLE, verb=verb, event=event, when=when), None)
        return
    for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        schema_editor.execute(POSTGRES_TRIGGER.format(table=TABLE, verb=verb, each=each), None)
    policy = f"USING (organisation_id = {OPENED}) WITH CHECK (organisation_id = {OPENED})"
    schema_editor.execute(f"CREATE POLICY one_organisation ON {TABLE} {policy}", None)
    schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", None)


def withdrawn(model):
    """The columns by which a record says that it was taken back; no check, which SQLite adds by making a table anew."""
    return [
        migrations.AddField(model_name=model, name=name, field=field)
        for name, field in (
            ("withdrawn", models.DateField(null=True)),
            ("withdrawn_by", models.TextField(null=True)),
            ("withdrawn_because", models.TextField(null=True)),
        )
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0018_seats"),
    ]

    operations = [
        *withdrawn("decision"),
        *withdrawn("event"),
        migrations.AddField(model_name="checkin", name="withdrawn_by", field=models.TextField(null=True)),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.IntegerField()),
                ("metric", models.TextField()),
                ("period", models.TextField()),
                ("date", models.DateField()),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "metric"], name="records_withdrawal_by_metric")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_withdrawal_date_in_calendar",
                    ),
                ],
            },
        ),
        # Dropping the table, which is how this is undone, drops what protects it.
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
