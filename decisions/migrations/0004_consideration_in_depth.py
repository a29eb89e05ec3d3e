"""What the guided consideration keeps in depth: evidence weighed, asked for and waited for; pauses; reasons."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

LETTERS_OF_CONSIDERATIONS = """
UPDATE decisions_letter SET consideration_id = d.consideration_id
FROM decisions_determination d WHERE d.id = determination_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

# What a letter says, and of what, is fixed when it is asked for; once rendered, so is its file.
LETTER = """
CREATE OR REPLACE FUNCTION letter_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.determination_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM decisions_determination d WHERE d.id = NEW.determination_id
            AND d.kind = 'decided' AND d.consideration_id = NEW.consideration_id
            AND (d.outcome, NEW.kind) IN (('grant', 'grant'), ('refuse', 'refusal'), ('reject', 'rejection'))) THEN
            RAISE EXCEPTION 'a letter tells of a decision, and of that decision only' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.content <> OLD.content OR NEW.kind <> OLD.kind
        OR (NEW.consideration_id, NEW.determination_id, NEW.evidence_request_id, NEW.questionnaire_id, NEW.chaser_id)
            IS DISTINCT FROM
            (OLD.consideration_id, OLD.determination_id, OLD.evidence_request_id, OLD.questionnaire_id, OLD.chaser_id)
        OR (OLD.sha256 <> '' AND (NEW.sha256 <> OLD.sha256 OR NEW.file <> OLD.file)) THEN
        RAISE EXCEPTION 'a letter is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""

AUDITED = [
    "evidenceassessment",
    "evidencereply",
    "chaser",
    "notaskedfor",
    "questionnaire",
    "publicordercheck",
    "publishedpause",
    "limbreasons",
    "supersededfinding",
]
APPEND_ONLY = ["publicordercheck", "limbreasons", "supersededfinding"]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_evidence_files_and_safe_contact"),
        ("decisions", "0003_evidence_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SupersededFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("answers", models.JSONField()),
                ("reasons", models.TextField()),
                ("rests_on", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField()),
                ("why", models.TextField()),
            ],
            options={
                "ordering": ("-version",),
            },
        ),
        migrations.AddField(
            model_name="evidencerequest",
            name="about",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="evidencerequest",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("post", "Letter to the safe address"),
                    ("email", "Email"),
                    ("telephone", "Telephone call"),
                    ("text", "Text message"),
                    ("representative", "Through the representative"),
                    ("support_worker", "Through the support worker"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="evidencerequest",
            name="recipient",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "The person"),
                    ("representative", "Their representative"),
                    ("support_worker", "Their support worker"),
                    ("clinician", "A healthcare professional"),
                    ("authority", "A public authority"),
                    ("other", "Somebody else"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="findingevidence",
            name="quote",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="consideration",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="decisions.consideration",
            ),
        ),
        migrations.RunSQL(LETTERS_OF_CONSIDERATIONS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="letter",
            name="consideration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="decisions.consideration",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="evidence_request",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="decisions.evidencerequest",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="determination",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="decisions.determination",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("grant", "Grant"),
                    ("refusal", "Refusal"),
                    ("rejection", "Rejection"),
                    ("evidence_request", "Request for evidence"),
                    ("questionnaire", "Questionnaire"),
                    ("chaser", "Reminder"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Chaser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("post", "Letter to the safe address"),
                            ("email", "Email"),
                            ("telephone", "Telephone call"),
                            ("text", "Text message"),
                            ("representative", "Through the representative"),
                            ("support_worker", "Through the support worker"),
                        ],
                        max_length=14,
                    ),
                ),
                ("chased_on", models.DateField()),
                ("due_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                (
                    "chased_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chasers",
                        to="decisions.evidencerequest",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="chaser",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="decisions.chaser"
            ),
        ),
        migrations.CreateModel(
            name="EvidenceAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weight",
                    models.CharField(
                        choices=[
                            ("much", "Much weight"),
                            ("some", "Some weight"),
                            ("little", "Little weight"),
                            ("none", "No weight"),
                        ],
                        max_length=6,
                    ),
                ),
                ("weight_reasons", models.TextField()),
                (
                    "reliable",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("in_part", "In part"),
                            ("no", "No"),
                            ("cannot_tell", "It cannot be told"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reliable_reasons", models.TextField()),
                (
                    "credible",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("in_part", "In part"),
                            ("no", "No"),
                            ("cannot_tell", "It cannot be told"),
                        ],
                        max_length=12,
                    ),
                ),
                ("credible_reasons", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_assessments",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="cases.evidence"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="EvidenceReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="cases.evidence"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="decisions.evidencerequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LimbReasons",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "limb",
                    models.CharField(
                        choices=[
                            ("recovery", "Recovery"),
                            ("compensation", "Compensation"),
                            ("cooperation", "Co-operation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("completed", models.BooleanField()),
                ("written_at", models.DateTimeField()),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limb_reasons",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("limb", "version"),
            },
        ),
        migrations.CreateModel(
            name="NotAskedFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "limb",
                    models.CharField(
                        choices=[("recovery", "Recovery"), ("cooperation", "Co-operation")], max_length=12
                    ),
                ),
                ("reasons", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="not_asked_for",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PublicOrderCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[("assessment", "At the assessment"), ("decision_day", "On the day of the decision")],
                        max_length=12,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_raised", "Not raised"),
                            ("raised", "Raised"),
                            ("under_consideration", "Under consideration"),
                            ("disqualified", "Disqualified"),
                            ("not_disqualified", "Not disqualified"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "circumstances",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("other", models.TextField(blank=True)),
                ("looked_in", models.CharField(max_length=200)),
                ("note", models.TextField(blank=True)),
                ("checked_on", models.DateField()),
                ("checked_at", models.DateTimeField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_order_checks",
                        to="decisions.consideration",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="PublishedPause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("reference", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=600)),
                ("authority", models.CharField(max_length=200)),
                ("published_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("review_on", models.DateField()),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), blank=True, default=list, size=None
                    ),
                ),
                (
                    "deportation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), blank=True, default=list, size=None
                    ),
                ),
                (
                    "outcomes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), blank=True, default=list, size=None
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("put_in_force_at", models.DateTimeField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                "ordering": ("-starts_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("post", "Letter to the safe address"),
                            ("email", "Email"),
                            ("telephone", "Telephone call"),
                            ("text", "Text message"),
                            ("representative", "Through the representative"),
                            ("support_worker", "Through the support worker"),
                        ],
                        max_length=14,
                    ),
                ),
                ("issued_on", models.DateField()),
                ("due_on", models.DateField()),
                ("received_on", models.DateField(null=True)),
                (
                    "answered_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "The person"),
                            ("supported", "The person, with their support worker"),
                            ("represented", "The person, with their representative"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField(null=True)),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questionnaires",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="chaser",
            name="questionnaire",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chasers",
                to="decisions.questionnaire",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="questionnaire",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="decisions.questionnaire",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("chaser__isnull", True),
                        ("determination__isnull", False),
                        ("evidence_request__isnull", True),
                        ("kind__in", ["grant", "refusal", "rejection"]),
                        ("questionnaire__isnull", True),
                    ),
                    models.Q(
                        ("determination__isnull", True),
                        ("evidence_request__isnull", False),
                        ("kind", "evidence_request"),
                        ("chaser__isnull", True),
                        ("questionnaire__isnull", True),
                    ),
                    models.Q(
                        ("determination__isnull", True),
                        ("kind", "questionnaire"),
                        ("questionnaire__isnull", False),
                        ("chaser__isnull", True),
                        ("evidence_request__isnull", True),
                    ),
                    models.Q(
                        ("chaser__isnull", False),
                        ("determination__isnull", True),
                        ("kind", "chaser"),
                        ("evidence_request__isnull", True),
                        ("questionnaire__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_of_what_its_kind_says",
            ),
        ),
        migrations.AddField(
            model_name="supersededfinding",
            name="finding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="superseded", to="decisions.finding"
            ),
        ),
        migrations.AddField(
            model_name="supersededfinding",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="supersededfinding",
            name="superseded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceassessment",
            constraint=models.UniqueConstraint(fields=("consideration", "evidence"), name="evidence_assessed_once"),
        ),
        migrations.AddConstraint(
            model_name="evidenceassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weight_reasons__regex", "\\S"),
                    ("reliable_reasons__regex", "\\S"),
                    ("credible_reasons__regex", "\\S"),
                ),
                name="evidence_assessment_has_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("credible__in", ["yes", "in_part", "no", "cannot_tell"]),
                    ("reliable__in", ["yes", "in_part", "no", "cannot_tell"]),
                    ("weight__in", ["much", "some", "little", "none"]),
                ),
                name="evidence_assessment_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencereply",
            constraint=models.UniqueConstraint(fields=("request", "evidence"), name="reply_linked_once"),
        ),
        migrations.AddConstraint(
            model_name="limbreasons",
            constraint=models.UniqueConstraint(
                fields=("consideration", "limb", "version"), name="limb_reasons_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="limbreasons",
            constraint=models.CheckConstraint(
                condition=models.Q(("limb__in", ["recovery", "compensation", "cooperation"])),
                name="limb_reasons_limb_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="limbreasons",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="limb_reasons_version_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="notaskedfor",
            constraint=models.UniqueConstraint(fields=("consideration", "limb"), name="not_asked_for_once_a_limb"),
        ),
        migrations.AddConstraint(
            model_name="notaskedfor",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons__regex", "\\S")), name="not_asked_for_has_reasons"
            ),
        ),
        migrations.AddConstraint(
            model_name="publicordercheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["assessment", "decision_day"]),
                    ("status__in", ["not_raised", "raised", "under_consideration", "disqualified", "not_disqualified"]),
                ),
                name="public_order_check_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicordercheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("looked_in__regex", "\\S")), name="public_order_check_says_where"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference__regex", "\\S"), ("authority__regex", "\\S")),
                name="pause_names_its_publication",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("put_in_force_at__isnull", True), ("put_in_force_by__isnull", True)),
                    models.Q(
                        ("put_in_force_at__isnull", False),
                        ("put_in_force_by__isnull", False),
                        models.Q(("put_in_force_by", models.F("added_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pause_in_force_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ends_on__isnull", True),
                        ("lifted_at__isnull", True),
                        ("lifted_because", ""),
                        ("lifted_by__isnull", True),
                    ),
                    models.Q(
                        ("ends_on__gte", models.F("starts_on")),
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        ("lifted_because__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="pause_lifting_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_on__gt", models.F("starts_on"))), name="pause_is_reviewed_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gt", models.F("issued_on"))), name="questionnaire_due_after_issue"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(condition=models.Q(("questions__len__gt", 0)), name="questionnaire_asks"),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                condition=models.Q(("received_on__isnull", True)),
                fields=("consideration",),
                name="one_questionnaire_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_by", ""),
                        ("received_on__isnull", True),
                        ("recorded_at__isnull", True),
                        ("recorded_by__isnull", True),
                    ),
                    models.Q(
                        ("received_on__gte", models.F("issued_on")),
                        ("recorded_at__isnull", False),
                        ("recorded_by__isnull", False),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="questionnaire_receipt_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaser",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("questionnaire__isnull", True), ("request__isnull", False)),
                    models.Q(("questionnaire__isnull", False), ("request__isnull", True)),
                    _connector="OR",
                ),
                name="chaser_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaser",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gt", models.F("chased_on"))), name="chaser_gives_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="supersededfinding",
            constraint=models.UniqueConstraint(fields=("finding", "version"), name="superseded_version_kept_once"),
        ),
        migrations.AddConstraint(
            model_name="supersededfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__regex", "\\S")), name="superseded_finding_says_why"
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="published_in",
            field=models.CharField(default="Not recorded", max_length=300),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_in__regex", "\\S")), name="hold_names_a_publication"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.UniqueConstraint(fields=("reference",), name="pause_is_entered_once"),
        ),
        migrations.AddConstraint(
            model_name="publishedpause",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_on__gte", models.F("published_on"))), name="pause_starts_once_published"
            ),
        ),
        migrations.AddField(
            model_name="determination",
            name="considered",
            field=models.JSONField(default=dict),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                LETTER,
                *[chain.audited(f"decisions_{table}") for table in AUDITED],
                *[chain.append_only(f"decisions_{table}") for table in APPEND_ONLY],
                chain.versioned("decisions_evidenceassessment"),
            ]
        ],
    ]
