"""The audit chain: who may write it, how a changed row gets into it, how each entry is tied to the one before."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

# The application may say what was done and what was seen, and by whom (it alone knows who is signed in). It cannot say that a
# row changed: only the trigger on that row can.
RECORD = """
CREATE FUNCTION audit_write(
    kind text, actor bigint, action text, victim bigint, subject text, body jsonb, event bigint
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    entry bigint;
    salt uuid := gen_random_uuid();
BEGIN
    INSERT INTO cases_auditentry
        (kind, at, transaction, event_id, actor_id, action, victim_id, subject, payload_digest)
    VALUES (kind, clock_timestamp(), txid_current(), event, actor, action, victim, subject,
        encode(sha256(convert_to(salt::text || body::text, 'UTF8')), 'hex'))
    RETURNING id INTO entry;
    INSERT INTO cases_auditpayload (entry_id, salt, body) VALUES (entry, salt, body);
    RETURN entry;
END $$;
REVOKE ALL ON FUNCTION audit_write FROM PUBLIC;

CREATE FUNCTION audit_record(
    kind text, actor bigint, action text, victim bigint, subject text, body jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF kind IS NULL OR kind NOT IN ('event', 'view') OR actor IS NULL THEN
        RAISE EXCEPTION 'an act or a look is recorded with who did it; a changed row records itself'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN audit_write(kind, actor, action, victim, subject, body, NULL);
END $$;
"""

# The functions above run as the owner of the tables. Whoever else inserts, whatever they were granted, is refused.
ONLY_BY_FUNCTION = """
CREATE FUNCTION only_by_the_chain() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
        RAISE EXCEPTION '% is written by the functions of the audit alone', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
"""

# Each field is preceded by its length, so that no two entries can read alike; a null is a dash.
# `cases/audit_chain.py` computes the same on its own: a function altered here cannot hide what was altered there.
CANONICAL = """
CREATE FUNCTION audit_canonical(seq bigint, previous text, e cases_auditentry) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT string_agg(coalesce(length(field)::text || ':' || field, '-'), ',' ORDER BY place)
    FROM unnest(ARRAY[
        'vts-audit-1', seq::text, previous, e.id::text, e.kind,
        to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        e.transaction::text, e.event_id::text, e.actor_id::text, e.action, e.victim_id::text, e.subject, e.payload_digest
    ]) WITH ORDINALITY AS fields(field, place)
$$;
REVOKE ALL ON FUNCTION audit_canonical FROM PUBLIC;
"""

# Deferred to the end of the transaction, so that the chain is held as short a time as can be. Only the checks of foreign keys
# may come after it, and they share their rows with everyone who locks them FOR NO KEY UPDATE, as all of this program does.
# In a transaction that reads an older state than the last committed, the number is taken already and the commit is refused.
SEAL = """
CREATE FUNCTION audit_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last_seq bigint;
    last_hash text;
BEGIN
    PERFORM pg_advisory_xact_lock(7650065);
    SELECT l.seq, l.hash INTO last_seq, last_hash FROM cases_auditlink l ORDER BY l.seq DESC LIMIT 1;
    last_seq := coalesce(last_seq, 0) + 1;
    last_hash := coalesce(last_hash, repeat('0', 64));
    INSERT INTO cases_auditlink (seq, entry_id, previous, hash)
    VALUES (last_seq, NEW.id, last_hash,
        encode(sha256(convert_to(audit_canonical(last_seq, last_hash, NEW), 'UTF8')), 'hex'));
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_seal FROM PUBLIC;
CREATE CONSTRAINT TRIGGER audit_seal AFTER INSERT ON cases_auditentry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_seal();
"""

# A sign-in's time and a password's hash are not facts of a case: the first is left out, the second only marked.
# The event is believed only if it was made in this very transaction; otherwise, as with raw SQL and migrations, the change
# names no event and no person, but the role that the database knows. Times are written in UTC, whoever is connected.
CHANGE = """
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    claimed bigint := nullif(current_setting('vts.event', true), '')::bigint;
    old_row jsonb := '{}';
    new_row jsonb := '{}';
    whole jsonb := to_jsonb(coalesce(NEW, OLD));
    event bigint;
    actor bigint;
    victim bigint;
    body jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - 'last_login'; END IF;
    IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - 'last_login'; END IF;
    IF old_row = new_row THEN RETURN NULL; END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, new_row -> o.key), '{}')
        INTO old_row, new_row
        FROM jsonb_each(old_row) AS o WHERE o.value IS DISTINCT FROM new_row -> o.key;
    END IF;
    IF old_row ? 'password' THEN old_row := old_row || '{"password": "(kept back)"}'; END IF;
    IF new_row ? 'password' THEN new_row := new_row || '{"password": "(kept back)"}'; END IF;
    body := jsonb_build_object('before', old_row, 'after', new_row);
    IF claimed IS NOT NULL THEN
        SELECT e.id, e.actor_id, e.victim_id INTO event, actor, victim FROM cases_auditentry e
        WHERE e.id = claimed AND e.kind = 'event' AND e.transaction = txid_current();
    END IF;
    IF event IS NULL THEN body := body || jsonb_build_object('role', session_user); END IF;
    IF TG_TABLE_NAME = 'cases_victim' THEN
        victim := (whole ->> 'id')::bigint;
    ELSIF whole ? 'victim_id' THEN
        victim := (whole ->> 'victim_id')::bigint;
    END IF;
    PERFORM audit_write('change', actor, lower(TG_OP), victim,
        TG_TABLE_NAME || ':' || coalesce(whole ->> 'id', '?'), body, event);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_change FROM PUBLIC;
"""

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record: rows may be added, never altered or removed', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""

# A payload may be erased by the owner, when the law asks for it; it is never altered.
PAYLOAD = """
CREATE TRIGGER append_only BEFORE UPDATE ON cases_auditpayload FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON cases_auditpayload
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

VERSION = """
CREATE FUNCTION version_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version IS DISTINCT FROM OLD.version + 1 THEN
        RAISE EXCEPTION '% was changed by somebody else', TG_TABLE_NAME USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NEW;
END $$;
"""

AUDITED = [
    "caseworker",
    "victim",
    "safeaddress",
    "nrmreferral",
    "reasonablegroundsdecision",
    "conclusivegroundsdecision",
    "relevantexploitation",
    "countryofreturn",
    "evidence",
    "permissiontostay",
    "dependentchild",
    "countryinformation",
]


def append_only(table: str) -> str:
    """Rows of the table may be added, never altered or removed, whoever asks."""
    return f"""
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    """


def only_by_function(table: str) -> str:
    """Rows of the table are added by the functions of the audit alone."""
    return f"""
    CREATE TRIGGER only_by_the_chain BEFORE INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION only_by_the_chain();
    """


def audited(table: str) -> str:
    """Each changed row of the table leaves one change in the audit, in the same transaction."""
    return f"""
    CREATE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION audit_change();
    """


def versioned(table: str) -> str:
    """A change of a row of the table must know the version it changes."""
    return f"CREATE TRIGGER version_rises BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION version_rises();"


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in [
            RECORD,
            CANONICAL,
            SEAL,
            CHANGE,
            REFUSE,
            VERSION,
            ONLY_BY_FUNCTION,
            append_only("cases_auditentry"),
            append_only("cases_auditlink"),
            PAYLOAD,
            *[only_by_function(f"cases_{table}") for table in ["auditentry", "auditlink", "auditpayload"]],
            *[audited(f"cases_{table}") for table in AUDITED],
            versioned("cases_victim"),
        ]
    ] + [
        migrations.AddIndex("auditentry", models.Index(name="audit_by_action", fields=["action", "-id"])),
        migrations.AddIndex("auditentry", BrinIndex(name="audit_by_time", fields=["at"])),
    ]
