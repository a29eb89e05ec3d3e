"""The database itself keeps back the rows of cases marked need-to-know, and holds who may have one and who is told."""

from django.db import migrations, models

# As whom the application asks stands in vts.person: somebody's key, 'program', or nobody. Evaluated once for each table
# of a query, it gives the few people whose rows are kept back; an interest is never overcome by being named.
KEPT = """
CREATE FUNCTION kept_people() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
SET search_path = public, pg_temp AS $$
DECLARE
    who text := coalesce(current_setting('vts.person', true), '');
    person bigint;
BEGIN
    IF who = 'program' THEN RETURN '{}'; END IF;
    person := nullif(who, '')::bigint;
    RETURN ARRAY(
        SELECT k.victim_id FROM cases_needtoknow k WHERE k.lifted_at IS NULL AND (
            person IS NULL
            OR EXISTS (SELECT 1 FROM cases_conflictofinterest i
                WHERE i.victim_id = k.victim_id AND i.caseworker_id = person AND i.ended_at IS NULL)
            OR NOT (
                EXISTS (SELECT 1 FROM cases_needtoknowmember m
                    WHERE m.marking_id = k.id AND m.caseworker_id = person AND m.ended_at IS NULL)
                OR EXISTS (SELECT 1 FROM cases_emergencyaccess e
                    WHERE e.marking_id = k.id AND e.caseworker_id = person AND e.ends_at > statement_timestamp()))));
END $$;

CREATE FUNCTION kept_rows(of text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
SET search_path = public, pg_temp AS $$
DECLARE
    people bigint[] := kept_people();
    cases bigint[];
BEGIN
    IF cardinality(people) = 0 THEN RETURN '{}'; END IF;
    IF of = 'child' THEN
        RETURN ARRAY(SELECT id FROM cases_dependentchild WHERE victim_id = ANY (people));
    ELSIF of = 'evidence' THEN
        RETURN ARRAY(SELECT id FROM cases_evidence WHERE victim_id = ANY (people));
    END IF;
    cases := ARRAY(SELECT id FROM decisions_consideration WHERE victim_id = ANY (people));
    IF of = 'case' THEN
        RETURN cases;
    ELSIF of = 'determination' THEN
        RETURN ARRAY(SELECT id FROM decisions_determination WHERE consideration_id = ANY (cases));
    ELSIF of = 'letter' THEN
        RETURN ARRAY(SELECT id FROM decisions_letter WHERE consideration_id = ANY (cases));
    ELSIF of = 'finding' THEN
        RETURN ARRAY(SELECT id FROM decisions_finding WHERE consideration_id = ANY (cases));
    ELSIF of = 'request' THEN
        RETURN ARRAY(SELECT id FROM decisions_evidencerequest WHERE consideration_id = ANY (cases));
    ELSIF of = 'questionnaire' THEN
        RETURN ARRAY(SELECT id FROM decisions_questionnaire WHERE consideration_id = ANY (cases));
    ELSIF of = 'bundle' THEN
        RETURN ARRAY(SELECT id FROM decisions_bundle WHERE consideration_id = ANY (cases));
    ELSIF of = 'waiver' THEN
        RETURN ARRAY(SELECT id FROM decisions_feewaiverrequest WHERE consideration_id = ANY (cases));
    ELSIF of = 'referral' THEN
        RETURN ARRAY(SELECT r.id FROM decisions_referral r JOIN decisions_determination d ON d.id = r.determination_id
            WHERE d.consideration_id = ANY (cases));
    ELSIF of = 'approval' THEN
        RETURN ARRAY(SELECT a.id FROM decisions_approval a JOIN decisions_referral r ON r.id = a.referral_id
            JOIN decisions_determination d ON d.id = r.determination_id WHERE d.consideration_id = ANY (cases));
    ELSIF of = 'second' THEN
        RETURN ARRAY(SELECT s.id FROM decisions_seconddecision s
            JOIN decisions_determination d ON d.id = s.determination_id WHERE d.consideration_id = ANY (cases));
    END IF;
    RAISE EXCEPTION 'no rows are kept by %', of;
END $$;
"""

PEOPLE = [
    "cases_authoritycontact",
    "cases_authoritymessage",
    "cases_circumstance",
    "cases_conclusivegroundsdecision",
    "cases_contactperson",
    "cases_countryofreturn",
    "cases_dependentchild",
    "cases_evidence",
    "cases_legalhold",
    "cases_nrmreferral",
    "cases_permissiontostay",
    "cases_reasonablegroundsdecision",
    "cases_relevantexploitation",
    "cases_safeaddress",
    "cases_safecontact",
    "cases_travelpermission",
    "decisions_consideration",
    "decisions_inhand",
]
CASES = [
    "advice",
    "bundle",
    "cancellation",
    "departure",
    "determination",
    "draft",
    "evidenceassessment",
    "evidencerequest",
    "extensionapplication",
    "feewaiverrequest",
    "finding",
    "handover",
    "hold",
    "importedcase",
    "leaveinline",
    "letter",
    "limbreasons",
    "notaskedfor",
    "note",
    "notice",
    "notification",
    "pause",
    "publicordercheck",
    "questionnaire",
    "reconsiderationrequest",
    "representation",
    "withdrawal",
    "wordsmeant",
]
DEEPER = {
    "cases_childpermission": "child",
    "cases_evidencefile": "evidence",
    "decisions_addressconfirmation": "letter",
    "decisions_approval": "referral",
    "decisions_consultedinformation": "finding",
    "decisions_evidencereply": "request",
    "decisions_feewaivertoken": "waiver",
    "decisions_findingevidence": "finding",
    "decisions_point": "approval",
    "decisions_redaction": "bundle",
    "decisions_referral": "determination",
    "decisions_sampleddecision": "determination",
    "decisions_seconddecision": "determination",
    "decisions_seconddecisioncomment": "second",
    "decisions_service": "letter",
    "decisions_supersededfinding": "finding",
}
COLUMNS = {"waiver": "request_id", "second": "second_decision_id"}


def kept(table: str, *conditions: str) -> str:
    """The rows of the table are there for whoever may see them, and nobody else adds or changes one."""
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY need_to_know ON {table} USING ({" AND ".join(conditions)});
    """


def by_person(column: str) -> str:
    return f"{column} <> ALL ((SELECT kept_people())::bigint[])"


def by(of: str, column: str = "") -> str:
    return f"{column or COLUMNS.get(of, f'{of}_id')} <> ALL ((SELECT kept_rows('{of}'))::bigint[])"


POLICIES = [
    kept("cases_victim", by_person("id")),
    *(kept(table, by_person("victim_id")) for table in PEOPLE),
    *(kept(f"decisions_{table}", by("case", "consideration_id")) for table in CASES),
    *(kept(table, by(of)) for table, of in DEEPER.items()),
    kept("decisions_reminder", f"({by_person('victim_id')}) IS NOT FALSE"),
    kept("decisions_chaser", f"({by('request')}) IS NOT FALSE", f"({by('questionnaire')}) IS NOT FALSE"),
]

# Two readings that an index answers, which it would not below a policy: of keys and numbers alone, and of nobody's name.
READINGS = """
CREATE FUNCTION letters_with_words(given text[]) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
SET search_path = public, pg_temp AS $$
    SELECT id FROM decisions_letter WHERE words_sha256 && given::varchar[]
$$;
CREATE FUNCTION cases_waiting(which text, states text[]) RETURNS TABLE (status text, opened_on date, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.status, c.opened_on, count(*) FROM decisions_consideration c
    WHERE c.kind = which AND c.status = ANY (states) GROUP BY c.status, c.opened_on ORDER BY c.status, c.opened_on
$$;
"""

# Whoever has the case of a person marked need-to-know is among those who are named, however they came to have it.
HELD = """
CREATE FUNCTION need_to_know_held_by_named() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.assigned_to_id IS NOT NULL AND NEW.status IN STATES AND EXISTS (
        SELECT 1 FROM cases_needtoknow k WHERE k.victim_id = NEW.victim_id AND k.lifted_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM cases_needtoknowmember m
            WHERE m.marking_id = k.id AND m.caseworker_id = NEW.assigned_to_id AND m.ended_at IS NULL)) THEN
        RAISE EXCEPTION 'a need-to-know case is had by somebody who is named' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER need_to_know_held_by_named BEFORE INSERT OR UPDATE OF assigned_to_id ON decisions_consideration
FOR EACH ROW EXECUTE FUNCTION need_to_know_held_by_named();

CREATE FUNCTION need_to_know_names_who_has_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    asked bigint := coalesce((to_jsonb(NEW) ->> 'marking_id')::bigint, NEW.id);
BEGIN
    IF EXISTS (
        SELECT 1 FROM cases_needtoknow k JOIN decisions_inhand h ON h.victim_id = k.victim_id
        WHERE k.id = asked AND k.lifted_at IS NULL AND h.assigned_to_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM cases_needtoknowmember m
            WHERE m.marking_id = k.id AND m.caseworker_id = h.assigned_to_id AND m.ended_at IS NULL)) THEN
        RAISE EXCEPTION 'whoever has a need-to-know case is among those who may see it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER need_to_know_names_who_has_it AFTER INSERT ON cases_needtoknow
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_names_who_has_it();
CREATE CONSTRAINT TRIGGER need_to_know_names_who_has_it AFTER UPDATE ON cases_needtoknowmember
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_names_who_has_it();
""".replace(
    "STATES",
    "('in_progress', 'awaiting_evidence', 'on_hold', 'referred', 'returned', 'ready_to_decide', 'decided')",
)

# Opening a case in an emergency is never silent: the transaction that does it records the act and tells everybody who is
# named, or nothing of it happens (promise 17).
TOLD = """
CREATE FUNCTION emergency_access_is_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM cases_auditentry e WHERE e.action = 'emergency_access.open' AND e.kind = 'event'
        AND e.transaction = txid_current() AND e.actor_id = NEW.caseworker_id AND e.victim_id = NEW.victim_id)
    OR EXISTS (
        SELECT 1 FROM cases_needtoknowmember m WHERE m.marking_id = NEW.marking_id AND m.ended_at IS NULL
        AND m.named_at <= NEW.opened_at AND NOT EXISTS (
            SELECT 1 FROM decisions_notification n JOIN decisions_consideration c ON c.id = n.consideration_id
            WHERE n.to_id = m.caseworker_id AND n.kind = 'emergency_access' AND c.victim_id = NEW.victim_id
            AND n.raised_at >= NEW.opened_at)) THEN
        RAISE EXCEPTION 'nobody opens a need-to-know case unrecorded and untold' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER emergency_access_is_told AFTER INSERT ON cases_emergencyaccess
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION emergency_access_is_told();
"""

KINDS = [
    ("mentioned", "You are mentioned in a note"),
    ("given", "The case was given to you"),
    ("agreed", "Your proposal was agreed to"),
    ("not_agreed", "Your proposal was answered, and not agreed to"),
    ("returned", "Your proposal was returned with points"),
    ("advised", "Your question was answered"),
    ("letter_failed", "A letter could not be made"),
    ("letter_returned", "A letter that you sent came back"),
    ("reminded", "A date needs something done"),
    ("agreement_void", "What was agreed to was changed: the agreement no longer stands"),
    ("emergency_access", "A need-to-know case was opened in an emergency"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_need_to_know"),
        ("decisions", "0019_what_ran_by_the_clock"),
    ]

    operations = [
        migrations.RemoveConstraint("notification", "notification_kind_known"),
        migrations.AlterField("notification", "kind", models.CharField(max_length=16, choices=KINDS)),
        migrations.AddConstraint(
            "notification",
            models.CheckConstraint(
                name="notification_kind_known", condition=models.Q(kind__in=[kind for kind, _ in KINDS])
            ),
        ),
        *[migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in [KEPT, *POLICIES, READINGS, HELD, TOLD]],
    ]
