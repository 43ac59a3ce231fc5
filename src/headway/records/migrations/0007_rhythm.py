"""Check-ins, grades, events, holds, decisions and reviews."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_key_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
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
                ("date", models.DateField()),
                ("by", models.TextField(null=True)),
                ("confidence", models.FloatField(null=True)),
                ("value", models.FloatField(null=True)),
                ("period", models.TextField(null=True)),
                ("note", models.TextField(default="")),
                ("obstacle", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="records_checkin_confidence_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", -1.7976931348623157e308), ("value__lte", 1.7976931348623157e308)
                        ),
                        name="records_checkin_value_finite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_checkin_date_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grade",
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
                ("date", models.DateField()),
                ("grade", models.FloatField(null=True)),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
                ("learned", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("grade__gte", 0), ("grade__lte", 1)), name="records_grade_grade_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_grade_date_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("date", models.DateField()),
                ("title", models.TextField()),
                ("metrics", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_event_date_in_calendar",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
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
                ("guardrail", models.TextField()),
                ("reaction", models.TextField()),
                ("state", models.TextField()),
                ("date", models.DateField()),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
                ("released", models.DateField(null=True)),
                ("released_by", models.TextField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_hold_date_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released__gte", datetime.date(1900, 1, 1)), ("released__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_hold_released_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                        "id",
                        "revision",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.TextField()),
                ("revision", models.IntegerField(default=0)),
                ("date", models.DateField()),
                ("about", models.TextField()),
                ("decision", models.TextField()),
                ("by", models.TextField(null=True)),
                ("because", models.TextField(default="")),
                ("assigned_to", models.TextField(null=True)),
                ("due", models.DateField(null=True)),
                ("done", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_decision_date_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__gte", datetime.date(1900, 1, 1)), ("due__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_decision_due_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done__gte", datetime.date(1900, 1, 1)), ("done__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_decision_done_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("kind", models.TextField()),
                ("date", models.DateField()),
                ("team", models.TextField(null=True)),
                ("attended", models.JSONField(default=list)),
                ("decisions", models.JSONField(default=list)),
                ("notes", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1900, 1, 1)), ("date__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_review_date_in_calendar",
                    )
                ],
            },
        ),
    ]
