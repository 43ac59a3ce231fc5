"""What was taken back says when, by whom and why."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting


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
        protecting("records_withdrawal"),
    ]
