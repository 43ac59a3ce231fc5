"""Key results of steps are found by their objective without going through all the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0047_decisions_answer"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="keyresult",
            index=models.Index(
                fields=["organisation", "objective"],
                condition=~models.Q(kind="numeric"),
                name="records_keyresult_of_steps",
            ),
        ),
    ]
