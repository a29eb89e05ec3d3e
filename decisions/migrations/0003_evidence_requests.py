"""Evidence that was asked for; each change of a request is in the audit."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_records_and_second_eyes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_of", models.CharField(max_length=200)),
                ("what", models.TextField()),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("came", "It came"), ("did_not_come", "It did not come")], max_length=12
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_requests",
                        to="decisions.consideration",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("asked_on"))), name="evidence_is_due_after_asked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_of__regex", "\\S"), ("what__regex", "\\S")),
                        name="evidence_request_says_what_of_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True), ("closed_by__isnull", True), ("note", ""), ("outcome", "")
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("outcome__in", ["came", "did_not_come"]),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_request_closing_is_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(chain.audited("decisions_evidencerequest"), migrations.RunSQL.noop),
    ]
