"""Who was reminded when, and who wants no reminders."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("records_reminder", "records_quiet")
OPENED = "(SELECT nullif(current_setting('headway.organisation', true), '')::integer)"


def build_walls(apps, schema_editor):
    """On PostgreSQL, wall each organisation's rows off from the others'."""
    if schema_editor.connection.vendor != "postgresql":
        return
    policy = f"USING (organisation_id = {OPENED}) WITH CHECK (organisation_id = {OPENED})"
    for table in TABLES:
        schema_editor.execute(f"CREATE POLICY one_organisation ON {table} {policy}", None)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", None)


def _organisation():
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to="records.organisation",
    )


def _key(*names):
    return models.CompositePrimaryKey(
        "organisation_id", *names, blank=True, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0041_remind_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("organisation", _organisation()),
                ("pk", _key("person", "week")),
                ("person", models.TextField()),
                ("week", models.TextField()),
                ("day", models.DateField()),
                ("email", models.TextField()),
                ("message", models.TextField()),
                ("content", models.TextField()),
                ("held", models.TextField()),
                ("state", models.TextField(default="waiting")),
                ("attempts", models.IntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("reason", models.TextField(default="")),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "state", "next_attempt_at"], name="records_reminder_next")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("waiting", "delivered", "dead"))),
                        name="records_reminder_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__gte", datetime.date(1900, 1, 1)), ("day__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_reminder_day_in_calendar",
                    ),
                    models.UniqueConstraint(fields=("organisation", "message"), name="records_reminder_one_a_message"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quiet",
            fields=[
                ("organisation", _organisation()),
                ("pk", _key("person")),
                ("person", models.TextField()),
                ("since", models.DateTimeField()),
            ],
        ),
        # Dropping the tables, which is how this is undone, drops what walls them.
        migrations.RunPython(build_walls, migrations.RunPython.noop),
    ]
