"""Metrics, their series."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_organisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Metric",
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
                ("team", models.TextField(null=True)),
                ("area", models.TextField(default="")),
                ("definition", models.TextField(default="")),
                ("why", models.TextField(default="")),
                ("unit", models.TextField(default="")),
                ("direction", models.TextField(default="up")),
                ("grain", models.TextField(default="month")),
                ("rollup", models.TextField(default="last")),
                ("minimum", models.FloatField(null=True)),
                ("maximum", models.FloatField(null=True)),
                ("decimals", models.SmallIntegerField(null=True)),
                ("counter", models.JSONField(default=list)),
                ("due_after", models.IntegerField(null=True)),
                ("owner", models.TextField(null=True)),
                ("fiscal", models.BooleanField(default=False)),
                ("source", models.JSONField(null=True)),
                ("derived", models.JSONField(null=True)),
                ("known_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("derived__isnull", False)),
                        fields=["organisation", "id"],
                        name="records_metric_derived",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ("up", "down", "range"))),
                        name="records_metric_direction_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grain__in", ("day", "week", "month", "quarter", "year"))),
                        name="records_metric_grain_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__gte", -1.7976931348623157e308), ("minimum__lte", 1.7976931348623157e308)
                        ),
                        name="records_metric_minimum_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("maximum__gte", -1.7976931348623157e308), ("maximum__lte", 1.7976931348623157e308)
                        ),
                        name="records_metric_maximum_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_metric_known_on_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                ("grain", models.TextField()),
                ("phase", models.SmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "metric", "grain", "phase"), name="records_series_identity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grain__in", ("day", "week", "month", "quarter", "year"))),
                        name="records_series_grain_known",
                    ),
                ],
            },
        ),
    ]
