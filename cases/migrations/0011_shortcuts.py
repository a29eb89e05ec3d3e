"""Whether the keyboard shortcuts act for a person: each says so for themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_administration")]

    operations = [
        migrations.AddField(
            model_name="caseworker",
            name="shortcuts",
            field=models.BooleanField(default=True, db_default=True),
        ),
    ]
