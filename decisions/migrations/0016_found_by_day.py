"""Indexes of what has a day: the diary, the holders of permission and the register read what is near, and no more."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_found_by_day"),
        ("decisions", "0015_quality"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="chaser",
            index=models.Index(fields=["due_on"], name="chasers_by_day"),
        ),
        migrations.AddIndex(
            model_name="consideration",
            index=models.Index(fields=["assigned_to", "victim", "id"], name="considerations_whose"),
        ),
        migrations.AddIndex(
            model_name="consideration",
            index=models.Index(fields=["opened_on", "victim"], name="considerations_by_day"),
        ),
        migrations.AddIndex(
            model_name="determination",
            index=models.Index(fields=["decision_date", "consideration"], name="determinations_by_day"),
        ),
        migrations.AddIndex(
            model_name="evidencerequest",
            index=models.Index(fields=["due_on", "consideration"], name="requests_by_day"),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["review_on", "consideration"], name="holds_by_day"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["issued_at", "id"], include=("consideration",), name="letters_by_issue"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["served_on", "consideration"], name="letters_by_service"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("status__in", ["requested", "failed"])),
                fields=["status", "requested_at"],
                name="letters_not_made",
            ),
        ),
        migrations.AddIndex(
            model_name="questionnaire",
            index=models.Index(fields=["due_on", "consideration"], name="questionnaires_by_day"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["sent_on", "letter"], name="services_by_day"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("returned_on__isnull", False)), fields=["returned_on"], name="services_returned"
            ),
        ),
    ]
