"""What is set aside of the findings about a team or a cycle, with the reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0036_finished_steps"),
    ]

    operations = [
        migrations.AddField(model_name="team", name="lint_ignore", field=models.JSONField(default=list)),
        migrations.AddField(model_name="cycle", name="lint_ignore", field=models.JSONField(default=list)),
    ]
