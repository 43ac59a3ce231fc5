"""Cycles, objectives and initiatives."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_health"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cycle",
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
                        "organisation_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.TextField()),
                ("name", models.TextField()),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("parent", models.TextField(null=True)),
                ("not_doing", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))), name="records_cycle_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__gte", datetime.date(1900, 1, 1)), ("starts__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_cycle_starts_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__gte", datetime.date(1900, 1, 1)), ("ends__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_cycle_ends_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objective",
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
                        "organisation_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.TextField()),
                ("title", models.TextField()),
                ("team", models.TextField()),
                ("cycle", models.TextField()),
                ("owner", models.TextField(null=True)),
                ("ambition", models.TextField(default="aspirational")),
                ("contributors", models.JSONField(default=list)),
                ("supports", models.TextField(null=True)),
                ("why", models.TextField(default="")),
                ("not_doing", models.JSONField(default=list)),
                ("lint_ignore", models.JSONField(default=list)),
                ("known_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ambition__in", ("aspirational", "committed"))),
                        name="records_objective_ambition_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_objective_known_on_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assumption",
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
                        "objective",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("objective", models.TextField()),
                ("position", models.IntegerField()),
                ("text", models.TextField()),
                ("state", models.TextField(default="holds")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("holds", "in_doubt", "broken"))),
                        name="records_assumption_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Guardrail",
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
                        "objective",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("objective", models.TextField()),
                ("position", models.IntegerField()),
                ("kpi", models.TextField()),
                ("reaction", models.TextField(default="pause")),
                ("release_after", models.IntegerField(null=True)),
                ("automatic", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reaction__in", ("slow", "pause"))), name="records_guardrail_reaction_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                        "organisation_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.TextField()),
                ("objective", models.TextField()),
                ("title", models.TextField()),
                ("owner", models.TextField(null=True)),
                ("key_result", models.TextField(null=True)),
                ("state", models.TextField(default="proposed")),
                ("url", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("proposed", "running", "slowed", "paused", "done", "dropped"))
                        ),
                        name="records_initiative_state_known",
                    )
                ],
            },
        ),
    ]
