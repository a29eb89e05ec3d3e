"""What `make bench-web` asks for: the pages, what each may cost, and plain SQL that fetches as much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

PK_READ = "SELECT * FROM decisions_consideration WHERE id = {}"
MINE = """
    SELECT c.public_id, v.reference, v.name, i.status, i.opened_on, i.place FROM decisions_inhand i
    JOIN decisions_consideration c ON c.id = i.consideration_id JOIN cases_victim v ON v.id = i.victim_id
    WHERE i.assigned_to_id = {caseworker} ORDER BY i.opened_on, i.consideration_id LIMIT 25
"""
CASE = """
    SELECT c.*, v.*, (SELECT jsonb_agg(e) FROM (
        SELECT e.at, e.action, e.actor_id FROM cases_auditentry e
        WHERE e.victim_id = v.id AND e.kind = 'event' ORDER BY e.id DESC LIMIT 50) e)
    FROM decisions_consideration c JOIN cases_victim v ON v.id = c.victim_id WHERE c.public_id = '{case}'
"""
REFERENCE = "SELECT * FROM cases_victim WHERE reference = '{reference}'"
FIGURES = """
    SELECT date_trunc('month', d.decision_date), limb.key, count(*) FROM decisions_determination d,
        jsonb_each_text(d.result -> 'limbs') limb
    WHERE d.kind = 'decided' AND d.outcome = 'grant' AND limb.value = 'met' GROUP BY 1, 2 ORDER BY 1, 2
"""


class Asked(NamedTuple):
    """A page as what asks for it, with what it may cost (None: nothing is said) and plain SQL beside it."""

    ask: Callable[[], Any]
    queries: int | None = None
    growth: float | None = None  # from the small database to the large one, of its reads
    reads: int | None = None  # how many reads by a primary key its SQL may take
    buffers: int | None = None
    raw: str = ""
    first: str = ""  # the page of which this is a later one
    before: Callable[[], Any] = lambda: None  # what the workers have done a moment ago


def asked(size: int) -> dict[str, Asked]:
    """The pages: of a caseworker with a full worklist, and of the senior caseworker of the same team."""
    from django.test import Client

    from cases.models import Caseworker
    from decisions.actions import figures
    from decisions.models import Consideration

    caseworker = Caseworker.objects.get(pk=_busiest())
    senior = Caseworker.objects.get(team=caseworker.team, leads_team=True)
    auditor, _ = Caseworker.objects.get_or_create(username="bench-auditor", role="auditor", name="An auditor")
    mine, theirs, audit = Client(), Client(), Client()
    for client, account in ((mine, caseworker), (theirs, senior), (audit, auditor)):
        client.force_login(account)
    case = Consideration.objects.filter(assigned_to=caseworker, status="in_progress").latest("pk").public_id
    decided = Consideration.objects.filter(victim__reference=_reference(size // 2)).get().public_id
    deep_list, deep_audit, deep_register, deep_holders = _deep(caseworker)
    return {
        "sign-in page: middleware only": Asked(lambda: Client().get("/sign-in/")),
        "worklist: mine": Asked(lambda: mine.get("/"), 8, 1.5, None, 130, raw=MINE.format(caseworker=caseworker.pk)),
        "worklist: unassigned": Asked(lambda: mine.get("/?list=unassigned"), 8, 1.5, None, 130),
        "worklist: unassigned, deep": Asked(lambda: mine.get(deep_list), 8, first="worklist: unassigned"),
        "worklist: waiting for me": Asked(lambda: theirs.get("/?list=waiting"), 8, 1.5, None, 130),
        "case overview and timeline": Asked(
            lambda: mine.get(f"/considerations/{case}/"), 12, 1.5, raw=CASE.format(case=case)
        ),
        "overview of a decided case": Asked(
            lambda: mine.get(f"/considerations/{decided}/"), 12, 1.5, raw=CASE.format(case=decided)
        ),
        "diary": Asked(lambda: mine.get("/diary/"), 8),
        **_searches(mine, size),
        "statistics": Asked(lambda: theirs.get("/statistics/"), 8, 2, 10, raw=FIGURES, before=figures.count_open),
        "permissions that end, by month": Asked(lambda: theirs.get("/permissions-held/forecast/"), 8),
        "holders of permission": Asked(lambda: theirs.get("/permissions-held/")),
        "holders, deep": Asked(lambda: theirs.get(deep_holders), first="holders of permission"),
        "register of letters": Asked(lambda: theirs.get("/letters/")),
        "register of letters, deep": Asked(lambda: theirs.get(deep_register), first="register of letters"),
        "audit": Asked(lambda: audit.get("/audit/"), 5),
        "audit, deep": Asked(lambda: audit.get(deep_audit), 5, first="audit"),
    }


def parts() -> dict[str, Asked]:
    """Parts of the three pages of lists, as their one statement has them, with what it says of whom it may not show:
    the cases with what is kept of them, and for the first the counts of all lists.

    The figures to beat are of the list alone: 25 cases, and what stands beside each. What a page adds (who is signed
    in, the counts, the filters) stands in the lines of the pages.
    """
    from cases.models import Caseworker
    from decisions import worklists
    from decisions.views.worklist import ROWS
    from decisions.worklists import at_once

    caseworker = Caseworker.objects.get(pk=_busiest())
    senior = Caseworker.objects.get(team=caseworker.team, leads_team=True)
    found: dict[str, Asked] = {}
    for name, person in (("mine", caseworker), ("unassigned", caseworker), ("waiting", senior)):
        chosen = worklists.read({"list": name}, person)
        listed = Caseworker.objects.filter(pk=person.pk).values(**at_once.listed(chosen, person, ROWS))
        found[f"- {name}: the 25 alone"] = Asked(partial(at_once.asked_once, listed, person), None, 1.5, 4, 130)
    counted = Caseworker.objects.filter(pk=caseworker.pk).values(
        **at_once.counted(worklists.read({"list": "mine"}, caseworker), caseworker)
    )
    found["- the counts alone"] = Asked(partial(at_once.asked_once, counted, caseworker), None, 2.7)
    return found


def _busiest() -> int:
    from django.db.models import Count

    from decisions.models import Consideration

    held = Consideration.objects.filter(status="in_progress").values("assigned_to").annotate(n=Count("pk"))
    return int(held.order_by("-n", "assigned_to")[0]["assigned_to"])


def _reference(number: int) -> str:
    from decisions.scale.cases import reference_of

    return reference_of(number)


def _searches(client: Any, size: int) -> dict[str, Asked]:
    from cases.models import Victim

    victim = Victim.objects.get(reference=_reference(size // 2 + 1))
    born = victim.date_of_birth
    assert born is not None
    day = {"born-day": born.day, "born-month": born.month, "born-year": born.year}
    raw = REFERENCE.format(reference=victim.reference)
    posts: dict[str, tuple[dict[str, Any], float, str]] = {
        "search: reference": ({"person": victim.reference}, 1.5, raw),
        "search: date of birth": (day, 2.5, ""),
        "search: name with a typo": ({"person": mistyped(victim.name)}, 4, ""),
        "search: words of texts": ({"text": "clinic interpreter"}, 4, ""),
    }
    return {
        name: Asked(partial(client.post, "/search/", given), 4, growth, raw=raw)
        for name, (given, growth, raw) in posts.items()
    }


def mistyped(name: str) -> str:
    """The name with one letter of its longest word left out."""
    word = max(name.split(), key=len)
    return name.replace(word, word[:2] + word[3:], 1)


def recall(size: int, tries: int = 40) -> float:
    """Of so many people, looked for by a mistyped name: the share of whom one of that name is among the first 20."""
    from django.test import Client

    from cases.models import Caseworker, Victim

    client = Client()
    client.force_login(Caseworker.objects.get(pk=_busiest()))
    found = 0
    for number in range(1, tries + 1):
        name = Victim.objects.get(reference=_reference(number * size // (tries + 1) + 1)).name
        found += name in client.post("/search/", {"person": mistyped(name)}).text
    return found / tries


def _deep(caseworker: Any) -> tuple[str, str, str, str]:
    """The addresses of pages in the middle of the list of unassigned cases, the audit, the register and the holders."""
    from urllib.parse import urlencode

    from cases.models import AuditEntry, PermissionToStay
    from decisions import worklists
    from decisions.models import InHand, Letter

    chosen = worklists.read({"list": "unassigned"}, caseworker)
    waiting = InHand.objects.filter(status="unassigned")
    row = waiting.order_by("place", "since", "pk")[waiting.count() // 2]
    middle = AuditEntry.objects.latest("pk").pk // 2
    issued = Letter.objects.filter(issued_at__isnull=False).order_by("pk")
    letter = issued[issued.count() // 2]
    place = {"before": f"{letter.issued_at.isoformat() if letter.issued_at else ''}_{letter.pk}"}
    held = PermissionToStay.objects.filter(expires_on__isnull=False).order_by("expires_on", "pk")
    holder = held[held.count() * 3 // 4]
    return (
        "/" + chosen.query(after=worklists.cursor_of(row, chosen)),
        f"/audit/?before={middle}",
        f"/letters/?{urlencode(place)}",
        f"/permissions-held/?after={holder.expires_on}.{holder.pk}",
    )
