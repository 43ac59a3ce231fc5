"""A person's word on whether a KPI has been another process since a day, and by whose rules processes are read."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting


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
        protecting("records_segment"),
    ]
