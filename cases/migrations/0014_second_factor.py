"""Who took the second factor off an account: never the one who knows its password."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_court_dates_by_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="caseworker",
            name="second_factor_reset_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="caseworker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("one_time_until__isnull", False),
                    ("password_given_by", models.F("second_factor_reset_by")),
                    _negated=True,
                ),
                name="password_and_second_factor_by_two",
            ),
        ),
    ]
