"""What cases are found by besides the person: the words of reasons as they stand, and of letters that were issued."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# What is searched of each text, and where it stands. The triggers and the rebuilding both read this view. A text of more
# than a few hundred pages is searched by its beginning: PostgreSQL takes no longer one.
TEXTS = r"""
CREATE FUNCTION search_lexemes(text text) RETURNS tsvector LANGUAGE sql STABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp AS $$ SELECT to_tsvector('english', left(search_fold(text), 250000)) $$;

CREATE VIEW search_texts AS
    SELECT 'finding' AS kind, f.id AS source, c.victim_id, f.consideration_id, f.step AS subject, '' AS address,
        (f.recorded_at AT TIME ZONE 'Europe/London')::date AS "on", search_lexemes(f.reasons) AS words
    FROM decisions_finding f JOIN decisions_consideration c ON c.id = f.consideration_id
    UNION ALL
    SELECT 'limb', l.id, c.victim_id, l.consideration_id, l.limb, '',
        (l.written_at AT TIME ZONE 'Europe/London')::date, search_lexemes(l.text)
    FROM decisions_limbreasons l JOIN decisions_consideration c ON c.id = l.consideration_id
    WHERE l.text ~ '\S' AND NOT EXISTS (
        SELECT FROM decisions_limbreasons later
        WHERE later.consideration_id = l.consideration_id AND later.limb = l.limb AND later.version > l.version)
    UNION ALL
    SELECT 'letter', l.id, c.victim_id, l.consideration_id, l.kind, l.public_id,
        (l.issued_at AT TIME ZONE 'Europe/London')::date,
        search_lexemes((SELECT string_agg(part #>> '{}', ' ') FROM jsonb_path_query(l.content, 'strict $.**') AS part
                        WHERE jsonb_typeof(part) = 'string'))
    FROM decisions_letter l JOIN decisions_consideration c ON c.id = l.consideration_id
    WHERE l.status IN ('issued', 'served');

CREATE FUNCTION search_text_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM decisions_searchedtext WHERE kind = TG_ARGV[0] AND source = OLD.id;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
    IF TG_ARGV[0] = 'limb' THEN
        DELETE FROM decisions_searchedtext
        WHERE kind = 'limb' AND consideration_id = NEW.consideration_id AND subject = NEW.limb;
    END IF;
    INSERT INTO decisions_searchedtext (kind, source, victim_id, consideration_id, subject, address, "on", words)
    SELECT kind, source, victim_id, consideration_id, subject, address, "on", coalesce(words, '')
    FROM search_texts WHERE kind = TG_ARGV[0] AND source = NEW.id;
    RETURN NULL;
END $$;
"""

_LATER = "current_setting('vts.search_later', true) IS DISTINCT FROM 'on'"


def searched(table: str, kind: str, columns: str, changed: str) -> str:
    """The texts of the table are searched as they stand: in the transaction that writes, changes or removes one."""
    return f"""
    CREATE TRIGGER search_text_made AFTER INSERT OR DELETE ON {table}
    FOR EACH ROW WHEN ({_LATER}) EXECUTE FUNCTION search_text_changed('{kind}');
    CREATE TRIGGER search_text_rewritten AFTER UPDATE OF {columns} ON {table}
    FOR EACH ROW WHEN (({changed}) AND {_LATER}) EXECUTE FUNCTION search_text_changed('{kind}');
    """


SEARCHED = [
    searched(
        "decisions_finding",
        "finding",
        "reasons, recorded_at",
        "ROW(OLD.reasons, OLD.recorded_at) IS DISTINCT FROM ROW(NEW.reasons, NEW.recorded_at)",
    ),
    searched("decisions_limbreasons", "limb", "text", "OLD.text <> NEW.text"),
    searched("decisions_letter", "letter", "status, content", "OLD.status <> NEW.status"),
]

# What was on record before.
BEFORE = """
INSERT INTO decisions_searchedtext (kind, source, victim_id, consideration_id, subject, address, "on", words)
SELECT kind, source, victim_id, consideration_id, subject, address, "on", coalesce(words, '') FROM search_texts;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_search_words"), ("decisions", "0010_figures")]

    operations = [
        migrations.CreateModel(
            name="SearchedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "Reasons for a finding"),
                            ("limb", "Reasons on a limb"),
                            ("letter", "Letter"),
                        ],
                        max_length=8,
                    ),
                ),
                ("source", models.BigIntegerField()),
                ("subject", models.CharField(max_length=40)),
                ("address", models.CharField(blank=True, max_length=12)),
                ("on", models.DateField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="decisions.consideration"
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.victim"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchedtext",
            constraint=models.UniqueConstraint(fields=("kind", "source"), name="text_is_searched_once"),
        ),
        *[migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in [TEXTS, *SEARCHED, BEFORE]],
        migrations.AddIndex(
            model_name="searchedtext",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["words"], name="texts_by_word"),
        ),
    ]
