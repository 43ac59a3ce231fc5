"""What people do about alerts; an answer says which alert it answers.

Verdicts that were stored before say nothing of either: they are marked as judged from nothing, so that the next write
judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting
from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0023_segments"),
    ]

    operations = [
        migrations.AddField(model_name="intervention", name="alert", field=models.TextField(null=True)),
        migrations.AddField(model_name="intervention", name="since", field=models.TextField(null=True)),
        migrations.CreateModel(
            name="AlertAct",
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
                ("alert", models.TextField()),
                ("since", models.TextField()),
                ("date", models.DateField()),
                ("act", models.TextField()),
                ("by", models.TextField(null=True)),
                ("until", models.DateField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "kpi"], name="records_alertact_by_kpi")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (f"{name}__gte", datetime.date(1900, 1, 1)), (f"{name}__lte", datetime.date(2199, 12, 31))
                        ),
                        name=f"records_alertact_{name}_in_calendar",
                    )
                    for name in ("date", "until")
                ],
            },
        ),
        protecting("records_alertact"),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
