"""Drafts of another policy as admins write them, and runs of a draft over the cases on record."""

from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0011_searched_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Simulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("draft", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                (
                    "over",
                    models.CharField(
                        choices=[
                            ("decided", "Decisions on record"),
                            ("open", "Open cases, as if each were decided today"),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("on", models.DateField()),
                ("code_version", models.CharField(max_length=60)),
                ("draft_version", models.CharField(max_length=60)),
                ("figures", models.JSONField(default=dict)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="SimulatedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was_outcome", models.CharField(max_length=16)),
                ("would_outcome", models.CharField(max_length=16)),
                ("was_months", models.BigIntegerField(null=True)),
                ("would_months", models.BigIntegerField(null=True)),
                (
                    "was_requires",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                (
                    "would_requires",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("days", models.IntegerField(default=0)),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None),
                ),
                (
                    "consideration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "determination",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.determination",
                    ),
                ),
                (
                    "simulation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="decisions.simulation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SimulationChunk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("figures", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=300)),
                (
                    "simulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chunks", to="decisions.simulation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NumbersDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("why", models.TextField()),
                ("numbers", models.JSONField()),
                ("since", models.DateField(null=True)),
                ("drafted_at", models.DateTimeField()),
                ("discarded_at", models.DateTimeField(null=True)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S"), ("why__regex", "\\S")),
                        name="numbers_draft_says_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("numbers", {}), _negated=True), name="numbers_draft_changes_something"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="simulation",
            constraint=models.CheckConstraint(
                condition=models.Q(("over__in", ["decided", "open"])), name="simulation_over_known"
            ),
        ),
        migrations.AddIndex(
            model_name="simulatedchange",
            index=models.Index(fields=["simulation", "id"], name="simulated_changes_of_a_run"),
        ),
        migrations.AddIndex(
            model_name="simulatedchange",
            index=django.contrib.postgres.indexes.GinIndex(fields=["tags"], name="simulated_changes_by_tag"),
        ),
        migrations.AddConstraint(
            model_name="simulationchunk",
            constraint=models.UniqueConstraint(fields=("simulation", "number"), name="simulation_chunk_once"),
        ),
        migrations.RunSQL(chain.audited("decisions_numbersdraft"), migrations.RunSQL.noop),
    ]
