"""Since when a worker runs a message: what was begun by a worker that died is found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0022_open_cases_counted")]

    operations = [
        migrations.AddField("outboxmessage", "begun_at", models.DateTimeField(null=True)),
    ]
