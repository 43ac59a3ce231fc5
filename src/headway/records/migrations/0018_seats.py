"""Seats led by their organisation, as every other record of one."""

import django.db.models.deletion
from django.db import migrations, models

COPY = """
INSERT INTO records_{to} (organisation_id, account_id, person)
SELECT organisation_id, account_id, person FROM records_{of}
"""
ONE_ACCOUNT = models.UniqueConstraint(fields=("organisation", "person"), name="records_seat_one_account_a_person")


def points_at(model):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to=f"records.{model}", db_index=False
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_no_replacing"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="seat", name=ONE_ACCOUNT.name),
        migrations.RenameModel(old_name="Seat", new_name="OldSeat"),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation_id",
                        "account_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation", points_at("organisation")),
                ("account", points_at("account")),
                ("person", models.TextField()),
            ],
            options={"constraints": [ONE_ACCOUNT]},
        ),
        migrations.RunSQL(COPY.format(of="oldseat", to="seat"), COPY.format(of="seat", to="oldseat")),
        migrations.DeleteModel(name="OldSeat"),
    ]
