"""What the statistics read: sums by month, the months that were frozen, and the cases that wait by what they wait for."""

from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

chain = import_module("cases.migrations.0002_audit_chain")

OPEN = ["awaiting_evidence", "in_progress", "on_hold", "ready_to_decide", "referred", "returned", "unassigned"]


class Migration(migrations.Migration):
    dependencies = [("decisions", "0009_work_in_hand")]

    operations = [
        migrations.CreateModel(
            name="FrozenMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(unique=True)),
                ("figures", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
            ],
            options={"ordering": ("month",)},
        ),
        migrations.CreateModel(
            name="MonthFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("authority", models.CharField(blank=True, max_length=4)),
                ("counts", models.JSONField(default=dict)),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={"ordering": ("month", "authority")},
        ),
        migrations.AddIndex(
            model_name="consideration",
            index=models.Index(
                name="considerations_that_wait",
                fields=["kind", "status", "opened_on"],
                condition=models.Q(("status__in", OPEN)),
            ),
        ),
        migrations.AddConstraint(
            model_name="frozenmonth",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="frozen_month_is_whole"),
        ),
        migrations.AddConstraint(
            model_name="frozenmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="frozen_month_has_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthfigures",
            constraint=models.UniqueConstraint(fields=("month", "authority"), name="figures_once_a_month"),
        ),
        migrations.AddConstraint(
            model_name="monthfigures",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="figures_of_a_whole_month"),
        ),
        migrations.RunSQL(chain.audited("decisions_frozenmonth"), migrations.RunSQL.noop),
        migrations.RunSQL(chain.append_only("decisions_frozenmonth"), migrations.RunSQL.noop),
    ]
