"""An item of evidence that was recorded in error is kept, and counts for nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_evidence_files_and_safe_contact")]
    operations = [
        migrations.AddField("evidence", "recorded_in_error", models.TextField(blank=True, default=""), False),
    ]
