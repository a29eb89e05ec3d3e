"""Accounts that others open, change and close; bank holidays that were announced late; and what stops erasure."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_search_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("caseworker", "Caseworker"),
                            ("senior_caseworker", "Senior caseworker"),
                            ("admin", "Admin"),
                            ("auditor", "Auditor"),
                            ("system", "The program itself"),
                        ],
                        max_length=20,
                    ),
                ),
                ("grade_6", models.BooleanField(default=False)),
                ("why", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("agreed", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("turned_down_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("England and Wales", "England and Wales"),
                            ("Scotland", "Scotland"),
                            ("Northern Ireland", "Northern Ireland"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                ("name", models.CharField(max_length=120)),
                ("is_holiday", models.BooleanField()),
                ("published_in", models.CharField(max_length=300)),
                ("entered_at", models.DateTimeField()),
                ("put_in_force_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("day", "pk"),
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("placed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="caseworker",
            name="one_time_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="caseworker",
            name="password_given_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="caseworker",
            name="session_series",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="caseworker",
            constraint=models.UniqueConstraint(
                condition=models.Q(("leads_team", True)), fields=("team",), name="one_lead_of_a_team"
            ),
        ),
        migrations.AddField(
            model_name="accountchange",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="changes", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountchange",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountchange",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="accountchange",
            name="cases_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="bankholiday",
            name="entered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="bankholiday",
            name="put_in_force_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="placed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="victim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="legal_holds", to="cases.victim"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed__isnull", True)), fields=("account",), name="one_change_of_an_account_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__regex", "\\S")), name="account_change_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["caseworker", "senior_caseworker", "admin", "auditor", "system"])),
                name="account_change_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade_6", False), ("role", "senior_caseworker"), _connector="OR"),
                name="account_change_grade_6_is_senior",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed__isnull", True), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(("agreed__isnull", False), ("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="account_change_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreed", True), ("answered_by", models.F("asked_by")), _negated=True),
                name="account_change_agreed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by", models.F("account")), _negated=True),
                    models.Q(("agreed", True), ("answered_by", models.F("account")), _negated=True),
                ),
                name="nobody_raises_themselves",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankholiday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name__regex", "\\S"),
                    ("place__in", ["England and Wales", "Scotland", "Northern Ireland"]),
                    ("published_in__regex", "\\S"),
                ),
                name="bank_holiday_says_what_and_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankholiday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("put_in_force_at__isnull", True), ("put_in_force_by__isnull", True)),
                    models.Q(
                        ("put_in_force_at__isnull", False),
                        ("put_in_force_by__isnull", False),
                        models.Q(("put_in_force_by", models.F("entered_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="bank_holiday_in_force_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankholiday",
            constraint=models.UniqueConstraint(
                condition=models.Q(("put_in_force_at__isnull", True)),
                fields=("place", "day"),
                name="one_bank_holiday_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("victim",), name="one_legal_hold_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("because__regex", "\\S")), name="legal_hold_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_because", ""), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False), ("ended_because__regex", "\\S")),
                    _connector="OR",
                ),
                name="legal_hold_ending_is_whole",
            ),
        ),
        migrations.RunSQL(chain.audited("cases_accountchange"), migrations.RunSQL.noop),
        migrations.RunSQL(chain.audited("cases_bankholiday"), migrations.RunSQL.noop),
        migrations.RunSQL(chain.audited("cases_legalhold"), migrations.RunSQL.noop),
    ]
