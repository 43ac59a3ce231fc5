"""Guardrails of whole teams, each with the days on which it guards.

Verdicts that were stored before say nothing of the team whose guardrail holds an objective: they are marked as judged
from nothing, so that the next write judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import walling
from headway.records.migrations._judging_again import judge_again


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
        walling("records_teamguardrail"),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
