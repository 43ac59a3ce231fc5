"""Guardrails of whole teams, each with the days on which it guards.

Verdicts that were stored before say nothing of the team whose guardrail holds an objective: they are marked as judged
from nothing, so that the next write judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

TABLE = "records_teamguardrail"
OPENED = "(SELECT nullif(current_setting('headway.organisation', true), '')::integer)"


def build_wall(apps, schema_editor):
    """On PostgreSQL, wall each organisation's rows off from the others'."""
    if schema_editor.connection.vendor != "postgresql":
        return
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


def _in_calendar(name):
    return models.CheckConstraint(
        condition=models.Q((f"{name}__gte", datetime.date(1900, 1, 1)), (f"{name}__lte", datetime.date(2199, 12, 31))),
        name=f"records_teamguardrail_{name}_in_calendar",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0037_set_aside_of_teams"),
    ]

    operations = [
        migrations.CreateModel(
            name="TeamGuardrail",
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
                        "organisation_id",
                        "team",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("team", models.TextField()),
                ("position", models.IntegerField()),
                ("kpi", models.TextField()),
                ("reaction", models.TextField(default="pause")),
                ("release_after", models.IntegerField(null=True)),
                ("automatic", models.BooleanField(default=False)),
                ("known_on", models.DateField(null=True)),
                ("retired_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reaction__in", ("slow", "pause"))),
                        name="records_teamguardrail_reaction_known",
                    ),
                    _in_calendar("known_on"),
                    _in_calendar("retired_on"),
                ],
            },
        ),
        # Dropping the table, which is how this is undone, drops its wall.
        migrations.RunPython(build_wall, migrations.RunPython.noop),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
