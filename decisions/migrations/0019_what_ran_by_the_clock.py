"""When each task that runs by the clock last ended, and of which request each message of the outbox is."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # the index is made while letters go on being written
    dependencies = [
        ("decisions", "0018_erasure"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task", models.CharField(max_length=80, unique=True)),
                ("succeeded_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="outboxmessage",
            name="request_id",
            field=models.CharField(blank=True, db_default="", max_length=32),
        ),
        AddIndexConcurrently(
            model_name="letter",
            index=models.Index(condition=models.Q(("status", "issued")), fields=["issued_at"], name="letters_unserved"),
        ),
    ]
