"""The one statement by which people are found: every part of it starts from those whom the person who asks may see.

What is read is bounded, however many match: each word that was typed leads to at most `NEAR` words of the dictionary,
and at most `MOST` people are ranked. Counting goes no further.
"""

from dataclasses import dataclass, field
from typing import Any

from cases.models import Caseworker
from decisions.quality.blinding import people_kept_from
from decisions.search.asked import Asked

MOST = 200  # people that are ranked, and the most that are counted
NEAR = 30  # words of the dictionary for each word that was typed
EXACT, ONE_LETTER, ALIKE = 0, 1, 3  # how far, at most, each word may be from what was typed
LEXEMES = "websearch_to_tsquery('english', search_fold(%s))"
HAS_NATIONALITY = "FROM cases_countryofreturn c WHERE c.country = %s AND c.link = 'nationality'"


@dataclass
class Statement:
    """SQL, and what it is given, in the order in which it is written."""

    sql: str = ""
    given: list[Any] = field(default_factory=list)

    def add(self, sql: str, *given: Any) -> "Statement":
        self.sql += sql
        self.given += given
        return self

    def join(self, other: "Statement") -> "Statement":
        return self.add(other.sql, *other.given)


def unseen(caseworker: Caseworker) -> Statement:
    """`WITH unseen AS …`: the few people whose cases somebody who may see cases may not see, read once."""
    sql, given = people_kept_from(caseworker).query.sql_with_params()
    return Statement(f"WITH unseen AS MATERIALIZED (SELECT ARRAY({sql}) AS people)", list(given))


def visible(column: str) -> str:
    """The column names somebody who may be seen: asked of each row that is met, below `unseen`."""
    return f"{column} <> ALL ((SELECT people FROM unseen)::bigint[])"  # noqa: S608 (a name of a column)


def found(asked: Asked) -> Statement:
    """`near, found`, below `unseen`: who was found, each with how near they come; the lower the rank, the nearer.

    By a name: the same words first, then words one letter away, then words that begin or sound alike.
    """
    made = Statement().join(_near(asked))
    made.add("met AS MATERIALIZED (SELECT * FROM (")
    for number, arm in enumerate(_arms(asked)):
        made.add(" UNION ALL " if number else "").join(arm)
    made.add(f") AS every LIMIT {MOST + 1}), ")
    return made.join(_ranked(asked))


def _near(asked: Asked) -> Statement:
    """The words of the dictionary that are near each word that was typed, or near two or three of them run together."""
    names = asked.names
    typed = [(place, False, word) for place, word in enumerate(names)]
    for length in (2, 3):
        for start in range(len(names) - length + 1):
            together = "".join(names[start : start + length])
            typed += [(place, True, together) for place in range(start, start + length)]
    if not typed:
        return Statement()
    rows = ", ".join("(%s::int, %s::boolean, %s::text)" for _ in typed)
    return Statement(
        f"""typed AS MATERIALIZED (
    SELECT t.place, t.together, t.word, name_keys(t.word) AS keys FROM (
        SELECT place, together, array_to_string(name_pieces(search_fold(text)), '') AS word
        FROM (VALUES {rows}) AS given(place, together, text)) AS t
), near AS MATERIALIZED (
    SELECT t.place, n.word::text COLLATE "default" AS word, min(n.far) AS far FROM typed t CROSS JOIN LATERAL (
        SELECT * FROM (
            SELECT w.word, name_distance(t.word, w.word) AS far FROM cases_nameword w WHERE w.keys && t.keys
            UNION ALL
            (SELECT w.word, name_distance(t.word, w.word) FROM cases_nameword w
             WHERE length(t.word) >= 3 AND w.word >= t.word COLLATE "C"
                AND w.word < (t.word || chr(1114111)) COLLATE "C"
             ORDER BY w.word LIMIT {NEAR})
        ) AS candidate
        WHERE far IS NOT NULL ORDER BY far, levenshtein_less_equal(t.word, word, 5), word LIMIT {NEAR}) AS n
    WHERE NOT t.together OR n.far <= 1 GROUP BY 1, 2
), """,  # noqa: S608 (the number of rows, and constants)
        [value for row in typed for value in row],
    )


def _arms(asked: Asked) -> list[Statement]:
    """Each way of meeting what was asked, the nearest first: a later one is begun only while there is room."""
    if not asked.person:
        return [_without_name(asked)]
    arms = []
    if asked.reference:
        arms.append(_arm(asked, -2, Statement("p.reference = %s", [asked.reference])))
        begins = Statement("p.reference LIKE %s AND p.reference <> %s", [f"{asked.reference}%", asked.reference])
        arms.append(_arm(asked, -1, begins))
    nearer: list[Statement] = []
    for far in (EXACT, ONE_LETTER, ALIKE) if asked.names else ():
        matched = _each_word(len(asked.names), far)
        if asked.says_a_word_twice:  # or everybody with that word once would come as near
            whole = Statement(f" AND p.words <@ ARRAY(SELECT n.word FROM near n WHERE n.far <= {far})")  # noqa: S608
            arms.append(_arm(asked, far, Statement().join(matched).join(whole)))
        apart = Statement("".join(f" AND NOT ({one.sql})" for one in nearer))
        arms.append(_arm(asked, far, Statement().join(matched).join(apart)))
        nearer.append(matched)
    return arms or [_arm(asked, 0, Statement("false"))]


def _each_word(count: int, far: int) -> Statement:
    """The name has, for each word that was typed, one that is no further from it."""
    return Statement(
        " AND ".join(
            f"p.words && ARRAY(SELECT n.word FROM near n WHERE n.place = {place} AND n.far <= {far})"  # noqa: S608
            for place in range(count)
        )
    )


def _arm(asked: Asked, tier: int, matched: Statement) -> Statement:
    arm = Statement(f"(SELECT p.victim_id, p.words, {tier} AS tier FROM cases_personwords p WHERE ")  # noqa: S608
    arm.join(matched).join(_narrowed(asked, "p.victim_id")).add(f" AND {visible('p.victim_id')}")
    return arm.add(f" LIMIT {MOST + 1})")


def _narrowed(asked: Asked, victim: str, *, but: str = "") -> Statement:
    """What else was asked, of a person that something else led to."""
    made = Statement()
    if asked.born and but != "born":
        made.add(f" AND {victim} IN (SELECT b.id FROM cases_victim b WHERE b.date_of_birth = %s)", asked.born)  # noqa: S608
    if asked.nationality and but != "nationality":
        made.add(f" AND EXISTS (SELECT {HAS_NATIONALITY} AND c.victim_id = {victim})", asked.nationality)
    if asked.text and but != "text":
        made.add(f" AND EXISTS (SELECT FROM decisions_searchedtext t WHERE t.victim_id = {victim}")
        made.add(f" AND t.words @@ {LEXEMES})", asked.text)
    return made


def _without_name(asked: Asked) -> Statement:
    """By what narrows most: a date of birth, words, a nationality. The newest on record first.

    The nearest index is walked from where the page before ended, so a later page costs no more than the first.
    """

    def further(column: str) -> Statement:
        made = Statement(f" AND {column} < %s", [asked.after.victim]) if asked.after else Statement()
        return made.add(f" AND {visible(column)}")

    arm = Statement("(SELECT k.victim_id, '{}'::text[] AS words, 0 AS tier FROM (")
    if asked.born:
        arm.add("SELECT b.victim_id FROM cases_personwords b WHERE b.born = %s", asked.born)
        arm.join(further("b.victim_id")).add(") AS k WHERE true").join(_narrowed(asked, "k.victim_id", but="born"))
    elif asked.text:
        arm.add("SELECT t.victim_id FROM decisions_searchedtext t WHERE t.words @@ ").add(LEXEMES, asked.text)
        arm.join(further("t.victim_id")).add("" if asked.nationality else f" LIMIT {3 * MOST}")
        arm.add(") AS k WHERE true").join(_narrowed(asked, "k.victim_id", but="text"))
    else:
        arm.add(f"SELECT c.victim_id {HAS_NATIONALITY}", asked.nationality).join(further("c.victim_id"))
        arm.add(f" GROUP BY c.victim_id ORDER BY c.victim_id DESC LIMIT {MOST + 1}) AS k")
    return arm.add(f" GROUP BY k.victim_id ORDER BY k.victim_id DESC LIMIT {MOST + 1})")


def _ranked(asked: Asked) -> Statement:
    """Among those whose words are as near, whoever has fewer other words comes first."""
    by_name = """coalesce((SELECT sum(each.far) FROM (
            SELECT min(n.far) AS far FROM near n WHERE n.word = ANY (m.words) GROUP BY n.place) AS each), 0) * 20
        + least((SELECT count(*) FROM unnest(m.words) AS other
                 WHERE NOT EXISTS (SELECT FROM near n WHERE n.word = other)), 9)"""
    rank = f"CASE WHEN m.tier < 0 THEN m.tier ELSE {by_name} END" if asked.names else "m.tier"
    return Statement(
        f"found AS MATERIALIZED (SELECT m.victim_id, min({rank})::int AS rank FROM met m GROUP BY 1)"  # noqa: S608
    )
