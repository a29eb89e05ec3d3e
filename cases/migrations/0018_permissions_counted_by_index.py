"""Whose a permission is stands in the index of those that end: row-level security asks it of every one counted."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_named_on_record")]

    operations = [
        migrations.RemoveIndex(model_name="permissiontostay", name="permissions_as_they_end"),
        migrations.AddIndex(
            model_name="permissiontostay",
            index=models.Index(
                django.db.models.functions.comparison.Least("expires_on", "cancelled_from"),
                models.F("id"),
                include=("expires_on", "cancelled_from", "ends_on", "kind", "purposes", "victim"),
                name="permissions_as_they_end",
            ),
        ),
    ]
