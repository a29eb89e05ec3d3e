"""Nobody opens the same case in an emergency a third time while nobody has reviewed that they did (promise 17)."""

from django.db import migrations

# Two at one moment wait for each other at the marking. Otherwise as in 0015.
REVIEWED_BEFORE = """
CREATE OR REPLACE FUNCTION emergency_access_may_be() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM cases_needtoknow WHERE id = NEW.marking_id FOR NO KEY UPDATE;
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
    IF (SELECT count(*) FROM cases_emergencyaccess WHERE victim_id = NEW.victim_id
        AND caseworker_id = NEW.caseworker_id AND reviewed_at IS NULL) >= 2 THEN
        RAISE EXCEPTION 'nobody opens a case in an emergency a third time before it is reviewed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_permissions_counted_by_index")]

    operations = [migrations.RunSQL(REVIEWED_BEFORE, migrations.RunSQL.noop)]
