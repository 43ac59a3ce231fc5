"""Organisations, teams, people and their roles."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("number", models.AutoField(primary_key=True, serialize=False)),
                ("id", models.TextField(unique=True)),
                ("name", models.TextField()),
                ("timezone", models.TextField(default="UTC")),
                ("week_starts", models.TextField(default="monday")),
                ("fiscal_year_starts", models.SmallIntegerField(default=1)),
                ("mission", models.TextField(default="")),
                ("priorities", models.JSONField(default=list)),
                ("lint", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year_starts__gte", 1), ("fiscal_year_starts__lte", 12)),
                        name="records_organisation_fiscal_year_starts_in_a_month",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("email", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Team",
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
                ("parent", models.TextField(null=True)),
                ("lead", models.TextField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
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
                        "person",
                        "team",
                        "role",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person", models.TextField()),
                ("team", models.TextField()),
                ("role", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("viewer", "member", "lead", "coach", "admin"))),
                        name="records_membership_role_known",
                    )
                ],
            },
        ),
    ]
