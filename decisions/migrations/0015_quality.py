"""Samples of decisions, blind second decisions, and each decision as single values to be sampled and compared."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

# Whoever decided, proposed, found, agreed, had the case or chose it by its risk does not decide it blind; nor does
# anybody who may have nothing to do with the person.
HAD_A_PART = """
CREATE FUNCTION had_a_part(which bigint, person bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM decisions_determination d JOIN decisions_consideration c ON c.id = d.consideration_id
        WHERE d.id = which AND (
            c.assigned_to_id = person
            OR EXISTS (SELECT 1 FROM decisions_determination o
                WHERE o.consideration_id = c.id AND o.made_by_id = person)
            OR EXISTS (SELECT 1 FROM decisions_finding f WHERE f.consideration_id = c.id AND f.recorded_by_id = person)
            OR EXISTS (SELECT 1 FROM decisions_finding f JOIN decisions_supersededfinding s ON s.finding_id = f.id
                WHERE f.consideration_id = c.id AND s.recorded_by_id = person)
            OR EXISTS (SELECT 1 FROM decisions_determination o
                JOIN decisions_referral q ON q.determination_id = o.id
                JOIN decisions_approval a ON a.referral_id = q.id
                WHERE o.consideration_id = c.id AND a.answered_by_id = person)
            OR EXISTS (SELECT 1 FROM cases_conflictofinterest i
                WHERE i.victim_id = c.victim_id AND i.caseworker_id = person AND i.ended_at IS NULL)
        )
    ) OR EXISTS (
        SELECT 1 FROM decisions_sampleddecision d JOIN decisions_qualitysample s ON s.id = d.sample_id
        WHERE d.determination_id = which AND s.sort = 'risk' AND s.drawn_by_id = person)
$$;
"""
BLIND = """
CREATE FUNCTION second_decision_is_anothers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.finished_at IS NOT NULL THEN
        RAISE EXCEPTION 'a second decision that is finished is never altered' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.determination_id, NEW.decider_id, NEW.begun_at)
        IS DISTINCT FROM (OLD.determination_id, OLD.decider_id, OLD.begun_at) THEN
        RAISE EXCEPTION 'whose second decision it is does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' AND had_a_part(NEW.determination_id, NEW.decider_id) THEN
        RAISE EXCEPTION 'nobody decides a second time who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER second_decision_is_anothers BEFORE INSERT OR UPDATE OR DELETE ON decisions_seconddecision
FOR EACH ROW EXECUTE FUNCTION second_decision_is_anothers();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0014_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QualitySample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("sort", models.CharField(choices=[("random", "At random"), ("risk", "By risk")], max_length=6)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("size", models.PositiveSmallIntegerField()),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("first_decisions", models.PositiveSmallIntegerField(null=True)),
                ("seed", models.CharField(max_length=32)),
                ("drawn_from", models.PositiveIntegerField()),
                ("drawn_at", models.DateTimeField()),
                ("monthly", models.BooleanField(default=False)),
                (
                    "drawn_by",
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
            name="SampledDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="decisions.determination",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="decisions.qualitysample",
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
            },
        ),
        migrations.CreateModel(
            name="SecondDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                (
                    "recovery",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Stay is necessary"),
                            ("not_met", "Stay is not necessary"),
                            ("not_known", "It cannot be told"),
                        ],
                        max_length=9,
                    ),
                ),
                ("recovery_reasons", models.TextField(blank=True)),
                (
                    "compensation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Stay is necessary"),
                            ("not_met", "Stay is not necessary"),
                            ("not_known", "It cannot be told"),
                        ],
                        max_length=9,
                    ),
                ),
                ("compensation_reasons", models.TextField(blank=True)),
                (
                    "cooperation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Stay is necessary"),
                            ("not_met", "Stay is not necessary"),
                            ("not_known", "It cannot be told"),
                        ],
                        max_length=9,
                    ),
                ),
                ("cooperation_reasons", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grant", "Grant"),
                            ("refuse", "Refuse"),
                            ("cannot_tell", "It cannot be decided on this"),
                        ],
                        max_length=11,
                    ),
                ),
                ("outcome_reasons", models.TextField(blank=True)),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("months_reasons", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "decider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "determination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_decision",
                        to="decisions.determination",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SecondDecisionComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second_decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="decisions.seconddecision",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="DecidedCase",
            fields=[
                (
                    "determination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="decided_case",
                        serialize=False,
                        to="decisions.determination",
                    ),
                ),
                ("decided_on", models.DateField()),
                ("nth", models.PositiveIntegerField()),
                ("outcome", models.CharField(max_length=16)),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("age", models.CharField(max_length=7)),
                ("has_children", models.BooleanField()),
                ("asked", models.BooleanField()),
                ("returned", models.PositiveSmallIntegerField()),
                ("guidance", models.CharField(max_length=8)),
                ("basis", models.CharField(max_length=24)),
                ("countries", models.CharField(max_length=200)),
                ("recovery", models.CharField(max_length=12)),
                ("compensation", models.CharField(max_length=12)),
                ("cooperation", models.CharField(max_length=12)),
                ("harm", models.CharField(max_length=2)),
                ("need", models.CharField(max_length=1)),
                ("treatment", models.CharField(max_length=1)),
                ("there", models.CharField(max_length=200)),
                ("claim", models.CharField(max_length=6)),
                ("agreed", models.CharField(max_length=6)),
                ("stage", models.CharField(max_length=16)),
                ("criminality", models.CharField(max_length=1)),
                (
                    "decider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["decided_on", "determination"], name="decided_cases_by_day"),
                    models.Index(fields=["countries", "age", "decided_on"], name="decided_cases_alike"),
                    models.Index(fields=["decider", "-nth"], name="decided_cases_of_a_decider"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="qualitysample",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["random", "risk"])), name="sample_sort_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitysample",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lte", models.F("last"))), name="sample_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitysample",
            constraint=models.CheckConstraint(
                condition=models.Q(("seed__regex", "^[0-9a-f]{32}$")), name="sample_has_a_seed"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitysample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("grounds", []), ("sort", "random")),
                    models.Q(("sort", "risk"), models.Q(("grounds", []), _negated=True)),
                    _connector="OR",
                ),
                name="sample_by_risk_has_grounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitysample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("monthly", True)), fields=("first",), name="one_monthly_sample"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampleddecision",
            constraint=models.UniqueConstraint(fields=("sample", "determination"), name="sampled_once"),
        ),
        migrations.AddConstraint(
            model_name="sampleddecision",
            constraint=models.UniqueConstraint(fields=("sample", "place"), name="sampled_in_one_place"),
        ),
        migrations.AddIndex(
            model_name="seconddecision",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", True)), fields=["decider"], name="second_decisions_open"
            ),
        ),
        migrations.AddIndex(
            model_name="seconddecision",
            index=models.Index(fields=["finished_at"], name="second_decisions_finished"),
        ),
        migrations.AddConstraint(
            model_name="seconddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True),
                    models.Q(
                        ("compensation__in", ["met", "not_met", "not_known"]),
                        ("compensation_reasons__regex", "\\S"),
                        ("cooperation__in", ["met", "not_met", "not_known"]),
                        ("cooperation_reasons__regex", "\\S"),
                        ("outcome__in", ["grant", "refuse", "cannot_tell"]),
                        ("outcome_reasons__regex", "\\S"),
                        ("recovery__in", ["met", "not_met", "not_known"]),
                        ("recovery_reasons__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="second_decision_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="seconddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True),
                    models.Q(models.Q(("outcome", "grant"), _negated=True), ("months__isnull", True)),
                    models.Q(("months__gte", 1), ("months_reasons__regex", "\\S"), ("outcome", "grant")),
                    _connector="OR",
                ),
                name="second_decision_months_of_a_grant",
            ),
        ),
        migrations.AddConstraint(
            model_name="seconddecisioncomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="second_comment_says_something"
            ),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                HAD_A_PART,
                BLIND,
                *[
                    chain.audited(f"decisions_{table}")
                    for table in ("qualitysample", "sampleddecision", "seconddecision", "seconddecisioncomment")
                ],
                *[
                    chain.append_only(f"decisions_{table}")
                    for table in ("qualitysample", "sampleddecision", "seconddecisioncomment")
                ],
            ]
        ],
    ]
