"""The date of birth stands beside how a name sounds: who may be the same person is read off one index."""

from django.db import migrations, models

# What 0009_search_words keeps, with the date of birth.
BORN = r"""
CREATE OR REPLACE VIEW search_people AS
    SELECT v.id AS victim_id, name_words(v.name) AS words,
        ARRAY(SELECT DISTINCT coalesce(nullif(dmetaphone(name_respelt(piece)), ''), piece)
              FROM unnest(name_pieces(search_fold(v.name))) AS piece ORDER BY 1) AS sounds,
        regexp_replace(upper(v.reference), '[^A-Z0-9]', '', 'g') AS reference,
        v.date_of_birth AS born
    FROM cases_victim v;

CREATE OR REPLACE FUNCTION search_person_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text[] := coalesce((SELECT words FROM cases_personwords WHERE victim_id = coalesce(NEW.id, OLD.id)), '{}');
    after text[] := '{}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM cases_personwords WHERE victim_id = OLD.id;
    ELSE
        INSERT INTO cases_personwords (victim_id, words, sounds, reference, born)
        SELECT victim_id, words, sounds, reference, born FROM search_people WHERE victim_id = NEW.id
        ON CONFLICT (victim_id) DO UPDATE
            SET words = excluded.words, sounds = excluded.sounds, reference = excluded.reference,
                born = excluded.born
        RETURNING words INTO after;
    END IF;
    PERFORM search_words_known(after);
    PERFORM search_words_forgotten(ARRAY(SELECT unnest(before) EXCEPT SELECT unnest(after)));
    RETURN NULL;
END $$;

DROP TRIGGER search_person_renamed ON cases_victim;
CREATE TRIGGER search_person_renamed AFTER UPDATE OF name, reference, date_of_birth ON cases_victim
FOR EACH ROW WHEN (ROW(OLD.name, OLD.reference, OLD.date_of_birth)
        IS DISTINCT FROM ROW(NEW.name, NEW.reference, NEW.date_of_birth)
    AND current_setting('vts.search_later', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION search_person_changed();

UPDATE cases_personwords p SET born = v.date_of_birth FROM cases_victim v WHERE v.id = p.victim_id;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_need_to_know")]

    operations = [
        migrations.AddField("personwords", "born", models.DateField(null=True)),
        migrations.RunSQL(BORN, migrations.RunSQL.noop),
        migrations.AddIndex(
            "personwords",
            models.Index(name="people_by_birth_and_sound", fields=["born", "victim"], include=["sounds"]),
        ),
    ]
