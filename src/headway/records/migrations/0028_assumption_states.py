"""What people say of assumptions, day by day.

Verdicts that were stored before say nothing of it, nor of how many guardrails fire: they are marked as judged from
nothing, so that the next write judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting
from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0027_target_ranges"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssumptionState",
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
                ("objective", models.TextField()),
                ("assumption", models.TextField()),
                ("date", models.DateField()),
                ("state", models.TextField(default="holds")),
                ("by", models.TextField(null=True)),
                ("note", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "objective"], name="records_assumption_by_aim")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("holds", "in_doubt", "broken"))),
                        name="records_assumptionstate_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_assumptionstate_date_in_calendar",
                    ),
                ],
            },
        ),
        protecting("records_assumptionstate"),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
