"""An index of the court dates, so that the diary reads those that are near."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_found_by_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="circumstance",
            index=models.Index(
                condition=models.Q(("on__isnull", False)), fields=["on", "victim"], name="court_dates_by_day"
            ),
        ),
    ]
