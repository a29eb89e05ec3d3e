"""Who was found, why, and who may be the same person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from cases.countries import name_of
from cases.models import Caseworker, Victim
from cases.rights import Right, may
from decisions.search import why
from decisions.search.asked import Asked, Place
from decisions.search.statement import LEXEMES, MOST, Statement, found, unseen, visible
from decisions.search.why import Reason

__all__ = ["MOST", "PAGE", "Found", "Page", "Twin", "duplicates_of", "search"]

PAGE = 20
_TEXTS = 3  # the newest that are named for each person


@dataclass(frozen=True)
class Twin:
    """Somebody else on record who may be the same person: people decide, nothing is merged."""

    victim: int
    reference: str
    name: str
    case: str
    because: str


@dataclass(frozen=True)
class Found:
    """One person, the newest of their cases, and why they are listed."""

    victim: int
    reference: str
    name: str
    born: date | None
    nationalities: str
    case: str
    is_about: str
    status: str
    reasons: list[Reason]
    twins: list[Twin]


@dataclass(frozen=True)
class Page:
    """Some of those who were found: `before` stood on earlier pages, `total` is counted as far as `MOST`."""

    people: list[Found] = field(default_factory=list)
    before: int = 0
    total: int = 0
    more: bool = False  # than were counted
    following: Place | None = None

    @property
    def seen(self) -> list[int]:
        """Everybody who stands on the page, those who may be duplicates too."""
        return sorted({number for one in self.people for number in (one.victim, *(twin.victim for twin in one.twins))})


def search(asked: Asked, *, by: Caseworker) -> Page:
    """A page of those whom this person may see and who meet all that was asked, the nearest first. One query."""
    if not may(by, Right.SEE_CASES):
        return Page()
    rows = _rows(statement_of(asked, by=by))
    before = asked.after.seen if asked.after else 0
    left = rows[0]["remaining"] if rows else 0
    people = [_found(row, asked) for row in rows]
    last = rows[-1] if len(rows) < left else None
    return Page(
        people,
        before,
        before + min(left, MOST),
        left > MOST,
        Place(last["rank"], last["victim"], before + len(rows)) if last else None,
    )


def duplicates_of(victim: Victim, *, by: Caseworker) -> list[Twin]:
    """Others on record who may be this person, of those whom the one who asks may see. One query."""
    if not may(by, Right.SEE_CASES):
        return []
    made = unseen(by).add(" SELECT (").add(_TWINS).add(") AS twins FROM cases_victim v ")
    made.add("JOIN cases_personwords p ON p.victim_id = v.id WHERE v.id = %s", victim.pk)
    return [twin for one in _rows(made) for twin in _named(one["twins"] or [])]


def statement_of(asked: Asked, *, by: Caseworker) -> Statement:
    """What `search` asks of the database."""
    made = (
        unseen(by)
        .add(", ")
        .join(found(asked))
        .add(", page AS MATERIALIZED (SELECT f.*, count(*) OVER () AS remaining FROM found f ")
    )
    if asked.after:
        made.add("WHERE (f.rank, -f.victim_id) > (%s, %s) ", asked.after.rank, -asked.after.victim)
    made.add(f"ORDER BY f.rank, f.victim_id DESC LIMIT {PAGE}) ")
    made.add(
        "SELECT f.victim_id AS victim, f.rank, f.remaining, v.reference, v.name, v.date_of_birth AS born, "
        "c.public_id AS case, c.kind, c.basis, c.status, "
        "ARRAY(SELECT o.country FROM cases_countryofreturn o WHERE o.victim_id = v.id AND o.link = 'nationality' "
        "AND o.country <> '' ORDER BY o.position) AS nationalities, "
    )
    made.add("(").join(_words(asked)).add(") AS words, (").join(_texts(asked)).add(") AS texts, (")
    made.add(f"{_TWINS}) AS twins FROM page f JOIN cases_victim v ON v.id = f.victim_id ")
    made.add("JOIN cases_personwords p ON p.victim_id = v.id LEFT JOIN LATERAL (")
    made.add("SELECT * FROM decisions_consideration n WHERE n.victim_id = v.id ORDER BY n.id DESC LIMIT 1) c ON true ")
    return made.add("ORDER BY f.rank, f.victim_id DESC")


def _words(asked: Asked) -> Statement:
    """For each word that was typed, the nearest of the name's words, and how far it is."""
    if not asked.names:
        return Statement("SELECT NULL::json")
    return Statement(
        "SELECT json_agg(json_build_array(each.place, each.word, each.far) ORDER BY each.place) FROM ("
        "SELECT DISTINCT ON (n.place) n.place, n.word, n.far FROM near n WHERE n.word = ANY (p.words) "
        "ORDER BY n.place, n.far, n.word) AS each"
    )


def _texts(asked: Asked) -> Statement:
    if not asked.text:
        return Statement("SELECT NULL::json")
    made = Statement("SELECT json_agg(row_to_json(newest)) FROM (SELECT t.kind, t.subject, t.address, ")
    made.add('t."on", k.public_id AS case, k.kind AS case_kind FROM decisions_searchedtext t ')
    made.add("JOIN decisions_consideration k ON k.id = t.consideration_id WHERE t.victim_id = v.id ")
    return made.add(f'AND t.words @@ {LEXEMES} ORDER BY t."on" DESC, t.id DESC LIMIT {_TEXTS}) AS newest', asked.text)


_TWINS = f"""SELECT json_agg(row_to_json(twin)) FROM (
    SELECT o.id AS victim, o.reference, o.name, alike.born,
        (SELECT n.public_id FROM decisions_consideration n WHERE n.victim_id = o.id ORDER BY n.id DESC LIMIT 1) AS case
    FROM (
        SELECT q.victim_id AS id, true AS born FROM cases_personwords q
        WHERE q.born = p.born AND q.victim_id <> p.victim_id AND q.sounds && p.sounds
            AND (SELECT count(*) FROM (SELECT unnest(q.sounds) INTERSECT SELECT unnest(p.sounds)) AS same)
                >= least(2, cardinality(q.sounds), cardinality(p.sounds))
        UNION ALL
        SELECT q.victim_id, false FROM cases_personwords q
        WHERE q.reference = p.reference AND q.victim_id <> p.victim_id
    ) AS alike JOIN cases_victim o ON o.id = alike.id
    WHERE {visible("o.id")} ORDER BY o.id DESC LIMIT 5) AS twin"""  # noqa: S608 (a constant in a constant)
"""Of the words `p`: born the same day with two words that sound alike, or the same signs in the reference.

A name of one word needs that word to sound alike.
"""


def _rows(made: Statement) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(made.sql, made.given)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _found(row: dict[str, Any], asked: Asked) -> Found:
    return Found(
        victim=row["victim"],
        reference=row["reference"],
        name=row["name"],
        born=row["born"],
        nationalities=", ".join(name_of(code) for code in row["nationalities"]),
        case=row["case"] or "",
        is_about=why.about(row["kind"], row["basis"]),
        status=row["status"] or "",
        reasons=why.reasons(asked, row),
        twins=_named(row["twins"] or []),
    )


def _named(rows: Sequence[dict[str, Any]]) -> list[Twin]:
    """Each person once, though both things may be alike."""
    return [_twin(row) for row in {row["victim"]: row for row in rows}.values()]


def _twin(row: dict[str, Any]) -> Twin:
    because = "born on the same day, with a similar name" if row["born"] else "a reference of the same signs"
    return Twin(row["victim"], row["reference"], row["name"], row["case"] or "", because)
