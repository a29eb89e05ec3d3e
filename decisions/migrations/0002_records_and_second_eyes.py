"""What the database itself holds to: records are not altered, nobody approves their own, nothing is decided unapproved."""

from importlib import import_module

from django.db import migrations

chain = import_module("cases.migrations.0002_audit_chain")

AUDITED = [
    "consideration",
    "extensionapplication",
    "withdrawal",
    "departure",
    "importedcase",
    "finding",
    "findingevidence",
    "consultedinformation",
    "hold",
    "pause",
    "determination",
    "referral",
    "approval",
    "letter",
]

# An approver has taken no part: neither proposed, nor referred, nor recorded a finding, in this consideration.
APPROVAL = """
CREATE FUNCTION approval_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    asked record;
    approver record;
BEGIN
    SELECT r.grade, r.referred_by_id, r.withdrawn_at, d.made_by_id, d.digest, d.consideration_id INTO asked
    FROM decisions_referral r JOIN decisions_determination d ON d.id = r.determination_id
    WHERE r.id = NEW.referral_id;
    SELECT c.role, c.grade_6, c.is_active INTO approver FROM cases_caseworker c WHERE c.id = NEW.answered_by_id;
    IF asked.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'the referral was taken back' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.proposed_by_id <> asked.made_by_id OR NEW.digest <> asked.digest THEN
        RAISE EXCEPTION 'the answer is not to what was proposed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.answered_by_id IN (asked.made_by_id, asked.referred_by_id)
        OR EXISTS (SELECT 1 FROM decisions_determination d
                   WHERE d.consideration_id = asked.consideration_id AND d.made_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM decisions_finding f
                   WHERE f.consideration_id = asked.consideration_id AND f.recorded_by_id = NEW.answered_by_id)
        OR EXISTS (SELECT 1 FROM cases_auditentry e
                   WHERE e.actor_id = NEW.answered_by_id AND e.kind = 'event'
                       AND e.action = 'consideration.record_step'
                       AND e.subject = 'decisions_consideration:' || asked.consideration_id) THEN
        RAISE EXCEPTION 'nobody answers a referral of a case they took part in' USING ERRCODE = 'check_violation';
    END IF;
    IF approver.role <> 'senior_caseworker' OR NOT approver.is_active
        OR (asked.grade = 'grade_6' AND NOT approver.grade_6) THEN
        RAISE EXCEPTION 'the referral asks for another grade' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approval_by_another BEFORE INSERT ON decisions_approval
FOR EACH ROW EXECUTE FUNCTION approval_by_another();
"""

REFERRAL = """
CREATE FUNCTION referral_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
        OR (to_jsonb(NEW) - 'withdrawn_at') <> (to_jsonb(OLD) - 'withdrawn_at') THEN
        RAISE EXCEPTION 'a referral can be taken back once, and nothing else of it changes'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referral_is_fixed BEFORE UPDATE OR DELETE ON decisions_referral
FOR EACH ROW EXECUTE FUNCTION referral_is_fixed();
"""

DECISION = """
CREATE FUNCTION decision_is_approved() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
    FOR needed IN SELECT jsonb_array_elements_text(NEW.result -> 'requires') LOOP
        IF NOT EXISTS (
            SELECT 1 FROM decisions_approval a
            JOIN decisions_referral r ON r.id = a.referral_id
            JOIN decisions_determination p ON p.id = r.determination_id
            WHERE p.consideration_id = NEW.consideration_id AND r.grade = needed AND r.withdrawn_at IS NULL
                AND a.answer = 'approved' AND a.digest = NEW.digest AND a.answered_by_id <> NEW.made_by_id) THEN
            RAISE EXCEPTION 'nothing is decided without the approval it needs: %', needed
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_is_approved BEFORE INSERT ON decisions_determination
FOR EACH ROW EXECUTE FUNCTION decision_is_approved();
"""

# What a letter says, and to which decision, is fixed when it is asked for; once rendered, so is its file.
LETTER = """
CREATE FUNCTION letter_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT 1 FROM decisions_determination d WHERE d.id = NEW.determination_id
            AND d.kind = 'decided'
            AND (d.outcome, NEW.kind) IN (('grant', 'grant'), ('refuse', 'refusal'), ('reject', 'rejection'))) THEN
            RAISE EXCEPTION 'a letter tells of a decision, and of that decision only' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.determination_id <> OLD.determination_id OR NEW.content <> OLD.content
        OR NEW.kind <> OLD.kind OR (OLD.sha256 <> '' AND (NEW.sha256 <> OLD.sha256 OR NEW.file <> OLD.file)) THEN
        RAISE EXCEPTION 'a letter is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER letter_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON decisions_letter
FOR EACH ROW EXECUTE FUNCTION letter_is_fixed();
"""

RING = """
CREATE FUNCTION outbox_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_ring AFTER INSERT ON decisions_outboxmessage FOR EACH ROW EXECUTE FUNCTION outbox_ring();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("cases", "0002_audit_chain")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in [
            *[chain.audited(f"decisions_{table}") for table in AUDITED],
            *[chain.versioned(f"decisions_{table}") for table in ["consideration", "finding"]],
            *[chain.append_only(f"decisions_{table}") for table in ["determination", "approval", "importedcase"]],
            APPROVAL,
            REFERRAL,
            DECISION,
            LETTER,
            RING,
        ]
    ]
