"""Verdicts, their changes and the outbox."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_rhythm"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verdict",
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
                        "kind",
                        "subject",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.TextField()),
                ("subject", models.TextField()),
                ("as_of", models.DateField()),
                ("team", models.TextField(null=True)),
                ("status", models.TextField()),
                ("alert", models.TextField(null=True)),
                ("share", models.FloatField(null=True)),
                ("due", models.DateField(null=True)),
                ("path_starts", models.DateField(null=True)),
                ("path", models.BinaryField(null=True)),
                ("tallies", models.BinaryField(null=True)),
                ("asks", models.TextField(null=True)),
                ("audit_rows", models.BigIntegerField(null=True)),
                ("payload", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "kind", "team"], name="records_verdict_by_team")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("organisation", "team", "kpi", "objective", "key_result"))),
                        name="records_verdict_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_of__gte", datetime.date(1900, 1, 1)), ("as_of__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_verdict_as_of_in_calendar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__gte", -1.7976931348623157e308), ("share__lte", 1.7976931348623157e308)
                        ),
                        name="records_verdict_share_finite",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerdictChange",
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
                ("kind", models.TextField()),
                ("subject", models.TextField()),
                ("aspect", models.TextField()),
                ("before", models.TextField(null=True)),
                ("after", models.TextField(null=True)),
                ("as_of", models.DateField()),
                ("since", models.TextField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "kind", "subject", "number"], name="records_change_by_subject")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("organisation", "team", "kpi", "objective", "key_result"))),
                        name="records_verdictchange_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_of__gte", datetime.date(1900, 1, 1)), ("as_of__lte", datetime.date(2199, 12, 31))
                        ),
                        name="records_verdictchange_as_of_in_calendar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxMessage",
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
                ("change", models.IntegerField()),
                ("event", models.TextField()),
                ("payload", models.TextField()),
                ("state", models.TextField(default="waiting")),
                ("attempts", models.IntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("reason", models.TextField(default="")),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "state", "next_attempt_at"], name="records_outbox_next")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("waiting", "delivered", "dead"))),
                        name="records_outboxmessage_state_known",
                    ),
                    models.UniqueConstraint(fields=("organisation", "change"), name="records_outbox_one_a_change"),
                ],
            },
        ),
    ]
