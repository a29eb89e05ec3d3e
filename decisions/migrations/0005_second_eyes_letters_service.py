"""Referrals with a purpose and points, letters that tell of no decision, wording, service, disclosure."""

from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

PURPOSES = """
ALTER TABLE decisions_referral DISABLE TRIGGER referral_is_fixed;
UPDATE decisions_referral SET purpose = 'exceptional' WHERE grade = 'senior_caseworker';
ALTER TABLE decisions_referral ENABLE TRIGGER referral_is_fixed;
"""

# An approver has taken no part: neither proposed, nor found, weighed, written or asked anything in this consideration.
# The answer is to what was proposed, with the letter that was drafted from it.
APPROVAL = """
CREATE OR REPLACE FUNCTION approval_by_another() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    asked record;
    approver record;
BEGIN
    SELECT r.grade, r.referred_by_id, r.withdrawn_at, d.made_by_id, d.digest, d.letter_digest, d.consideration_id
    INTO asked
    FROM decisions_referral r JOIN decisions_determination d ON d.id = r.determination_id
    WHERE r.id = NEW.referral_id;
    SELECT c.role, c.grade_6, c.is_active INTO approver FROM cases_caseworker c WHERE c.id = NEW.answered_by_id;
    IF asked.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'the referral was taken back' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.proposed_by_id <> asked.made_by_id OR NEW.digest <> asked.digest
        OR NEW.letter_digest <> asked.letter_digest THEN
        RAISE EXCEPTION 'the answer is not to what was proposed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.answered_by_id IN (asked.made_by_id, asked.referred_by_id)
        OR EXISTS (SELECT 1 FROM decisions_determination d
                   WHERE d.consideration_id = asked.consideration_id AND d.made_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_finding f
                   WHERE f.consideration_id = asked.consideration_id AND f.recorded_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_evidenceassessment e
                   WHERE e.consideration_id = asked.consideration_id AND e.recorded_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_limbreasons l
                   WHERE l.consideration_id = asked.consideration_id AND l.written_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_point p
                   JOIN decisions_approval a ON a.id = p.approval_id
                   JOIN decisions_referral r ON r.id = a.referral_id
                   JOIN decisions_determination d ON d.id = r.determination_id
                   WHERE d.consideration_id = asked.consideration_id AND p.answered_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_advice v
                   WHERE v.consideration_id = asked.consideration_id AND v.asked_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM cases_auditentry e
                   WHERE e.actor_id = NEW.answered_by_id AND e.kind = 'event'
                       AND e.action IN ('consideration.record_step', 'evidence.assess', 'limb_reasons.write',
                                        'evidence_request.not_asked', 'point.answer', 'advice.ask')
                       AND e.subject = 'decisions_consideration:' || asked.consideration_id) THEN
        RAISE EXCEPTION 'nobody answers a referral of a case they took part in' USING ERRCODE = 'check_violation';
    END IF;
    IF approver.role <> 'senior_caseworker' OR NOT approver.is_active
        OR (asked.grade = 'grade_6' AND NOT approver.grade_6) THEN
        RAISE EXCEPTION 'the referral asks for another grade' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""

# A point is made with a return, answered once, and by somebody else than whoever made it.
POINT = """
CREATE FUNCTION point_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    made record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a point is not taken out' USING ERRCODE = 'check_violation';
    END IF;
    SELECT a.answer, a.answered_by_id INTO made FROM decisions_approval a WHERE a.id = NEW.approval_id;
    IF TG_OP = 'INSERT' THEN
        IF made.answer <> 'returned' OR NEW.answer <> '' THEN
            RAISE EXCEPTION 'a point is made with a return, and answered later' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.answer <> '' OR (NEW.approval_id, NEW.about, NEW.text) <> (OLD.approval_id, OLD.about, OLD.text) THEN
        RAISE EXCEPTION 'a point is answered once, and nothing else of it changes' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.answered_by_id = made.answered_by_id THEN
        RAISE EXCEPTION 'nobody answers their own point' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER point_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON decisions_point
FOR EACH ROW EXECUTE FUNCTION point_is_fixed();
"""

# Advice is asked, then answered once by a senior caseworker; who asked does not answer (a constraint says so).
ADVICE = """
CREATE FUNCTION advice_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'INSERT' AND NEW.answer <> '') THEN
        RAISE EXCEPTION 'advice is asked first, then answered, and stays' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
    IF OLD.answer <> '' OR (NEW.consideration_id, NEW.public_id, NEW.question, NEW.asked_by_id, NEW.asked_at)
        <> (OLD.consideration_id, OLD.public_id, OLD.question, OLD.asked_by_id, OLD.asked_at) THEN
        RAISE EXCEPTION 'advice is answered once, and nothing else of it changes' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM cases_caseworker c
                   WHERE c.id = NEW.answered_by_id AND c.role = 'senior_caseworker' AND c.is_active) THEN
        RAISE EXCEPTION 'advice is given by a senior caseworker' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER advice_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON decisions_advice
FOR EACH ROW EXECUTE FUNCTION advice_is_fixed();
"""

# What is required is agreed to by an approval of that purpose, of these findings and of this letter.
DECISION = """
CREATE OR REPLACE FUNCTION decision_is_approved() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    needed text;
BEGIN
    IF NEW.kind <> 'decided' THEN RETURN NEW; END IF;
    IF NEW.outcome IN ('hold', 'undetermined') OR NOT coalesce((NEW.result ->> 'issuable')::boolean, false) THEN
        RAISE EXCEPTION 'nothing is decided that cannot be issued' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_hold h
               WHERE h.consideration_id = NEW.consideration_id AND h.lifted_at IS NULL) THEN
        RAISE EXCEPTION 'nothing is decided while it is on hold' USING ERRCODE = 'check_violation';
    END IF;
    FOR needed IN SELECT jsonb_array_elements_text(coalesce(NEW.result -> 'requires', '[]'::jsonb)) LOOP
        IF NOT EXISTS (
            SELECT 1 FROM decisions_approval a
            JOIN decisions_referral r ON r.id = a.referral_id
            JOIN decisions_determination p ON p.id = r.determination_id
            WHERE p.consideration_id = NEW.consideration_id AND r.grade = needed AND r.withdrawn_at IS NULL
                AND r.purpose <> 'quality_check' AND a.answer = 'approved' AND a.digest = NEW.digest
                AND a.letter_digest = NEW.letter_digest AND a.answered_by_id <> NEW.made_by_id) THEN
            RAISE EXCEPTION 'nothing is decided without the approval it needs: %', needed
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    IF EXISTS (
        SELECT 1 FROM decisions_referral r
        LEFT JOIN decisions_approval a ON a.referral_id = r.id AND a.answer = 'approved'
        WHERE r.withdrawn_at IS NULL AND a.id IS NULL AND r.determination_id = (
            SELECT max(p.id) FROM decisions_determination p
            WHERE p.consideration_id = NEW.consideration_id AND p.kind = 'proposed')) THEN
        RAISE EXCEPTION 'nothing is decided while somebody who was asked has not agreed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""

# What a letter says, and of what, is fixed when it is asked for; once rendered, so are its files.
LETTER = """
CREATE OR REPLACE FUNCTION letter_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.determination_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM decisions_determination d WHERE d.id = NEW.determination_id
            AND d.kind = 'decided' AND d.consideration_id = NEW.consideration_id
            AND ((d.outcome, NEW.kind) IN (
                    ('grant', 'grant'), ('refuse', 'refusal'), ('reject', 'rejection'),
                    ('cancel', 'cancellation'), ('keep', 'not_cancelled'))
                OR d.case_file ->> 'kind' = NEW.kind)) THEN
            RAISE EXCEPTION 'a letter tells of a decision, and of that decision only' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.content <> OLD.content OR NEW.kind <> OLD.kind
        OR (NEW.consideration_id, NEW.determination_id, NEW.evidence_request_id, NEW.questionnaire_id, NEW.chaser_id,
            NEW.notice_id)
            IS DISTINCT FROM
            (OLD.consideration_id, OLD.determination_id, OLD.evidence_request_id, OLD.questionnaire_id, OLD.chaser_id,
            OLD.notice_id)
        OR (OLD.sha256 <> '' AND (NEW.sha256, NEW.file) <> (OLD.sha256, OLD.file))
        OR (OLD.large_print <> '' AND
            (NEW.large_print, NEW.large_print_sha256) <> (OLD.large_print, OLD.large_print_sha256))
        OR (OLD.code <> '' AND NEW.code <> OLD.code) THEN
        RAISE EXCEPTION 'a letter is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""

# Wording that was published is used as it stands until a later one is.
WORDING = """
CREATE FUNCTION wording_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.published_at IS NOT NULL OR OLD.discarded_at IS NOT NULL THEN
        RAISE EXCEPTION 'wording that was published or discarded is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wording_is_fixed BEFORE UPDATE OR DELETE ON decisions_wording
FOR EACH ROW EXECUTE FUNCTION wording_is_fixed();
"""

AUDITED = [
    "notice",
    "service",
    "addressconfirmation",
    "wording",
    "bundle",
    "redaction",
    "point",
    "advice",
    "wordsmeant",
]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_evidence_files_and_safe_contact"),
        ("decisions", "0004_consideration_in_depth"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("question", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("disclosed_to", models.CharField(max_length=200)),
                ("why", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[("requested", "Being made"), ("made", "Made"), ("failed", "Failed")],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("manifest", models.JSONField(default=list)),
                ("pdf", models.CharField(blank=True, max_length=200)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("archive", models.CharField(blank=True, max_length=200)),
                ("archive_sha256", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                ("failure", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hold", "Decision on hold"),
                            ("no_decision_yet", "No decision before conclusive grounds"),
                            ("withdrawal_form", "Form to withdraw"),
                            ("withdrawn", "Withdrawal confirmed"),
                            ("leave_in_line", "Leave in line: request"),
                            ("leave_in_line_warning", "Leave in line: warning"),
                            ("representations", "Invitation to make representations"),
                            ("recon_received", "Request for reconsideration received"),
                            ("recon_late", "Request for reconsideration late"),
                            ("extension_reminder", "Reminder to extend"),
                            ("authority_contact", "Contact with the public authority"),
                        ],
                        max_length=24,
                    ),
                ),
                ("particulars", models.JSONField(default=dict)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("evidence", "Evidence"),
                            ("finding", "A finding"),
                            ("reasons", "Reasons"),
                            ("length", "Length of stay"),
                            ("children", "Children"),
                            ("letter", "The letter"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=80)),
                ("words", models.TextField(blank=True)),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("representative", "Their representative"),
                            ("support_worker", "Their support worker"),
                            ("alternative", "Their alternative contact"),
                            ("authority", "The public authority"),
                            ("asked", "Whom the letter asks"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_copy", models.BooleanField()),
                (
                    "method",
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
                ("sent_to", models.TextField()),
                ("sent_on", models.DateField()),
                ("served_on", models.DateField(null=True)),
                ("proof", models.TextField(blank=True)),
                ("returned_on", models.DateField(null=True)),
                ("returned_because", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("guidance", models.CharField(max_length=8)),
                ("since", models.DateField()),
                ("why", models.TextField()),
                ("drafted_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("discarded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("key", "since", "pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_of_what_its_kind_says",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referred_once_per_grade",
        ),
        migrations.AddField(
            model_name="approval",
            name="letter_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="determination",
            name="letter_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="determination",
            name="letter_draft",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="letter",
            name="code",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="letter",
            name="large_print",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="letter",
            name="large_print_sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="referral",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("sign_off", "Grade 6 sign-off of a grant with criminality"),
                    ("best_interests", "Longer stay in a child’s best interests"),
                    ("exceptional", "Longer stay for exceptional, compelling or compassionate reasons"),
                    ("quality_check", "Quality check"),
                ],
                default="sign_off",
                max_length=14,
            ),
            preserve_default=False,
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
                    ("notice", "Notice"),
                    ("cancellation", "Cancellation"),
                    ("not_cancelled", "Permission not cancelled"),
                    ("reconsideration", "Outcome of reconsideration"),
                    ("fee_waiver", "Fee waiver"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("determination", "grade", "purpose"), name="referred_once_per_purpose"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["sign_off", "best_interests", "exceptional", "quality_check"])),
                name="referral_purpose_known",
            ),
        ),
        migrations.AddField(
            model_name="advice",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="advice",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="advice",
            name="consideration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="advice", to="decisions.consideration"
            ),
        ),
        migrations.AddField(
            model_name="bundle",
            name="consideration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bundles", to="decisions.consideration"
            ),
        ),
        migrations.AddField(
            model_name="bundle",
            name="requested_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="child",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="cases.dependentchild",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="consideration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="decisions.consideration"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="notice",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="decisions.notice"
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
                        (
                            "kind__in",
                            (
                                "grant",
                                "refusal",
                                "rejection",
                                "cancellation",
                                "not_cancelled",
                                "reconsideration",
                                "fee_waiver",
                            ),
                        ),
                        ("notice__isnull", True),
                        ("questionnaire__isnull", True),
                    ),
                    models.Q(
                        ("chaser__isnull", True),
                        ("determination__isnull", True),
                        ("evidence_request__isnull", False),
                        ("kind", "evidence_request"),
                        ("notice__isnull", True),
                        ("questionnaire__isnull", True),
                    ),
                    models.Q(
                        ("chaser__isnull", True),
                        ("determination__isnull", True),
                        ("evidence_request__isnull", True),
                        ("kind", "questionnaire"),
                        ("notice__isnull", True),
                        ("questionnaire__isnull", False),
                    ),
                    models.Q(
                        ("chaser__isnull", False),
                        ("determination__isnull", True),
                        ("evidence_request__isnull", True),
                        ("kind", "chaser"),
                        ("notice__isnull", True),
                        ("questionnaire__isnull", True),
                    ),
                    models.Q(
                        ("chaser__isnull", True),
                        ("determination__isnull", True),
                        ("evidence_request__isnull", True),
                        ("kind", "notice"),
                        ("notice__isnull", False),
                        ("questionnaire__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_of_what_its_kind_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "grant",
                            "refusal",
                            "rejection",
                            "evidence_request",
                            "questionnaire",
                            "chaser",
                            "notice",
                            "cancellation",
                            "not_cancelled",
                            "reconsideration",
                            "fee_waiver",
                        ],
                    )
                ),
                name="letter_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="letter_code_is_its_own"
            ),
        ),
        migrations.AddField(
            model_name="point",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="point",
            name="approval",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="points", to="decisions.approval"
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="bundle",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="decisions.bundle"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="services", to="decisions.letter"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="sent_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="drafted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="wording",
            name="published_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="advice",
            constraint=models.CheckConstraint(condition=models.Q(("question__regex", "\\S")), name="advice_asks"),
        ),
        migrations.AddConstraint(
            model_name="advice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(
                        ("answer__regex", "\\S"),
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        models.Q(("answered_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="advice_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__regex", "\\S"), ("disclosed_to__regex", "\\S")),
                name="bundle_says_why_and_to_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "made"), _negated=True),
                    models.Q(
                        models.Q(("pdf", ""), _negated=True),
                        models.Q(("archive", ""), _negated=True),
                        models.Q(("pdf_sha256", ""), _negated=True),
                        models.Q(("archive_sha256", ""), _negated=True),
                        ("made_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="made_bundle_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "failed"), _negated=True), ("failure__regex", "\\S"), _connector="OR"
                ),
                name="failed_bundle_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "hold",
                            "no_decision_yet",
                            "withdrawal_form",
                            "withdrawn",
                            "leave_in_line",
                            "leave_in_line_warning",
                            "representations",
                            "recon_received",
                            "recon_late",
                            "extension_reminder",
                            "authority_contact",
                        ],
                    )
                ),
                name="notice_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="point_says_something"),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(("answer__regex", "\\S"), ("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="point_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="redaction_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_to__regex", "\\S")), name="service_says_to_whom"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proof", ""), ("served_on__isnull", True)),
                    models.Q(("served_on__gte", models.F("sent_on")), ("proof__regex", "\\S")),
                    _connector="OR",
                ),
                name="served_with_proof_after_sending",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("returned_because", ""), ("returned_on__isnull", True)),
                    models.Q(("returned_on__gte", models.F("sent_on")), ("returned_because__regex", "\\S")),
                    _connector="OR",
                ),
                name="returned_after_sending_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("served_on__isnull", True), ("returned_on__isnull", True), _connector="OR"),
                name="served_or_returned",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_copy", False), ("returned_on__isnull", True)),
                fields=("letter",),
                name="one_standing_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S"), ("why__regex", "\\S")), name="wording_has_text_and_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("published_by__isnull", True)),
                    models.Q(
                        ("published_at__isnull", False),
                        ("published_by__isnull", False),
                        models.Q(("published_by", models.F("drafted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="wording_published_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", True), ("discarded_at__isnull", True), _connector="OR"),
                name="wording_published_or_discarded",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", False)),
                fields=("key", "since"),
                name="one_wording_from_a_day",
            ),
        ),
        migrations.CreateModel(
            name="LetterCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_from", models.CharField(blank=True, max_length=64)),
                ("hour", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="WordsMeant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("why", models.TextField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words_meant",
                        to="decisions.consideration",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="words_sha256",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=64), blank=True, default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words_sha256"], name="letters_by_words"),
        ),
        migrations.AddConstraint(
            model_name="lettercheck",
            constraint=models.UniqueConstraint(fields=("asked_from", "hour"), name="letter_checks_of_an_hour"),
        ),
        migrations.AddConstraint(
            model_name="wordsmeant",
            constraint=models.UniqueConstraint(fields=("consideration", "sha256"), name="words_meant_once"),
        ),
        migrations.AddConstraint(
            model_name="wordsmeant",
            constraint=models.CheckConstraint(condition=models.Q(("why__regex", "\\S")), name="words_meant_say_why"),
        ),
        migrations.CreateModel(
            name="AddressConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("places", models.TextField()),
                ("how", models.TextField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="decisions.letter",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                        name="address_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places__regex", "\\S"), ("how__regex", "\\S")),
                        name="address_confirmation_says_how",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="outboxmessage",
            name="lane",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("parked_at__isnull", True)),
                fields=["lane", "id"],
                name="outbox_lane",
            ),
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(
                condition=models.Q(("parked_at__isnull", False)), fields=["parked_at"], name="outbox_parked"
            ),
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(fields=["task", "key"], name="outbox_task_key"),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                PURPOSES,
                APPROVAL,
                POINT,
                ADVICE,
                DECISION,
                LETTER,
                WORDING,
                *[chain.audited(f"decisions_{name}") for name in AUDITED],
            ]
        ],
    ]
