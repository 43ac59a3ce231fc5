"""A person's word on how far a driver moves a key result.

Verdicts that were stored before know nothing of what drivers do: they are marked as judged from nothing, so that the
next write judges everything again; until then pages judge anew what they show.
"""

import datetime
import sys

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting
from headway.records.migrations._judging_again import judge_again


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
        protecting("records_overruling"),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
