"""The words by which people are found, all of them anew: for whoever fills the database with the upkeep put off."""

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from cases.models import NameWord, PersonWords

_REBUILD = f"""
    LOCK TABLE {PersonWords._meta.db_table}, {NameWord._meta.db_table} IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM {PersonWords._meta.db_table};
    DELETE FROM {NameWord._meta.db_table};
    INSERT INTO {PersonWords._meta.db_table} (victim_id, words, sounds, reference, born)
    SELECT victim_id, words, sounds, reference, born FROM search_people;
    INSERT INTO {NameWord._meta.db_table} (word, keys)
    SELECT word, name_keys(word)
    FROM (SELECT DISTINCT unnest(words) AS word FROM {PersonWords._meta.db_table}) AS every
"""  # noqa: S608 (names of tables)


def later() -> None:
    """To the end of this transaction nothing is kept up: `rebuild` has to follow, here and in decisions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vts.search_later', 'on', true)")


def rebuild(using: str = DEFAULT_DB_ALIAS) -> None:
    """Everybody is found by the name and the reference they have now: what the triggers keep right, made at one go."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(_REBUILD)
