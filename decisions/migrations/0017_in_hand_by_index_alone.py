"""The cases in hand are counted from the indexes alone, those left out by whose they are among them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_found_by_day"),
        ("decisions", "0016_found_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="inhand",
            name="in_hand_by_person",
        ),
        migrations.RemoveIndex(
            model_name="inhand",
            name="in_hand_by_status",
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                fields=["assigned_to", "opened_on", "consideration"], include=("victim",), name="in_hand_by_person"
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                fields=["status", "opened_on", "consideration"], include=("victim",), name="in_hand_by_status"
            ),
        ),
    ]
