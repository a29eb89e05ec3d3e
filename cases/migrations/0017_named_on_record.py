"""Who may see a need-to-know case changes by an act on record alone, and nobody opens one for longer than an hour."""

from django.db import migrations

# Marking, naming, taking out and lifting: each by a senior caseworker, in the transaction that records it.
# So no row that somebody slips in opens a case without a trace of who did it and why (promise 16).
ON_RECORD = """
CREATE FUNCTION need_to_know_on_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    told jsonb := to_jsonb(NEW);
    acts text[];
    by_whom bigint;
    person bigint;
BEGIN
    IF TG_TABLE_NAME = 'cases_needtoknow' THEN
        person := NEW.victim_id;
        acts := CASE TG_OP WHEN 'INSERT' THEN '{need_to_know.mark}' ELSE '{need_to_know.lift}' END;
        by_whom := (told ->> CASE TG_OP WHEN 'INSERT' THEN 'marked_by_id' ELSE 'lifted_by_id' END)::bigint;
    ELSE
        SELECT victim_id INTO person FROM cases_needtoknow WHERE id = (told ->> 'marking_id')::bigint;
        acts := CASE TG_OP WHEN 'INSERT' THEN '{need_to_know.mark,need_to_know.name}' ELSE '{need_to_know.take_out}' END;
        by_whom := (told ->> CASE TG_OP WHEN 'INSERT' THEN 'named_by_id' ELSE 'ended_by_id' END)::bigint;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM cases_caseworker WHERE id = by_whom AND role = 'senior_caseworker')
    OR NOT EXISTS (
        SELECT 1 FROM cases_auditentry e WHERE e.victim_id = person AND e.kind = 'event' AND e.action = ANY (acts)
        AND e.actor_id = by_whom AND e.transaction = txid_current()) THEN
        RAISE EXCEPTION 'who may see a need-to-know case is changed by the act of a senior caseworker, on record'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER need_to_know_on_record AFTER INSERT OR UPDATE ON cases_needtoknow
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_on_record();
CREATE CONSTRAINT TRIGGER need_to_know_on_record AFTER INSERT OR UPDATE ON cases_needtoknowmember
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_to_know_on_record();
"""

# The hour is counted from the moment at which it is opened, by the clock of the database; five minutes are what the clocks
# of two machines may differ by.
NOT_AHEAD = """
CREATE FUNCTION emergency_access_begins_now() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.opened_at > now() + interval '5 minutes' THEN
        RAISE EXCEPTION 'an emergency access begins when it is opened' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_access_begins_now BEFORE INSERT ON cases_emergencyaccess
FOR EACH ROW EXECUTE FUNCTION emergency_access_begins_now();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_born_beside_the_sound")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (ON_RECORD, NOT_AHEAD)]
