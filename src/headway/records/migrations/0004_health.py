"""KPIs, their bands, waivers and interventions."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_observations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kpi",
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
                ("metric", models.TextField()),
                ("team", models.TextField()),
                ("because", models.TextField(default="")),
                ("alert_for", models.IntegerField(null=True)),
                ("alert_clear", models.IntegerField(null=True)),
                ("steward", models.TextField(null=True)),
                ("agreed_by", models.JSONField(default=list)),
                ("agreed_on", models.DateField(null=True)),
                ("review_by", models.DateField(null=True)),
                ("benchmark", models.JSONField(null=True)),
                ("lint_ignore", models.JSONField(default=list)),
                ("known_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "metric"], name="records_kpi_by_metric")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_on__gte", datetime.date(1900, 1, 1)),
                            ("agreed_on__lte", datetime.date(2199, 12, 31)),
                        ),
                        name="records_kpi_agreed_on_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_by__gte", datetime.date(1900, 1, 1)),
                            ("review_by__lte", datetime.date(2199, 12, 31)),
                        ),
                        name="records_kpi_review_by_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_kpi_known_on_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Band",
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
                        "kpi",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kpi", models.TextField()),
                ("position", models.IntegerField()),
                ("start", models.DateField(null=True)),
                ("healthy", models.TextField(null=True)),
                ("breach", models.TextField(null=True)),
                ("window", models.IntegerField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__gte", datetime.date(1900, 1, 1)), ("start__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_band_start_in_calendar",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
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
                ("objective", models.TextField()),
                ("starts", models.DateField()),
                ("until", models.DateField()),
                ("tolerate", models.TextField()),
                ("because", models.TextField(default="")),
                ("asked_by", models.TextField(null=True)),
                ("approved_by", models.TextField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("starts"))),
                        name="records_waiver_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__gte", datetime.date(1900, 1, 1)), ("starts__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_waiver_starts_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", datetime.date(1900, 1, 1)), ("until__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_waiver_until_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intervention",
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
                ("date", models.DateField()),
                ("owner", models.TextField(null=True)),
                ("cause", models.TextField(default="")),
                ("action", models.TextField(default="")),
                ("worked", models.BooleanField(null=True)),
                ("closed", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_intervention_date_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed__gte", datetime.date(1900, 1, 1)), ("closed__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_intervention_closed_in_calendar",
                    ),
                ],
            },
        ),
    ]
