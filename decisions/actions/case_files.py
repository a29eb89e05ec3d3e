"""Taking in a case that another system hands over as a case file."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from cases.actions import audit, victims
from cases.models import (
    Caseworker,
    ConclusiveGroundsDecision,
    CountryOfReturn,
    DependentChild,
    PermissionToStay,
    Victim,
)
from cases.models.permission_to_stay import ends_of
from decisions import facts as recorded_facts
from decisions.code_version import CODE_VERSION
from decisions.determining import determine
from decisions.models import (
    Consideration,
    Departure,
    Determination,
    ExtensionApplication,
    ImportedCase,
    Pause,
    Withdrawal,
)
from decisions.rules import CaseFile, CaseFileError, CaseFileErrors, check
from decisions.rules.fields import described

LONGEST_REFERENCE = 200
_PERSON = ("date_of_birth", "british_citizen", "asylum_claim_outstanding", "deportation")


def import_case(*, document: Mapping[str, Any], by: Caseworker) -> Consideration:
    """The case of a file (`kind: consideration`) stands here with its known facts, for somebody to take.

    What the file finds is kept apart, with the determination that follows from it; no finding, and no sign-off, counts
    until it is made here. The same content again changes nothing. Raises `CaseFileErrors` for a file that breaks the
    contract, cannot be stored, or has other content under a reference that is known; nothing is written then.
    """
    case = check(document)
    if case.kind != "consideration":
        raise _refusal("kind", "consideration, the only kind that is imported", case.kind)
    _require_storable(case, document)
    content = canonical(document)
    earlier = _imported(case.reference)
    if earlier is None:
        try:
            return _make(case, document, content, by)
        except IntegrityError as error:
            if "cases_victim_reference" not in str(error):
                raise
            earlier = _imported(case.reference)  # another import of the same reference was first
    if earlier is None:
        raise _refusal("reference", "a reference that is not that of another case here", described(case.reference))
    differences = list(_differences(canonical(earlier.content), content, ""))
    if differences:
        raise CaseFileErrors(differences)
    return earlier.consideration


def canonical(value: Any) -> Any:
    """The content without what the contract reads as absent: null, blank text, an empty list, an empty mapping."""
    if isinstance(value, Mapping):
        kept = {key: canonical(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [canonical(part) for part in value]
    return None if isinstance(value, str) and not value.strip() else value


def _imported(reference: str) -> ImportedCase | None:
    return (
        ImportedCase.objects.filter(consideration__victim__reference=reference)
        .select_related("consideration__victim")
        .order_by("pk")
        .first()
    )


def _make(case: CaseFile, document: Mapping[str, Any], content: Any, by: Caseworker) -> Consideration:
    victim = victims.reserved(reference=case.reference)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with audit.event("case_file.import", by=by, about=victim, victim=victim, what={"sha256": sha256}):
        _make_person(victim, case)
        consideration = _make_consideration(victim, case)
        ImportedCase.objects.create(consideration=consideration, content=document, sha256=sha256, imported_by=by)
        _keep_determination(consideration, case, document, by)
    return consideration


def _make_person(victim: Victim, case: CaseFile) -> None:
    facts = case.facts
    for name in _PERSON:
        setattr(victim, name, facts[f"person.{name}"])
    victim.deportation = victim.deportation or ""
    victim.no_country_of_return = facts["recovery.no_country_of_return"]
    victim.save(force_insert=True)
    ConclusiveGroundsDecision.objects.create(
        victim=victim,
        outcome=facts["conclusive_grounds.outcome"] or "",
        served_on=facts["conclusive_grounds.served_on"],
    )
    CountryOfReturn.objects.bulk_create(
        CountryOfReturn(victim=victim, position=position, country=entry["country"] or "", link=entry["link"] or "")
        for position, entry in enumerate(facts["recovery.countries"])
    )
    DependentChild.objects.bulk_create(
        DependentChild(
            victim=victim,
            position=position,
            **{name: entry[name] for name in recorded_facts.CHILD} | {"ref": entry["ref"] or ""},
        )
        for position, entry in enumerate(facts["children"])
    )
    history = facts["permission_history"]
    PermissionToStay.objects.bulk_create(
        PermissionToStay(
            victim=victim,
            position=position,
            ends_on=ends_on,
            kind=entry["kind"] or "",
            purposes=list(entry["purposes"]),
            **{name: entry[name] for name in ("granted_on", "expires_on", "months")},
        )
        for position, (entry, ends_on) in enumerate(zip(history, ends_of(history), strict=True))
    )


def _make_consideration(victim: Victim, case: CaseFile) -> Consideration:
    facts = case.facts
    consideration = Consideration.objects.create(
        victim=victim,
        basis=facts["consideration.basis"],
        previous_vts_consideration=facts["consideration.previous_vts_consideration"],
        opened_on=_opened_on(case),
    )
    if facts["consideration.basis"] == "extension":
        application = {name: facts[f"application.{name}"] for name in recorded_facts.APPLICATION}
        codes = {"form": application["form"] or "", "fee": application["fee"] or ""}
        purposes = list(application["purposes"])
        ExtensionApplication.objects.create(consideration=consideration, **application | codes | {"purposes": purposes})
    withdrawal = _given(facts, "withdrawal", "requested_on", "proforma_received_on")
    if withdrawal:
        Withdrawal.objects.create(consideration=consideration, **withdrawal)
    departure = _given(facts, "person.departure", "left_on", "written_permission")
    if departure:
        Departure.objects.create(consideration=consideration, **departure)
    Pause.objects.bulk_create(
        Pause(
            consideration=consideration,
            position=position,
            reference=entry["reference"],
            **{name: list(entry[name]) for name in ("purposes", "deportation", "outcomes")},
        )
        for position, entry in enumerate(facts["pauses"])
    )
    return consideration


def _given(facts: Mapping[str, Any], section: str, *names: str) -> dict[str, Any]:
    """The facts of a section; nothing where none of them is known, which the contract reads as no such section."""
    values = {name: facts[f"{section}.{name}"] for name in names}
    return values if any(value is not None for value in values.values()) else {}


def _opened_on(case: CaseFile) -> date:
    """The day the consideration began: the application's, or that of service where there was one by the file's date."""
    begun: date | None = case.facts["application.applied_on"] or case.facts["conclusive_grounds.served_on"]
    return begun if begun and begun <= case.date else case.date


def _keep_determination(
    consideration: Consideration, case: CaseFile, document: Mapping[str, Any], by: Caseworker
) -> None:
    result = determine(document)
    loaded = recorded_facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    Determination.objects.create(
        consideration=consideration,
        kind=Determination.Kind.IMPORTED,
        decision_date=case.date,
        case_file=document,
        findings=[],
        result=result,
        outcome=result["outcome"],
        guidance=result["guidance"],
        code_version=CODE_VERSION,
        digest=recorded_facts.digest(loaded),
        made_by=by,
        made_at=timezone.now(),
    )


def _require_storable(case: CaseFile, document: Mapping[str, Any]) -> None:
    """The contract allows more than can be kept: a very long reference, a character that is none."""
    faults = [
        CaseFileError(path, "text without control characters or broken ones", "one of these")
        for path, text in _texts(document, "")
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)
    ]
    if len(case.reference) > LONGEST_REFERENCE:
        found = f"{len(case.reference)} characters"
        faults.append(CaseFileError("reference", f"text of at most {LONGEST_REFERENCE} characters", found))
    if faults:
        raise CaseFileErrors(faults)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _texts(part, f"{path}[{index}]")


def _differences(before: Any, now: Any, path: str) -> Iterator[CaseFileError]:
    """Each place where the content is not what was imported before."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        for key in sorted(before.keys() | now.keys()):
            yield from _differences(before.get(key), now.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(now, list):
        for index in range(max(len(before), len(now))):
            was, stands = (entries[index] if index < len(entries) else None for entries in (before, now))
            yield from _differences(was, stands, f"{path}[{index}]")
    elif before != now or isinstance(before, bool) != isinstance(now, bool):
        yield CaseFileError(path, f"{described(before)}, as it was imported before", described(now))


def _refusal(path: str, expected: str, found: str) -> CaseFileErrors:
    return CaseFileErrors([CaseFileError(path, expected, found)])
