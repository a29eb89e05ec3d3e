"""Indexes of what has a day: the diary, the holders of permission and the register read what is near, and no more."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_shortcuts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="authoritymessage",
            index=models.Index(fields=["on", "victim"], name="authority_messages_by_day"),
        ),
        migrations.AddIndex(
            model_name="childpermission",
            index=models.Index(fields=["expires_on", "child"], name="child_permissions_by_last_day"),
        ),
        migrations.AddIndex(
            model_name="childpermission",
            index=models.Index(
                condition=models.Q(("cancelled_from__isnull", False)),
                fields=["cancelled_from"],
                name="child_permissions_cancelled",
            ),
        ),
        migrations.AddIndex(
            model_name="dependentchild",
            index=models.Index(fields=["date_of_birth", "victim"], name="children_by_birth"),
        ),
        migrations.AddIndex(
            model_name="permissiontostay",
            index=models.Index(fields=["expires_on", "victim"], name="permissions_by_last_day"),
        ),
        migrations.AddIndex(
            model_name="permissiontostay",
            index=models.Index(fields=["ends_on", "victim"], name="permissions_by_real_end"),
        ),
        migrations.AddIndex(
            model_name="permissiontostay",
            index=models.Index(
                condition=models.Q(("cancelled_from__isnull", False)),
                fields=["cancelled_from", "victim"],
                name="permissions_cancelled",
            ),
        ),
        migrations.AddIndex(
            model_name="permissiontostay",
            index=models.Index(
                django.db.models.functions.comparison.Least("expires_on", "cancelled_from"),
                models.F("id"),
                include=("expires_on", "cancelled_from", "ends_on", "kind", "purposes"),
                name="permissions_as_they_end",
            ),
        ),
        migrations.AddIndex(
            model_name="travelpermission",
            index=models.Index(fields=["runs_until", "victim"], name="travel_by_last_day"),
        ),
    ]
