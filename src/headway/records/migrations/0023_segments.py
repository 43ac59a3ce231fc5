"""A person's word on whether a KPI has been another process since a day, and by whose rules processes are read."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

TABLE = "records_segment"
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
WHEN EXISTS (SELECT 1 FROM records_segment WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
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


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0022_retired_because"),
    ]

    operations = [
        migrations.AddField(model_name="organisation", name="signals", field=models.TextField(null=True)),
        migrations.AddField(model_name="kpi", name="signals", field=models.TextField(null=True)),
        migrations.CreateModel(
            name="Segment",
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
                ("kpi", models.TextField()),
                ("starts", models.DateField()),
                ("date", models.DateField()),
                ("state", models.TextField(default="accepted")),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "kpi"], name="records_segment_by_kpi")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("accepted", "declined"))),
                        name="records_segment_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__gte", datetime.date(1900, 1, 1)), ("starts__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_segment_starts_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_segment_date_in_calendar",
                    ),
                ],
            },
        ),
        # Dropping the table, which is how this is undone, drops what protects it.
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
