"""A cycle says when it was closed, by whom and what was learned; what came in place of another says of which."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0024_alert_acts"),
    ]

    operations = [
        migrations.AddField(model_name="cycle", name="closed", field=models.DateField(null=True)),
        migrations.AddField(model_name="cycle", name="closed_by", field=models.TextField(null=True)),
        migrations.AddField(model_name="cycle", name="learned", field=models.TextField(null=True)),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed__gte", datetime.date(1900, 1, 1)), ("closed__lte", datetime.date(2199, 12, 31))
                ),
                name="records_cycle_closed_in_calendar",
            ),
        ),
        migrations.AddField(model_name="objective", name="replaces", field=models.TextField(null=True)),
        migrations.AddField(model_name="keyresult", name="replaces", field=models.TextField(null=True)),
    ]
