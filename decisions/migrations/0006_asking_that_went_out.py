"""A request for evidence that went out without a letter, and one that was answered with a no."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_second_eyes_letters_service")]

    operations = [
        migrations.AddField(
            model_name="evidencerequest",
            name="went_how",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="evidencerequest",
            name="went_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="evidencerequest",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("came", "It came"),
                    ("did_not_come", "It did not come"),
                    ("refused", "They said that they will not or cannot send it"),
                ],
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="evidencerequest", name="evidence_request_closing_is_whole"),
        migrations.AddConstraint(
            model_name="evidencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("outcome", ""))
                | models.Q(
                    ("closed_at__isnull", False),
                    ("closed_by__isnull", False),
                    ("outcome__in", ["came", "did_not_come", "refused"]),
                ),
                name="evidence_request_closing_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("went_how", ""), ("went_on__isnull", True))
                | models.Q(("went_how__regex", "\\S"), ("went_on__isnull", False)),
                name="evidence_request_went_how_and_when",
            ),
        ),
    ]
