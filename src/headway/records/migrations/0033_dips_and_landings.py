"""A planned dip says who asked, approved, declined, ended and answered for it, and when; how KPIs landed after a loan.

Verdicts that were stored before say nothing of planned dips and loans: they are marked as judged from nothing, so that
the next write judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

TABLE = "records_landing"
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
WHEN EXISTS (SELECT 1 FROM records_landing WHERE organisation_id = NEW.organisation_id AND number = NEW.number)
"""
DAYS = ("asked", "approved", "declined", "ended", "answered")
WORDS = ("declined_by", "declined_because", "ended_by", "ended_because", "answered_by", "learned")


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


def in_calendar(table, name):
    """The database refuses days outside 1900 to 2199."""
    within = models.Q(
        (f"{name}__gte", datetime.date(1900, 1, 1)),
        (f"{name}__lte", datetime.date(2199, 12, 31)),
    )
    return models.CheckConstraint(condition=within, name=f"records_{table}_{name}_in_calendar")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0032_words_by_key_result"),
    ]

    operations = [
        *(migrations.AddField(model_name="waiver", name=name, field=models.DateField(null=True)) for name in DAYS),
        *(migrations.AddField(model_name="waiver", name=name, field=models.TextField(null=True)) for name in WORDS),
        migrations.AddField(model_name="waiver", name="bought", field=models.BooleanField(null=True)),
        *(migrations.AddConstraint(model_name="waiver", constraint=in_calendar("waiver", name)) for name in DAYS),
        migrations.AddIndex(
            model_name="waiver", index=models.Index(fields=["organisation", "kpi"], name="records_waiver_by_kpi")
        ),
        migrations.CreateModel(
            name="Landing",
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
                ("ended", models.DateField()),
                ("date", models.DateField()),
                ("state", models.TextField(default="accepted")),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "kpi"], name="records_landing_by_kpi")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("accepted", "changed", "declined"))),
                        name="records_landing_state_known",
                    ),
                    *(in_calendar("landing", name) for name in ("ended", "date")),
                ],
            },
        ),
        # Dropping the table, which is how this is undone, drops what protects it.
        migrations.RunPython(protect, migrations.RunPython.noop),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
