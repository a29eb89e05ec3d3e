"""What makes a case urgent, as people recorded it, and who may have nothing to do with a case."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_teams"),
    ]

    operations = [
        migrations.CreateModel(
            name="Circumstance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("detention", "Detention"),
                            ("court_date", "Court date"),
                            ("vulnerability", "Vulnerability"),
                        ],
                        max_length=14,
                    ),
                ),
                ("stands", models.BooleanField()),
                ("on", models.DateField(null=True)),
                ("because", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circumstances",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circumstances",
                        to="cases.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["victim", "kind", "id"], name="circumstances_of_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["detention", "court_date", "vulnerability"]), ("because__regex", "\\S")
                        ),
                        name="circumstance_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "court_date"), ("on__isnull", False), ("stands", True)),
                            models.Q(
                                models.Q(("kind", "court_date"), ("stands", True), _negated=True), ("on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="circumstance_of_a_hearing_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "caseworker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="cases.victim"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["caseworker", "victim"],
                        name="conflicts_of_a_caseworker",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("victim", "caseworker"),
                        name="one_conflict_at_a_time",
                    ),
                    models.CheckConstraint(condition=models.Q(("because__regex", "\\S")), name="conflict_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_because", ""), ("ended_by__isnull", True)),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                ("ended_because__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_ending_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_by__isnull", True),
                            models.Q(("ended_by", models.F("caseworker")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_ends_their_own_conflict",
                    ),
                ],
            },
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                chain.append_only("cases_circumstance"),
                chain.audited("cases_circumstance"),
                chain.audited("cases_conflictofinterest"),
            ]
        ],
    ]
