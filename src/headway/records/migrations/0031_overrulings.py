"""A person's word on how far a driver moves a key result.

Verdicts that were stored before know nothing of what drivers do: they are marked as judged from nothing, so that the
next write judges everything again; until then pages judge anew what they show.
"""

import datetime
import sys

import django.db.models.deletion
from django.db import migrations, models

TABLE = "records_overruling"
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
WHEN EXISTS (SELECT 1 FROM records_overruling WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
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


def judge_again(apps, schema_editor):
    """Take the mark from verdicts that are stored, one organisation after the other, as the walls demand."""
    connection = schema_editor.connection
    for number in apps.get_model("records", "Organisation").objects.values_list("number", flat=True):
        _open(connection, str(number))
        held = apps.get_model("records", "Verdict").objects.filter(organisation_id=number, kind="organisation")
        held.update(audit_rows=None)
    _open(connection, "")


def _open(connection, number):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('headway.organisation', %s, false)", [number])


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0030_reopened_cycles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overruling",
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
                ("key_result", models.TextField()),
                ("kpi", models.TextField()),
                ("date", models.DateField()),
                ("takes", models.FloatField(null=True)),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "key_result"], name="records_overruling_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_overruling_date_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("takes__gte", -sys.float_info.max), ("takes__lte", sys.float_info.max)),
                        name="records_overruling_takes_finite",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="driver",
            index=models.Index(fields=["organisation", "kpi"], name="records_driver_by_kpi"),
        ),
        # Dropping the table, which is how this is undone, drops what protects it.
        migrations.RunPython(protect, migrations.RunPython.noop),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
