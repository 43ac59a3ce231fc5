"""Who was reminded when, and who wants no reminders."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import walling


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
        ("records", "0042_remind_on"),
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
        walling("records_reminder"),
        walling("records_quiet"),
    ]
