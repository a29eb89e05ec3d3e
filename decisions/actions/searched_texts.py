"""The words of reasons and letters, all of them anew: for whoever fills the database with the upkeep put off."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from decisions.models import SearchedText

_TABLE = SearchedText._meta.db_table
_REBUILD = f"""
    LOCK TABLE {_TABLE} IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM {_TABLE};
    INSERT INTO {_TABLE} (kind, source, victim_id, consideration_id, subject, address, "on", words)
    SELECT kind, source, victim_id, consideration_id, subject, address, "on", coalesce(words, '') FROM search_texts
"""  # noqa: S608 (the name of a table)


def rebuild(using: str = DEFAULT_DB_ALIAS) -> None:
    """Every text is found by the words it has now: what the triggers keep right, made at one go."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(_REBUILD)
