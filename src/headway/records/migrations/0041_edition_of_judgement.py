"""Beside the verdicts stands which edition of judgement has said them.

Of those that are stored already it is not known: they are judged anew. A later edition needs no migration.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0040_lost_time"),
    ]

    operations = [
        migrations.AddField(model_name="verdict", name="edition", field=models.IntegerField(null=True)),
    ]
