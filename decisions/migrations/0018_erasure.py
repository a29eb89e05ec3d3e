"""Erasing people whose time is over: by a function of the database, which asks for two admins, the schedule and holds."""

from importlib import import_module

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

# Whether this row is being removed by `erase_person` and by nothing else: asked of every row of these tables that is
# altered, so the cheap question comes first. Whoever sets the variable without being the owner gains nothing by it.
BEING_ERASED = """
CREATE FUNCTION being_erased() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF coalesce(pg_catalog.current_setting('vts.erasing', true), '') = '' THEN RETURN false; END IF;
    RETURN pg_catalog.current_setting('vts.erasing') = pg_catalog.txid_current()::text
        AND current_user = (SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c
            WHERE c.oid = 'public.cases_victim'::pg_catalog.regclass);
END $$;
"""

# For later migrations too: what keeps a record about a person from being removed stands aside for their erasure.
GIVES_WAY = """
CREATE FUNCTION gives_way_to_erasure(relation regclass, guard name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    said text := (SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = relation AND tgname = guard);
BEGIN
    IF said IS NULL OR said LIKE '% WHEN (%' THEN
        RAISE EXCEPTION 'trigger % of % is not there, or has a condition already', guard, relation;
    END IF;
    EXECUTE replace(replace(said, 'CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER'),
        ' EXECUTE FUNCTION', ' WHEN (NOT being_erased()) EXECUTE FUNCTION');
END $$;
REVOKE ALL ON FUNCTION gives_way_to_erasure FROM PUBLIC;
"""
GUARDS = {
    "append_only": [
        "cases_circumstance",
        "decisions_determination",
        "decisions_approval",
        "decisions_importedcase",
        "decisions_publicordercheck",
        "decisions_limbreasons",
        "decisions_supersededfinding",
        "decisions_sampleddecision",
        "decisions_seconddecisioncomment",
        "decisions_note",
    ],
    "referral_is_fixed": ["decisions_referral"],
    "letter_is_fixed": ["decisions_letter"],
    "point_is_fixed": ["decisions_point"],
    "advice_is_fixed": ["decisions_advice"],
    "bundle_is_fixed": ["decisions_bundle"],
    "redaction_is_fixed": ["decisions_redaction"],
    "second_decision_is_anothers": ["decisions_seconddecision"],
}

# Why the person may not be erased today; "" where nothing stands against it. By the clock of the database, whatever
# the program says. A request for reconsideration has fourteen days from service, and is waited for twice as long.
HINDRANCE = """
CREATE FUNCTION erasure_hindrance(person bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/London')::date;
    last_permission date;
BEGIN
    IF NOT EXISTS (SELECT FROM cases_victim WHERE id = person) THEN RETURN 'not_on_record'; END IF;
    IF EXISTS (SELECT FROM cases_legalhold WHERE victim_id = person AND ended_at IS NULL) THEN
        RETURN 'legal_hold';
    END IF;
    IF EXISTS (SELECT FROM decisions_consideration
            WHERE victim_id = person AND status NOT IN ('decided', 'closed', 'withdrawn'))
        OR EXISTS (SELECT FROM decisions_leaveinline l JOIN cases_dependentchild c ON c.id = l.child_id
            WHERE c.victim_id = person AND l.decided_at IS NULL) THEN
        RETURN 'open_case';
    END IF;
    IF EXISTS (SELECT FROM cases_permissiontostay WHERE victim_id = person
            AND coalesce(least(expires_on, ends_on, cancelled_from), 'infinity') >= today)
        OR EXISTS (SELECT FROM cases_childpermission p JOIN cases_dependentchild c ON c.id = p.child_id
            WHERE c.victim_id = person AND least(p.expires_on, p.ends_on, p.cancelled_from) >= today)
        OR EXISTS (SELECT FROM cases_travelpermission WHERE victim_id = person AND runs_until >= today) THEN
        RETURN 'permission';
    END IF;
    IF EXISTS (SELECT FROM decisions_letter l JOIN decisions_consideration c ON c.id = l.consideration_id
            WHERE c.victim_id = person AND (l.status = 'requested' OR (l.status <> 'served'
                AND (l.determination_id IS NOT NULL OR l.notice_id IS NOT NULL))))
        OR EXISTS (SELECT FROM decisions_bundle b JOIN decisions_consideration c ON c.id = b.consideration_id
            WHERE c.victim_id = person AND b.status = 'requested') THEN
        RETURN 'letter';
    END IF;
    IF EXISTS (SELECT FROM decisions_letter l JOIN decisions_consideration c ON c.id = l.consideration_id
            WHERE c.victim_id = person AND l.served_on > today - 28)
        OR EXISTS (SELECT FROM decisions_reminder r LEFT JOIN decisions_consideration c ON c.id = r.consideration_id
            WHERE (r.victim_id = person OR c.victim_id = person) AND r.done_at IS NULL AND r.due_on >= today) THEN
        RETURN 'clock';
    END IF;
    SELECT max(least(expires_on, ends_on, cancelled_from)) INTO last_permission
    FROM cases_permissiontostay WHERE victim_id = person;
    IF NOT EXISTS (SELECT FROM erasure_decisions(person))
        OR EXISTS (SELECT FROM erasure_decisions(person) d WHERE d.rule IS NULL
            OR (d.event = 'decision' AND d.decided_on + make_interval(months => d.months) > today)
            OR (d.event = 'permission_end' AND (last_permission IS NULL
                OR last_permission + make_interval(months => d.months) > today))) THEN
        RETURN 'not_due';
    END IF;
    RETURN '';
END $$;
"""
DECISIONS = """
CREATE FUNCTION erasure_decisions(person bigint)
RETURNS TABLE (rule bigint, months integer, event text, decided_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.id, r.months::integer, r.event::text, d.decision_date
    FROM decisions_determination d
    JOIN decisions_consideration c ON c.id = d.consideration_id
    LEFT JOIN LATERAL (
        SELECT * FROM decisions_retentionrule r
        WHERE r.kind = c.kind AND r.outcome = d.outcome AND r.put_in_force_at IS NOT NULL
            AND r.starts_on <= (now() AT TIME ZONE 'Europe/London')::date
        ORDER BY r.starts_on DESC, r.id DESC LIMIT 1
    ) r ON true
    WHERE c.victim_id = person AND d.kind = 'decided'
$$;
"""

# Everything that is about the person: their row, and every row of any table that refers to a row found already. A new
# table is found by its foreign key; a test holds that what is found is what `decisions.retention.fields` says goes.
FOUND = """
CREATE FUNCTION erasure_numbers(gone jsonb, relation text) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT jsonb_array_elements_text(coalesce(gone -> relation, '[]'))::bigint)
$$;
CREATE FUNCTION erasure_found(person bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    gone jsonb := jsonb_build_object('cases_victim', jsonb_build_array(person));
    fresh jsonb := gone;
    following jsonb;
    more jsonb;
    link record;
BEGIN
    WHILE fresh <> '{}' LOOP
        following := '{}';
        FOR link IN
            SELECT r.relname AS relation, a.attname AS field, k.attname AS key, p.relname AS parent
            FROM pg_constraint c
            JOIN pg_class p ON p.oid = c.confrelid
            JOIN pg_class r ON r.oid = c.conrelid
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            JOIN pg_index i ON i.indrelid = c.conrelid AND i.indisprimary
            JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = i.indkey[0]
            WHERE c.contype = 'f' AND p.relnamespace = 'public'::regnamespace AND fresh ? p.relname
        LOOP
            EXECUTE format('SELECT jsonb_agg(DISTINCT %1$I) FROM %2$I WHERE %3$I = ANY ($1) AND %1$I <> ALL ($2)',
                link.key, link.relation, link.field)
            INTO more USING erasure_numbers(fresh, link.parent), erasure_numbers(gone, link.relation);
            IF more IS NOT NULL THEN
                gone := gone || jsonb_build_object(link.relation, coalesce(gone -> link.relation, '[]') || more);
                following := following
                    || jsonb_build_object(link.relation, coalesce(following -> link.relation, '[]') || more);
            END IF;
        END LOOP;
        fresh := following;
    END LOOP;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION erasure_found FROM PUBLIC;
"""

# What the files of the person are called, for a worker to remove them once this is committed; and the months of which
# the figures are never made again.
LEAVES = """
CREATE FUNCTION erasure_files(gone jsonb) RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    number integer;
BEGIN
    INSERT INTO decisions_outboxmessage (task, key, lane, created_at, due_at, attempts, last_error)
    SELECT DISTINCT 'decisions.remove_file', place || ':' || name, '', now(), now(), 0, '' FROM (
        SELECT 'letters' AS place, file AS name FROM decisions_letter
        WHERE id = ANY (erasure_numbers(gone, 'decisions_letter'))
        UNION ALL SELECT 'letters', large_print FROM decisions_letter
        WHERE id = ANY (erasure_numbers(gone, 'decisions_letter'))
        UNION ALL SELECT 'bundles', unnest(ARRAY[pdf, archive]) FROM decisions_bundle
        WHERE id = ANY (erasure_numbers(gone, 'decisions_bundle'))
        UNION ALL SELECT 'evidence', stored FROM cases_evidencefile
        WHERE id = ANY (erasure_numbers(gone, 'cases_evidencefile'))
    ) kept WHERE name <> '';
    GET DIAGNOSTICS number = ROW_COUNT;
    RETURN number;
END $$;
REVOKE ALL ON FUNCTION erasure_files FROM PUBLIC;

CREATE INDEX letters_by_file ON decisions_letter (file) WHERE file <> '';
CREATE INDEX letters_by_large_print ON decisions_letter (large_print) WHERE large_print <> '';
CREATE INDEX evidence_by_stored ON cases_evidencefile (stored);
-- Whatever rows are hidden from whoever asks: a file is removed only where this says no.
CREATE FUNCTION file_is_named(which text, called text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE which
        WHEN 'letters' THEN EXISTS (SELECT FROM decisions_letter l WHERE l.file = called AND l.file <> '')
            OR EXISTS (SELECT FROM decisions_letter l WHERE l.large_print = called AND l.large_print <> '')
        WHEN 'bundles' THEN EXISTS (SELECT FROM decisions_bundle b WHERE called IN (b.pdf, b.archive))
        WHEN 'evidence' THEN EXISTS (SELECT FROM cases_evidencefile e WHERE e.stored = called)
        ELSE true END
$$;

CREATE FUNCTION erasure_months(gone jsonb) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO decisions_erasedmonth (month)
    SELECT DISTINCT date_trunc('month', day)::date FROM (
        SELECT decision_date AS day FROM decisions_determination
        WHERE kind = 'decided' AND id = ANY (erasure_numbers(gone, 'decisions_determination'))
        UNION ALL SELECT unnest(ARRAY[asked_on, (closed_at AT TIME ZONE 'Europe/London')::date])
        FROM decisions_evidencerequest WHERE id = ANY (erasure_numbers(gone, 'decisions_evidencerequest'))
        UNION ALL SELECT (answered_at AT TIME ZONE 'Europe/London')::date
        FROM decisions_approval WHERE id = ANY (erasure_numbers(gone, 'decisions_approval'))
    ) counted WHERE day IS NOT NULL
    ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION erasure_months FROM PUBLIC;
"""

# The payloads of whatever the audit has of the person, those of the removals just now too. The entries stay, and so
# does what this act says of itself. An entry that names no person is found by the row that it is about.
PAYLOADS = """
CREATE INDEX audit_of_nobody ON cases_auditentry (subject) WHERE victim_id IS NULL AND subject <> '';
CREATE FUNCTION erasure_payloads(person bigint, gone jsonb) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    number integer;
BEGIN
    WITH told AS MATERIALIZED (
        SELECT id FROM cases_auditentry WHERE victim_id = person
        UNION SELECT e.id FROM (
            SELECT t.key || ':' || n.number AS subject
            FROM jsonb_each(gone) t, jsonb_array_elements_text(t.value) n(number)
        ) about JOIN cases_auditentry e ON e.subject = about.subject AND e.victim_id IS NULL AND e.subject <> ''
    ), each_of_them AS (
        SELECT id FROM told
        UNION SELECT c.id FROM told JOIN cases_auditentry c ON c.event_id = told.id AND c.kind = 'change'
    )
    DELETE FROM cases_auditpayload p USING each_of_them, cases_auditentry e
    WHERE p.entry_id = each_of_them.id AND e.id = p.entry_id AND NOT (e.kind = 'event' AND e.transaction = txid_current());
    GET DIAGNOSTICS number = ROW_COUNT;
    RETURN number;
END $$;
REVOKE ALL ON FUNCTION erasure_payloads FROM PUBLIC;
"""

ERASE = """
CREATE FUNCTION erase_person(asked bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    line record;
    list record;
    why text;
    gone jsonb;
    relation text;
    key text;
    removed jsonb := '{}';
BEGIN
    SELECT * INTO line FROM decisions_erasureline WHERE id = asked FOR UPDATE;
    SELECT * INTO list FROM decisions_erasure WHERE id = line.erasure_id FOR SHARE;
    IF line.state IS DISTINCT FROM 'waiting' OR list.agreed_at IS NULL OR list.agreed_by_id = list.prepared_by_id
        OR list.turned_down_at IS NOT NULL OR list.digest <> erasure_digest(list.id) THEN
        RAISE EXCEPTION 'nobody is erased who does not wait on a list that two admins agreed on'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT FROM cases_auditentry e
            WHERE e.id = nullif(current_setting('vts.event', true), '')::bigint AND e.kind = 'event'
                AND e.action = 'erasure.erase' AND e.transaction = txid_current() AND e.victim_id = line.person) THEN
        RAISE EXCEPTION 'an erasure is an act on record' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM FROM cases_victim WHERE id = line.person FOR UPDATE;  -- a hold that is being placed is waited for
    why := erasure_hindrance(line.person);
    IF why = '' THEN
        gone := erasure_found(line.person);
        PERFORM erasure_months(gone);
        removed := jsonb_build_object('files', erasure_files(gone));
        PERFORM set_config('vts.erasing', txid_current()::text, true);
        -- The person first: the trigger that forgets their words still needs them.
        FOR relation IN SELECT f.key FROM jsonb_each(gone) f ORDER BY f.key <> 'cases_victim', f.key LOOP
            SELECT a.attname INTO key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = relation::regclass AND i.indisprimary;
            EXECUTE format('DELETE FROM %I WHERE %I = ANY ($1)', relation, key) USING erasure_numbers(gone, relation);
            removed := removed || jsonb_build_object(relation, jsonb_array_length(gone -> relation));
        END LOOP;
        removed := removed || jsonb_build_object('payloads', erasure_payloads(line.person, gone));
    END IF;
    PERFORM set_config('vts.erasing', txid_current()::text, true);
    UPDATE decisions_erasureline SET state = CASE why WHEN '' THEN 'erased' ELSE 'left_out' END, because = why,
        counts = removed, done_at = now() WHERE id = asked;
    PERFORM set_config('vts.erasing', '', true);
    RETURN why;
END $$;
"""

# The list is as it was prepared; whoever agrees is another admin, at work here now, and agrees to that very list.
LIST = """
CREATE FUNCTION erasure_digest(list bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT encode(sha256(convert_to(
        coalesce(string_agg(person || ':' || reference_digest, ',' ORDER BY person), ''), 'UTF8')), 'hex')
    FROM decisions_erasureline WHERE erasure_id = list
$$;

CREATE FUNCTION erasure_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    agreed text[] := '{agreed_by_id,agreed_at}';
    rest text[] := '{turned_down_by_id,turned_down_at,turned_down_because,finished_at,certificate,certificate_digest}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a list of whom to erase is never removed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.agreed_at IS NOT NULL OR NEW.turned_down_at IS NOT NULL OR NEW.finished_at IS NOT NULL
            OR NOT EXISTS (SELECT FROM cases_caseworker WHERE id = NEW.prepared_by_id AND role = 'admin' AND is_active) THEN
            RAISE EXCEPTION 'an admin prepares the list, and it is agreed to later' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - agreed - rest <> to_jsonb(OLD) - agreed - rest
        OR OLD.turned_down_at IS NOT NULL OR OLD.finished_at IS NOT NULL
        OR (OLD.agreed_at IS NOT NULL
            AND (NEW.agreed_by_id, NEW.agreed_at) IS DISTINCT FROM (OLD.agreed_by_id, OLD.agreed_at)) THEN
        RAISE EXCEPTION 'a list of whom to erase is not altered' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.agreed_at IS NOT NULL AND OLD.agreed_at IS NULL AND (NEW.digest <> erasure_digest(NEW.id)
        OR NOT EXISTS (SELECT FROM cases_caseworker c WHERE c.id = NEW.agreed_by_id AND c.id <> NEW.prepared_by_id
            AND c.role = 'admin' AND c.is_active AND c.password_given_by_id IS DISTINCT FROM NEW.prepared_by_id)) THEN
        RAISE EXCEPTION 'another admin agrees to the list as it was prepared' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.finished_at IS NOT NULL AND EXISTS (
        SELECT FROM decisions_erasureline WHERE erasure_id = NEW.id AND state = 'waiting') THEN
        RAISE EXCEPTION 'there is no certificate before the list is worked off' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER erasure_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON decisions_erasure
FOR EACH ROW EXECUTE FUNCTION erasure_is_fixed();

CREATE FUNCTION erasure_line_is_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.state <> 'waiting' OR EXISTS (SELECT FROM decisions_erasure
        WHERE id = NEW.erasure_id AND (agreed_at IS NOT NULL OR turned_down_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'nobody is added to a list that was agreed to' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER erasure_line_is_new BEFORE INSERT ON decisions_erasureline
FOR EACH ROW EXECUTE FUNCTION erasure_line_is_new();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_found_by_day"),
        ("decisions", "0017_in_hand_by_index_alone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasedMonth",
            fields=[
                ("month", models.DateField(primary_key=True, serialize=False)),
            ],
            options={
                "ordering": ("month",),
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("rules", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("prepared_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("turned_down_at", models.DateTimeField(null=True)),
                ("turned_down_because", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("certificate", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ("certificate_digest", models.CharField(blank=True, max_length=64)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "turned_down_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="ErasureLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.BigIntegerField()),
                ("reference_digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Not erased yet"), ("erased", "Erased"), ("left_out", "Left out")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=20)),
                ("counts", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "erasure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="decisions.erasure"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$"), ("size__gte", 1)), name="erasure_of_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        models.Q(("agreed_by", models.F("prepared_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="erasure_agreed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("turned_down_at__isnull", True), ("turned_down_because", ""), ("turned_down_by__isnull", True)
                    ),
                    models.Q(
                        ("turned_down_at__isnull", False),
                        ("turned_down_because__regex", "\\S"),
                        ("turned_down_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erasure_turned_down_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreed_at__isnull", True), ("turned_down_at__isnull", True), _connector="OR"),
                name="erasure_agreed_or_turned_down",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certificate__isnull", True), ("certificate_digest", ""), ("finished_at__isnull", True)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("certificate__isnull", False),
                        ("certificate_digest__regex", "^[0-9a-f]{64}$"),
                        ("finished_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erasure_finished_with_certificate",
            ),
        ),
        migrations.AddIndex(
            model_name="erasureline",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["erasure"], name="erasure_lines_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasureline",
            constraint=models.UniqueConstraint(fields=("erasure", "person"), name="once_on_a_list"),
        ),
        migrations.AddConstraint(
            model_name="erasureline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("because", ""), ("done_at__isnull", True), ("state", "waiting")),
                    models.Q(("because", ""), ("done_at__isnull", False), ("state", "erased")),
                    models.Q(
                        ("done_at__isnull", False), ("state", "left_out"), models.Q(("because", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="erasure_line_state_is_whole",
            ),
        ),
        migrations.RunSQL(
            [
                *(chain.audited(f"decisions_{table}") for table in ("erasure", "erasureline")),
                chain.append_only("decisions_erasureline"),
                BEING_ERASED,
                GIVES_WAY,
                *(f"SELECT gives_way_to_erasure('{table}', '{guard}')" for guard in GUARDS for table in GUARDS[guard]),
                "SELECT gives_way_to_erasure('decisions_erasureline', 'append_only')",
                DECISIONS,
                HINDRANCE,
                FOUND,
                LEAVES,
                PAYLOADS,
                LIST,
                ERASE,
            ],
            migrations.RunSQL.noop,
        ),
    ]
