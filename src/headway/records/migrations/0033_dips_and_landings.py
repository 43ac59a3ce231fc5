"""A planned dip says who asked, approved, declined, ended and answered for it, and when; how KPIs landed after a loan.

Verdicts that were stored before say nothing of planned dips and loans: they are marked as judged from nothing, so that
the next write judges everything again; until then pages judge anew what they show.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from headway.records.migrations._append_only import protecting
from headway.records.migrations._judging_again import judge_again

DAYS = ("asked", "approved", "declined", "ended", "answered")
WORDS = ("declined_by", "declined_because", "ended_by", "ended_because", "answered_by", "learned")


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
        protecting("records_landing"),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
