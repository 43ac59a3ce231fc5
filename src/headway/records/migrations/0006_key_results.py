"""Key results and what belongs to them."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_objectives"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyResult",
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
                ("kind", models.TextField()),
                ("metric", models.TextField(null=True)),
                ("baseline", models.FloatField(null=True)),
                ("counts", models.TextField(default="end")),
                ("weight", models.FloatField(default=1.0)),
                ("owner", models.TextField(null=True)),
                ("pace", models.TextField(default="straight")),
                ("done", models.DateField(null=True)),
                ("lint_ignore", models.JSONField(default=list)),
                ("known_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "metric"], name="records_keyresult_by_metric"),
                    models.Index(fields=["organisation", "objective"], name="records_keyresult_by_objective"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("numeric", "milestones", "binary"))),
                        name="records_keyresult_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counts__in", ("end", "sum", "any"))), name="records_keyresult_counts_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pace__in", ("straight", "season", "steps"))),
                        name="records_keyresult_pace_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("baseline__gte", -1.7976931348623157e308), ("baseline__lte", 1.7976931348623157e308)
                        ),
                        name="records_keyresult_baseline_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight__gte", -1.7976931348623157e308), ("weight__lte", 1.7976931348623157e308)
                        ),
                        name="records_keyresult_weight_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done__gte", datetime.date(1900, 1, 1)), ("done__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_keyresult_done_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_keyresult_known_on_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                        "key_result",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key_result", models.TextField()),
                ("position", models.IntegerField()),
                ("value", models.FloatField()),
                ("start", models.DateField(null=True)),
                ("because", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", -1.7976931348623157e308), ("value__lte", 1.7976931348623157e308)
                        ),
                        name="records_target_value_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__gte", datetime.date(1900, 1, 1)), ("start__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_target_start_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaceStep",
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
                        "key_result",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key_result", models.TextField()),
                ("position", models.IntegerField()),
                ("by", models.DateField()),
                ("progress", models.FloatField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("progress__gte", -1.7976931348623157e308), ("progress__lte", 1.7976931348623157e308)
                        ),
                        name="records_pacestep_progress_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by__gte", datetime.date(1900, 1, 1)), ("by__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_pacestep_by_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Driver",
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
                        "key_result",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key_result", models.TextField()),
                ("position", models.IntegerField()),
                ("kpi", models.TextField()),
                ("effect", models.TextField(default="supports")),
                ("lag", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("effect__in", ("supports", "opposes"))), name="records_driver_effect_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                        "key_result",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key_result", models.TextField()),
                ("position", models.IntegerField()),
                ("title", models.TextField()),
                ("weight", models.FloatField(default=1.0)),
                ("due", models.DateField(null=True)),
                ("done", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight__gte", -1.7976931348623157e308), ("weight__lte", 1.7976931348623157e308)
                        ),
                        name="records_milestone_weight_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__gte", datetime.date(1900, 1, 1)), ("due__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_milestone_due_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done__gte", datetime.date(1900, 1, 1)), ("done__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_milestone_done_in_calendar",
                    ),
                ],
            },
        ),
    ]
