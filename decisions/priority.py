"""Which case comes first: the one order of urgency, as grounds that people can read, one after another.

No ground outweighs another by number: a case with an earlier ground comes before every case without it. Among cases
with the same grounds the one that has waited longest comes first. Nothing is added up, and nothing is guessed: where
nobody has recorded a circumstance the case stands behind those where somebody has, and the pages say that it is open.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from decisions.answers import day

SOON = 28
"""Days: from 28 days before permission ends an application to extend is in time, and has to be dealt with."""


@dataclass(frozen=True)
class Ground:
    """One ground: its name, what a list calls it, and the condition, over what `FACTS` gives, under which it stands."""

    name: str
    flag: str
    label: str
    condition: str


GROUNDS = (
    Ground("child", "Under 18", "the person is under 18", "f.child_until > f.today"),
    Ground("detention", "Detained", "the person is detained", "f.detained"),
    Ground(
        "leave",
        "Leave ends soon or ended",
        f"leave ends within {SOON} days, or ended while the case waited",
        "f.leave_ends BETWEEN least(f.since, f.today) AND f.today + f.soon",
    ),
    Ground(
        "court", "Court date", f"a court date is within {SOON} days", "f.court_on BETWEEN f.today AND f.today + f.soon"
    ),
    Ground("vulnerability", "Vulnerable", "a vulnerability is recorded", "f.vulnerable"),
)
AGE = "how long the case has waited: since conclusive grounds were served or, of any other case, since it was opened"
IN_WORDS = f"{'; then '.join(ground.label for ground in GROUNDS)}; then {AGE}."
"""The whole order, as the pages say it."""

_NEWEST = "FROM cases_circumstance o WHERE o.victim_id = d.victim_id AND o.kind = '{kind}' ORDER BY o.id DESC LIMIT 1"
_PLACE = " || ".join(f"CASE WHEN {ground.condition} THEN '0' ELSE '1' END" for ground in GROUNDS)

# Whoever was born on 29 February comes of age on 1 March: no 18th birthday falls in a leap year.
FACTS = f"""
    SELECT d.consideration_id, %(today)s::date AS today, %(soon)s AS soon,
        (v.date_of_birth + interval '18 years')::date
            + CASE WHEN to_char(v.date_of_birth, 'MMDD') = '0229' THEN 1 ELSE 0 END AS child_until,
        coalesce((SELECT o.stands {_NEWEST.format(kind="detention")}), false) AS detained,
        (SELECT max(least(p.expires_on, p.ends_on, p.cancelled_from)) FROM cases_permissiontostay p
         WHERE p.victim_id = d.victim_id AND p.granted_on IS NOT NULL AND NOT p.decided_again) AS leave_ends,
        (SELECT o."on" {_NEWEST.format(kind="court_date")}) AS court_on,
        coalesce((SELECT o.stands {_NEWEST.format(kind="vulnerability")}), false) AS vulnerable,
        CASE WHEN c.basis = 'conclusive_grounds' THEN coalesce(g.served_on, c.opened_on) ELSE c.opened_on END AS since
    FROM due d
    JOIN decisions_consideration c ON c.id = d.consideration_id
    JOIN cases_victim v ON v.id = d.victim_id
    LEFT JOIN cases_conclusivegroundsdecision g ON g.victim_id = d.victim_id
"""  # noqa: S608 (constants in a constant)

PLACE = f"""
    WITH due AS MATERIALIZED (
        SELECT consideration_id, victim_id FROM decisions_inhand WHERE changes_on <= %(today)s
        FOR NO KEY UPDATE SKIP LOCKED
    ), facts AS ({FACTS}), placed AS (
    UPDATE decisions_inhand h SET
        place = {_PLACE}, since = f.since, court_on = f.court_on, leave_ends = f.leave_ends,
        child_until = f.child_until,
        changes_on = least(
            CASE WHEN f.child_until > f.today THEN f.child_until END,
            CASE WHEN f.leave_ends >= f.today + f.soon + 1 THEN f.leave_ends - f.soon
                 WHEN f.leave_ends >= f.today THEN f.leave_ends + 1 END,
            CASE WHEN f.court_on >= f.today + f.soon + 1 THEN f.court_on - f.soon
                 WHEN f.court_on >= f.today THEN f.court_on + 1 END,
            DATE '9999-12-31')
    FROM facts f WHERE f.consideration_id = h.consideration_id RETURNING h.consideration_id
    )
    UPDATE decisions_caseline l SET line = NULL, turn = txid_current()
    FROM placed p WHERE l.in_hand_id = p.consideration_id
"""  # noqa: S608
"""Places every row anew of which something has changed, or for which a day has come on which its place changes.

What a list says of it tells of its grounds, and is worked out anew."""


def stands(place: str, name: str) -> bool:
    """The ground of that name stands for a case with this place."""
    return place[[ground.name for ground in GROUNDS].index(name) :][:1] == "0"


def why_here(row: Any) -> list[str]:
    """Why a case in hand stands where it does in line, a phrase each: its grounds, then how long it has waited.

    Where the date of birth is not known that is said: whether the person is a child is open, and no no.
    """
    today = timezone.localdate()
    said = {
        "child": lambda: f"under 18 until {day(row.child_until)}",
        "detention": lambda: "detained",
        "leave": lambda: f"leave {'ended' if row.leave_ends < today else 'ends'} on {day(row.leave_ends)}",
        "court": lambda: f"court date on {day(row.court_on)}",
        "vulnerability": lambda: "a vulnerability is recorded",
    }
    grounds = [said[one.name]() for one in GROUNDS if stands(row.place, one.name)]
    unknown = [] if row.child_until else ["date of birth not known"]
    return [*grounds, *unknown, f"waiting since {day(row.since)}"]
