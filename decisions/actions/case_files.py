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
from decisions.actions import imported_kinds
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
from decisions.models.consideration import Kind
from decisions.rules import CaseFile, CaseFileError, CaseFileErrors, check
from decisions.rules.fields import described
from decisions.rules.shapes import DATED_BY

LONGEST_REFERENCE = 200
_OTHER = "a reference that is not that of another case here"
_STANDS: dict[str, str] = {
    Kind.RECONSIDERATION: "a person of whom no other request for reconsideration is open here",
    Kind.FEE_WAIVER: "a person of whom no other fee waiver is open here",
}
_PERSON = ("date_of_birth", "british_citizen", "asylum_claim_outstanding", "deportation")


def import_case(*, document: Mapping[str, Any], by: Caseworker) -> Consideration:
    """The case of a file stands here with its known facts, for somebody to take: of any kind, each a case of its own.

    A consideration brings its person with it; a file of another kind is of the person who has its reference, who is put
    on record where nobody has. What the file finds is kept apart, with the determination that follows from it; no
    finding, and no sign-off, counts until it is made here. The same content again changes nothing. Raises
    `CaseFileErrors` for a file that breaks the contract, cannot be stored, or has other content where that case is
    known; nothing is written then.
    """
    case = check(document)
    _require_storable(case, document)
    content = canonical(document)
    earlier = _imported(case, content)
    if earlier is None:
        try:
            return _make(case, document, content, by)
        except IntegrityError as error:
            if "cases_victim_reference" not in str(error) and "one_open_consideration" not in str(error):
                raise
            earlier = _imported(case, content)  # another import of the same case was first
    if earlier is None:
        raise _refusal("reference", _STANDS.get(case.kind, _OTHER), described(case.reference))
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


def _imported(case: CaseFile, content: Any) -> ImportedCase | None:
    """The import of this case, as far as the file says which it is: of a consideration there is one to a reference; of
    another kind, the one with this content or, failing that, of the same day.
    """
    of_kind = ImportedCase.objects.filter(
        consideration__victim__reference=case.reference, consideration__kind=case.kind
    ).select_related("consideration__victim")
    known = list(of_kind.order_by("pk"))
    if case.kind == Kind.CONSIDERATION:
        return next(iter(known), None)
    same = (one for one in known if not list(_differences(canonical(one.content), content, "")))
    of_the_day = (one for one in known if one.content.get(DATED_BY[case.kind]) == case.date.isoformat())
    return next(same, None) or next(of_the_day, None)


def _make(case: CaseFile, document: Mapping[str, Any], content: Any, by: Caseworker) -> Consideration:
    known = Victim.objects.filter(reference=case.reference).first() if case.kind != Kind.CONSIDERATION else None
    victim = known or victims.reserved(reference=case.reference)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with audit.event("case_file.import", by=by, about=victim, victim=victim, what={"sha256": sha256}):
        if known:
            Victim.objects.select_for_update(no_key=True).get(pk=known.pk)
        consideration = _made(victim, case, is_new=known is None)
        ImportedCase.objects.create(consideration=consideration, content=document, sha256=sha256, imported_by=by)
        _keep_determination(consideration, case, document, by)
    return consideration


def _made(victim: Victim, case: CaseFile, *, is_new: bool) -> Consideration:
    if case.kind == Kind.CONSIDERATION:
        _make_person(victim, case)
        return _make_consideration(victim, case)
    if is_new:
        victim.save(force_insert=True)
    return imported_kinds.MAKE[case.kind](victim, case)


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
    loaded = recorded_facts.load(consideration.pk)
    Determination.objects.create(
        consideration=consideration,
        kind=Determination.Kind.IMPORTED,
        decision_date=case.date,
        case_file=document,
        findings=[],
        result=result,
        outcome=result["outcome"],
        guidance=case.guidance or "",
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
