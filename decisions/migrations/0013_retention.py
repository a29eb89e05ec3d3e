"""How long the data of decided cases is kept."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0012_policy_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consideration", "Permission to stay"),
                            ("reconsideration_request", "Reconsideration"),
                            ("cancellation", "Cancellation"),
                            ("fee_waiver", "Fee waiver"),
                        ],
                        max_length=24,
                    ),
                ),
                ("outcome", models.CharField(max_length=16)),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("decision", "The decision"),
                            ("permission_end", "The end of the person’s last permission"),
                        ],
                        max_length=16,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("authority", models.CharField(max_length=300)),
                ("entered_at", models.DateTimeField()),
                ("put_in_force_at", models.DateTimeField(null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "put_in_force_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "outcome", "starts_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("authority__regex", "\\S"),
                            ("kind__in", ["consideration", "reconsideration_request", "cancellation", "fee_waiver"]),
                            ("outcome__regex", "\\S"),
                        ),
                        name="retention_rule_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__range", (1, 1200))), name="retention_of_a_month_or_more"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("event__in", ["decision", "permission_end"])), name="retention_event_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("put_in_force_at__isnull", True), ("put_in_force_by__isnull", True)),
                            models.Q(
                                ("put_in_force_at__isnull", False),
                                ("put_in_force_by__isnull", False),
                                models.Q(("put_in_force_by", models.F("entered_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="retention_rule_in_force_by_another",
                    ),
                    models.UniqueConstraint(fields=("kind", "outcome", "starts_on"), name="one_retention_rule_a_day"),
                ],
            },
        ),
        migrations.RunSQL(chain.audited("decisions_retentionrule"), migrations.RunSQL.noop),
    ]
