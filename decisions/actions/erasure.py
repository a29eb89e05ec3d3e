"""Erasing people whose time is over: a list that one admin prepares and another agrees to, worked off one by one.

Who may be erased, and what of them, is decided by the database (`erase_person`): by its own clock, the schedule in
force and the holds as they stand at that moment. What this program says is only which line of which list (promise 40).
"""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cases.actions import audit, second_eyes
from cases.models import Caseworker, Victim
from cases.rights import NotAllowed, Right, require
from cases.who_asks import as_the_program
from decisions import outcomes, retention
from decisions.actions import outbox
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Erasure, ErasureLine, RetentionRule

TASK = "decisions.carry_out_erasure"
MOST = 1000
"""How many people a list has at most; those who are left come on the next one."""
AT_ONCE = 100
"""How many are erased before the worker takes up something else."""
_PREPARING = 7650069
_DUE = "SELECT one FROM unnest(%s::bigint[]) AS one WHERE erasure_hindrance(one) = '' ORDER BY one"
_RULES = """
    SELECT rule, count(DISTINCT one) FROM unnest(%s::bigint[]) AS one CROSS JOIN LATERAL erasure_decisions(one)
    GROUP BY rule ORDER BY rule
"""


class NotErased(Exception):
    """Some on the list could not be erased, for a fault that somebody has to put right; the others were."""


def prepare(*, by: Caseworker) -> Erasure:
    """A list of those who are due by the schedule, and whom nothing stands against, waits for another admin."""
    require(by, Right.ERASE)
    with audit.event("erasure.prepare", by=by):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PREPARING])
        if Erasure.objects.filter(finished_at__isnull=True, turned_down_at__isnull=True).exists():
            raise NotReady(["A list is there already: it is worked off, or turned down, before the next is prepared."])
        salt = secrets.token_hex(16)
        with as_the_program():  # whoever is due is on the list, whoever may see their case
            references = dict(retention.due(timezone.localdate()).order_by("pk").values_list("pk", "reference")[:MOST])
        people = [pk for (pk,) in _rows(_DUE, list(references))]
        if not people:
            raise NotReady(["Nobody is due for erasure today."])
        lines = [ErasureLine(person=pk, reference_digest=digest_of(salt, references[pk])) for pk in people]
        listed = ",".join(f"{line.person}:{line.reference_digest}" for line in lines)
        erasure = Erasure.objects.create(
            salt=salt,
            digest=hashlib.sha256(listed.encode()).hexdigest(),
            size=len(lines),
            rules=_rules(people),
            prepared_by=by,
            prepared_at=timezone.now(),
        )
        for line in lines:
            line.erasure = erasure
        ErasureLine.objects.bulk_create(lines)
    return erasure


def agree(*, erasure: Erasure, digest: str, by: Caseworker) -> Erasure:
    """The list that has that digest is worked off from now on. Agreed to already, nothing changes."""
    require(by, Right.ERASE)
    with transaction.atomic():
        erasure = _locked(erasure)
        second_eyes.require_another(by, erasure.prepared_by, "agrees to it")
        if erasure.turned_down_at is not None:
            raise NotAllowed("This list was turned down: prepare another.")
        if digest != erasure.digest:
            raise Stale
        if erasure.agreed_at is None:
            with audit.event("erasure.agree", by=by, about=erasure, what={"digest": digest, "people": erasure.size}):
                erasure.agreed_by, erasure.agreed_at = by, timezone.now()
                erasure.save(update_fields=["agreed_by", "agreed_at"])
                outbox.ask(task=TASK, key=str(erasure.pk), lane="erasure")
    return erasure


def turn_down(*, erasure: Erasure, why: str, by: Caseworker) -> None:
    """Nobody on the list is erased by it. One that was agreed to is not turned down: a legal hold stops one person."""
    require(by, Right.ERASE)
    if not why.strip():
        raise NotReady(["Say why the list is turned down."])
    with audit.event("erasure.turn_down", by=by, about=erasure, why=why):
        erasure = _locked(erasure)
        if erasure.agreed_at is not None:
            raise NotAllowed("This list was agreed to. A senior caseworker can put a legal hold on a person.")
        if erasure.turned_down_at is None:
            erasure.turned_down_by, erasure.turned_down_at = by, timezone.now()
            erasure.turned_down_because = why.strip()
            erasure.save(update_fields=["turned_down_by", "turned_down_at", "turned_down_because"])


def carry_out(*, erasure: Erasure, most: int | None = None, by: Caseworker) -> int:
    """Up to `most` people of the list are erased or left out, each in one transaction; how many still wait.

    Once nobody waits the list has its certificate. A fault with one of them does not stop the others: `NotErased`.
    """
    waiting = ErasureLine.objects.filter(erasure=erasure, state=ErasureLine.State.WAITING).order_by("pk")
    faults = [fault for line in waiting[:most] if (fault := _erased(line, by))]
    if faults:
        raise NotErased(f"{len(faults)} of the list could not be erased: {faults[0]}")
    left = waiting.count()
    if not left:
        certify(erasure=erasure, by=by)
    return left


def certify(*, erasure: Erasure, by: Caseworker) -> Erasure:
    """The list is worked off, and its certificate is on record, with a digest of it in the audit. Once."""
    with transaction.atomic():
        erasure = _locked(erasure)
        if erasure.finished_at is not None:
            return erasure
        erasure.finished_at = timezone.now()
        erasure.certificate = json.loads(json.dumps(_certificate(erasure), cls=DjangoJSONEncoder))
        told = json.dumps(erasure.certificate, sort_keys=True, separators=(",", ":"))
        erasure.certificate_digest = hashlib.sha256(told.encode()).hexdigest()
        with audit.event("erasure.certify", by=by, about=erasure, what={"digest": erasure.certificate_digest}):
            erasure.save(update_fields=["finished_at", "certificate", "certificate_digest"])
    return erasure


def digest_of(salt: str, reference: str) -> str:
    """What stays of a reference: whoever has it can look whether it is on the list."""
    return hashlib.sha256(f"{salt}:{reference}".encode()).hexdigest()


def _erased(line: ErasureLine, by: Caseworker) -> str:
    """The person is erased, or left out for what stands against it. Why neither could be done; "" where one was."""
    try:
        with audit.event("erasure.erase", by=by, about=line, victim=Victim(pk=line.person)):
            _rows("SELECT erase_person(%s)", line.pk)
    except DatabaseError as error:
        return str(error).splitlines()[0]  # of a trigger or a constraint: it names tables and no people
    return ""


def _certificate(erasure: Erasure) -> dict[str, Any]:
    removed, left_out, people = Counter[str](), Counter[str](), []
    for line in erasure.lines.all():
        if line.state == ErasureLine.State.ERASED:
            removed.update(line.counts)
            people.append(line.reference_digest)
        else:
            left_out[line.because] += 1
    assert erasure.agreed_by
    assert erasure.finished_at
    return {
        "erasure": erasure.public_id,
        "prepared": {"by": _named(erasure.prepared_by), "at": erasure.prepared_at},
        "agreed": {"by": _named(erasure.agreed_by), "at": erasure.agreed_at},
        "finished_at": erasure.finished_at,
        "schedule": erasure.rules,
        "list": {"people": erasure.size, "digest": erasure.digest},
        "erased": sorted(people),
        "salt": erasure.salt,
        "left_out": dict(sorted(left_out.items())),
        "files": removed.pop("files", 0),
        "audit_payloads": removed.pop("payloads", 0),
        "rows": dict(sorted(removed.items())),
        "in_backups_until": timezone.localdate(erasure.finished_at) + timedelta(days=retention.BACKUP_DAYS),
    }


def _rules(people: list[int]) -> list[Mapping[str, Any]]:
    counts = dict(_rows(_RULES, people))
    rules = RetentionRule.objects.filter(pk__in=counts).order_by("kind", "outcome")
    return [
        {
            "cases": f"{rule.get_kind_display()}: {outcomes.label(rule.kind, rule.outcome)}",
            "months": rule.months,
            "after": rule.get_event_display(),
            "authority": rule.authority,
            "people": counts[rule.pk],
        }
        for rule in rules
    ]


def _named(person: Caseworker) -> str:
    return f"{person.name} ({person.username})"


def _locked(erasure: Erasure) -> Erasure:
    rows = Erasure.objects.select_related("prepared_by", "agreed_by").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=erasure.pk)


def _rows(statement: str, value: int | list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
