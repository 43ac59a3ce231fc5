"""Milestones that are to be done by a day are found by their key result without going through those that are not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0051_moved_ends_of_cycles"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                fields=["organisation", "key_result"],
                condition=models.Q(due__isnull=False),
                name="records_milestone_with_due",
            ),
        ),
    ]
