"""Cases marked need-to-know, who may see them, and who opened one in an emergency."""

import datetime
from importlib import import_module

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

# Somebody who may name others is always among those who are named, or nobody could let a colleague in.
SOMEBODY_NAMES = """
CREATE FUNCTION need_to_know_has_a_senior() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    asked bigint := CASE WHEN TG_TABLE_NAME = 'cases_needtoknow' THEN NEW.id
        ELSE (to_jsonb(NEW) ->> 'marking_id')::bigint END;
BEGIN
    IF EXISTS (SELECT 1 FROM cases_needtoknow WHERE id = asked AND lifted_at IS NULL) AND NOT EXISTS (
        SELECT 1 FROM cases_needtoknowmember m JOIN cases_caseworker w ON w.id = m.caseworker_id
        WHERE m.marking_id = asked AND m.ended_at IS NULL AND w.is_active AND w.role = 'senior_caseworker') THEN
        RAISE EXCEPTION 'a senior caseworker is among those who may see a need-to-know case'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER need_to_know_has_a_senior AFTER INSERT ON cases_needtoknow
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_has_a_senior();
CREATE CONSTRAINT TRIGGER need_to_know_has_a_senior AFTER UPDATE ON cases_needtoknowmember
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_has_a_senior();
"""

# What was opened, by whom, why and for how long stays as it was; the review is added to it once. Nobody opens what they
# may see already, nor a case in which they have an interest.
EMERGENCY = """
CREATE FUNCTION emergency_access_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.reviewed_at IS NOT NULL OR (NEW.marking_id, NEW.victim_id, NEW.caseworker_id, NEW.because, NEW.opened_at,
        NEW.ends_at) IS DISTINCT FROM (OLD.marking_id, OLD.victim_id, OLD.caseworker_id, OLD.because, OLD.opened_at,
        OLD.ends_at) THEN
        RAISE EXCEPTION 'an emergency access is a record: it is reviewed once, and not altered'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_access_is_fixed BEFORE UPDATE ON cases_emergencyaccess
FOR EACH ROW EXECUTE FUNCTION emergency_access_is_fixed();

CREATE FUNCTION emergency_access_may_be() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM cases_needtoknow WHERE id = NEW.marking_id AND victim_id = NEW.victim_id AND lifted_at IS NULL)
    OR EXISTS (
        SELECT 1 FROM cases_needtoknowmember
        WHERE marking_id = NEW.marking_id AND caseworker_id = NEW.caseworker_id AND ended_at IS NULL)
    OR EXISTS (
        SELECT 1 FROM cases_conflictofinterest
        WHERE victim_id = NEW.victim_id AND caseworker_id = NEW.caseworker_id AND ended_at IS NULL) THEN
        RAISE EXCEPTION 'nobody opens in an emergency what they may see, or may never see'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_access_may_be BEFORE INSERT ON cases_emergencyaccess
FOR EACH ROW EXECUTE FUNCTION emergency_access_may_be();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_second_factor"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedToKnow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.TextField()),
                ("marked_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="needs_to_know", to="cases.victim"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("because", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justified", "The access was needed"),
                            ("not_justified", "The access was not needed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "caseworker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.victim"),
                ),
                (
                    "marking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_accesses",
                        to="cases.needtoknow",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="NeedToKnowMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "caseworker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    "marking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="cases.needtoknow"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="needtoknow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)), fields=("victim",), name="marked_need_to_know_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="needtoknow",
            constraint=models.CheckConstraint(
                condition=models.Q(("because__regex", "\\S")), name="need_to_know_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="needtoknow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_because", ""), ("lifted_by__isnull", True)),
                    models.Q(
                        ("lifted_at__isnull", False), ("lifted_by__isnull", False), ("lifted_because__regex", "\\S")
                    ),
                    _connector="OR",
                ),
                name="need_to_know_lifting_is_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["caseworker", "ends_at"], name="emergency_access_of_somebody"),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(
                condition=models.Q(("reviewed_at__isnull", True)),
                fields=["opened_at"],
                name="emergency_access_not_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("because__regex", "^\\s*\\S[\\s\\S]{18,}\\S\\s*$")),
                name="emergency_access_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ends_at",
                        django.db.models.expressions.CombinedExpression(
                            models.F("opened_at"), "+", models.Value(datetime.timedelta(seconds=3600))
                        ),
                    )
                ),
                name="emergency_access_lasts_an_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("note", ""), ("outcome", ""), ("reviewed_at__isnull", True), ("reviewed_by__isnull", True)
                    ),
                    models.Q(
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                        ("note__regex", "\\S"),
                        ("outcome__in", ["justified", "not_justified"]),
                    ),
                    _connector="OR",
                ),
                name="emergency_access_review_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed_by__isnull", True),
                    models.Q(("reviewed_by", models.F("caseworker")), _negated=True),
                    _connector="OR",
                ),
                name="emergency_access_reviewed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="needtoknowmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("marking", "caseworker"),
                name="named_need_to_know_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="needtoknowmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="need_to_know_member_ending_is_whole",
            ),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                SOMEBODY_NAMES,
                EMERGENCY,
                chain.audited("cases_needtoknow"),
                chain.audited("cases_needtoknowmember"),
                chain.audited("cases_emergencyaccess"),
            ]
        ],
    ]
