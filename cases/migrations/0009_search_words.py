"""What people are found by: the words of their names, how each sounds, and the signs of the reference."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations, models

# One folding for what is stored and for what is typed. Normalising takes the accents off; the letters that are no other
# letter with an accent are named here, because not every version of unaccent knows them. Apostrophes join, dashes are one.
FOLD = r"""
CREATE FUNCTION search_fold(typed text) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
BEGIN
    RETURN lower(unaccent(translate(
        regexp_replace(normalize(typed, NFKD), '[\u0300-\u036f]', '', 'g'),
        E'ĐđÐðŁłØøƏəĦħŦŧİıŊŋ\u2010\u2011\u2012\u2013\u2014\u2212ʻʼʹʽʾʿˈ\u02bc\u2018\u2019\u201b''`´',
        'DdDdLlOoAaHhTtIiNn------')));
END $$;

CREATE FUNCTION name_pieces(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_remove(regexp_split_to_array(
        folded, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'), '')
$$;
"""

# A name is found by its words in any order. What is written as one word by some and as two by others (Al-Hassan, Abdul
# Rahman, Gebre Medhin, Van der Berg) is a word in one piece as well.
WORDS = r"""
CREATE FUNCTION name_words(name text) RETURNS text[] LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
DECLARE
    first_parts text[] := '{abd,abdal,abdel,abdi,abdul,abu,abou,al,el,ul,um,umm,bin,bint,ibn,ben,da,de,del,della,der,di,
        dos,du,la,le,van,von,mac,mc,st,san,gebre,ghebre,habte,haile,tesfa,tekle,wolde,welde,woldu,nur,noor}';
    folded text := search_fold(name);
    found text[] := name_pieces(folded);
    whole text[] := found;
    piece text;
    joined text;
    last integer := least(cardinality(found), 12);
BEGIN
    FOR piece IN SELECT m[1] FROM regexp_matches(folded, '([^\s-]+(?:-[^\s-]+)+)', 'g') AS m LOOP
        whole := whole || name_pieces(replace(piece, '-', ''));
    END LOOP;
    FOR start IN 1 .. last - 1 LOOP
        joined := found[start];
        FOR following IN start + 1 .. last LOOP
            EXIT WHEN NOT found[following - 1] = ANY (first_parts);
            joined := joined || found[following];
            whole := whole || joined;
        END LOOP;
    END LOOP;
    RETURN ARRAY(SELECT DISTINCT w FROM unnest(whole) AS w ORDER BY 1);
END $$;
"""

# dmetaphone hears English spelling. Before it some ways of writing one sound in Albanian, Arabic and Tigrinya names are
# made one. Of a word in another alphabet it hears nothing: such a word sounds like itself alone.
SOUNDS = r"""
CREATE FUNCTION name_respelt(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(word,
        '(xh|gj|dj|zh)', 'j', 'g'), '([kgdt])h', '\1', 'g'), '^(ts|tz|s)', 's'), '^abd[aeiou][lr]+', 'abdr')
$$;

CREATE FUNCTION name_sounds(word text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
BEGIN
    IF word !~ '^[a-z]+$' THEN RETURN '{}'; END IF;
    RETURN ARRAY(
        SELECT DISTINCT code FROM unnest(ARRAY[
            dmetaphone(word), dmetaphone_alt(word), dmetaphone(name_respelt(word)), dmetaphone_alt(name_respelt(word))
        ]) AS code WHERE code <> '' ORDER BY 1);
END $$;

CREATE FUNCTION name_keys(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
    SELECT ARRAY(
        SELECT word
        UNION SELECT overlay(word PLACING '' FROM place FOR 1) FROM generate_series(1, least(length(word), 40)) AS place
        WHERE length(word) > 2
        UNION SELECT '~' || sound FROM unnest(name_sounds(word)) AS sound)
$$;

CREATE FUNCTION name_distance(typed text, word text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$
DECLARE
    far integer := levenshtein_less_equal(typed, word, 3);
BEGIN
    IF far = 0 THEN RETURN 0; END IF;
    IF greatest(length(typed), length(word)) < 3 THEN RETURN NULL; END IF;
    IF far = 1 OR (far = 2 AND length(typed) = length(word)
            AND (SELECT string_agg(l, '' ORDER BY l) FROM regexp_split_to_table(typed, '') AS l)
                = (SELECT string_agg(l, '' ORDER BY l) FROM regexp_split_to_table(word, '') AS l)) THEN
        RETURN 1;
    END IF;
    IF length(typed) >= 3 AND starts_with(word, typed) THEN RETURN 2; END IF;
    IF name_sounds(typed) && name_sounds(word) THEN RETURN CASE WHEN far = 2 THEN 2 ELSE 3 END; END IF;
    RETURN CASE WHEN far = 2 AND length(typed) >= 6 THEN 3 END;
END $$;
"""

# The view says what a person is found by. The trigger and the rebuilding both read it, so that they cannot differ.
PEOPLE = r"""
CREATE VIEW search_people AS
    SELECT v.id AS victim_id, name_words(v.name) AS words,
        ARRAY(SELECT DISTINCT coalesce(nullif(dmetaphone(name_respelt(piece)), ''), piece)
              FROM unnest(name_pieces(search_fold(v.name))) AS piece ORDER BY 1) AS sounds,
        regexp_replace(upper(v.reference), '[^A-Z0-9]', '', 'g') AS reference
    FROM cases_victim v;

CREATE FUNCTION search_person_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text[] := coalesce((SELECT words FROM cases_personwords WHERE victim_id = coalesce(NEW.id, OLD.id)), '{}');
    after text[] := '{}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM cases_personwords WHERE victim_id = OLD.id;
    ELSE
        INSERT INTO cases_personwords (victim_id, words, sounds, reference)
        SELECT victim_id, words, sounds, reference FROM search_people WHERE victim_id = NEW.id
        ON CONFLICT (victim_id) DO UPDATE
            SET words = excluded.words, sounds = excluded.sounds, reference = excluded.reference
        RETURNING words INTO after;
    END IF;
    PERFORM search_words_known(after);
    PERFORM search_words_forgotten(ARRAY(SELECT unnest(before) EXCEPT SELECT unnest(after)));
    RETURN NULL;
END $$;

CREATE FUNCTION search_words_known(given text[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    LOOP  -- until each stands and stays: one that was just being forgotten is written anew
        INSERT INTO cases_nameword (word, keys) SELECT w, name_keys(w) FROM unnest(given) AS w ORDER BY w
        ON CONFLICT DO NOTHING;
        PERFORM 1 FROM cases_nameword WHERE word = ANY (given) ORDER BY word FOR KEY SHARE;
        EXIT WHEN (SELECT count(*) FROM cases_nameword WHERE word = ANY (given)) = cardinality(given);
    END LOOP;
END $$;

-- A rare name must not stay in the dictionary when nobody has it any more (promise 40).
CREATE FUNCTION search_words_forgotten(gone text[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    held text[] := ARRAY(SELECT word FROM cases_nameword WHERE word = ANY (gone) ORDER BY word FOR UPDATE SKIP LOCKED);
BEGIN
    DELETE FROM cases_nameword n WHERE n.word = ANY (held)
        AND NOT EXISTS (SELECT FROM cases_personwords p WHERE p.words @> ARRAY[n.word::text]);
END $$;

CREATE TRIGGER search_person_made AFTER INSERT OR DELETE ON cases_victim
FOR EACH ROW WHEN (current_setting('vts.search_later', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION search_person_changed();
CREATE TRIGGER search_person_renamed AFTER UPDATE OF name, reference ON cases_victim
FOR EACH ROW WHEN (ROW(OLD.name, OLD.reference) IS DISTINCT FROM ROW(NEW.name, NEW.reference)
    AND current_setting('vts.search_later', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION search_person_changed();
"""

# Those who were on record before.
BEFORE = """
INSERT INTO cases_personwords (victim_id, words, sounds, reference)
SELECT victim_id, words, sounds, reference FROM search_people;
INSERT INTO cases_nameword (word, keys)
SELECT word, name_keys(word) FROM (SELECT DISTINCT unnest(words) AS word FROM cases_personwords) AS every;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_urgency_and_conflicts")]

    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("word", models.CharField(db_collation="C", max_length=200, primary_key=True, serialize=False)),
                ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name="PersonWords",
            fields=[
                (
                    "victim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_words",
                        serialize=False,
                        to="cases.victim",
                    ),
                ),
                ("words", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("sounds", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ("reference", models.CharField(db_collation="C", max_length=200)),
            ],
        ),
        *[migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in [FOLD, WORDS, SOUNDS, PEOPLE, BEFORE]],
        migrations.AddIndex(
            model_name="countryofreturn",
            index=models.Index(
                condition=models.Q(("link", "nationality")), fields=["country", "victim"], name="people_by_nationality"
            ),
        ),
        migrations.AddIndex(
            model_name="victim", index=models.Index(fields=["date_of_birth", "id"], name="victims_by_birth")
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["keys"], name="name_words_by_key"),
        ),
        migrations.AddIndex(
            model_name="personwords",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="people_by_word"),
        ),
        migrations.AddIndex(
            model_name="personwords", index=models.Index(fields=["reference"], name="people_by_reference")
        ),
    ]
