"""What a second decider sees: the facts and evidence as they stood in the decision, and nothing that anybody found.

What is shown is named here, fact by fact: a finding, a weight, a reason or an outcome is left out by not being named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cases.countries import name_of
from cases.models import Evidence
from cases.models.country_of_return import CountryLink
from decisions import answers
from decisions.answers import CODES, NOT_KNOWN, day, in_words, months
from decisions.models import Determination
from decisions.models.consideration import Basis

Row = dict[str, Any]
_PERSON = ("in_uk", "permission", "in_custody", "fingerprints", "photograph", "criminality")
_CHILD = {
    "date_of_birth": "Born on",
    "in_uk": "In the UK",
    "born_in_uk": "Born in the UK",
    "british_citizen": "British citizen",
    "one_parent_has_stay": "Only one parent has stay as a victim",
    "leave_in_line_requested": "Leave in line asked for",
}
_ITEM = {"author": "Author", "registration": "Registration", "dated": "Dated", "received_on": "Received"}


@dataclass(frozen=True)
class Item:
    """One item of evidence as it stood, and under what name it is to be had: its file or, where it has none, its
    summary. "" where there is neither.
    """

    title: str
    said: str
    public_id: str
    has_file: bool


def facts(determination: Determination) -> list[tuple[str, list[Row]]]:
    """The facts by heading, each as keys and values for a summary list."""
    file = determination.case_file
    parts = [
        ("The person", _person(file)),
        ("How the case came", _case(file)),
        ("Permission held before", _history(file)),
        ("Countries of return", _countries(file)),
        ("Children", _children(file)),
        ("Evidence that was asked for", _requests(determination.considered)),
    ]
    return [(heading, rows) for heading, rows in parts if rows]


def evidence(determination: Determination) -> list[Item]:
    """The items that were before the first decider, without what was made of them; one query."""
    listed = _list(determination.considered, "evidence")
    of_victim = Evidence.ever_recorded.filter(victim=determination.consideration.victim_id)
    known = of_victim.filter(
        Q(public_id__in=[row["item"] for row in listed if row.get("item")])
        | Q(file__sha256__in=[row["file"] for row in listed if row.get("file")])
    )
    recorded = list(known.values_list("public_id", "file__sha256", "summary"))
    files = {sha256: public_id for public_id, sha256, _ in recorded if sha256}
    summaries = {public_id for public_id, _, summary in recorded if summary}
    return [_item(row, files, summaries) for row in listed]


def _item(row: Mapping[str, Any], files: Mapping[str, str], summaries: set[str]) -> Item:
    title, said = str(row["title"]), _said_of(row)
    if row.get("file"):
        return Item(title, said, files.get(str(row["file"]), ""), has_file=True)
    own = str(row.get("item", ""))  # a decision made before items were named in it has none
    return Item(title, said, own if own in summaries else "", has_file=False)


def _said_of(row: Mapping[str, Any]) -> str:
    return "; ".join(f"{label}: {day(row[name])}" for name, label in _ITEM.items() if row.get(name))


def _person(file: Mapping[str, Any]) -> list[Row]:
    person, order = _section(file, "person"), _section(file, "public_order")
    deportation = {"none": "None", "order": "A deportation order", "proceedings": "Proceedings"}
    return [
        _row("Born on", _day(person.get("date_of_birth"))),
        _row("Decided on", _day(file.get("decision_date"))),
        _row("British citizen", in_words("", person.get("british_citizen"))),
        *(_row(answers.fact_label(f"person.{one}"), in_words(f"person.{one}", person.get(one))) for one in _PERSON),
        _row("Asylum claim outstanding", in_words("", person.get("asylum_claim_outstanding"))),
        _row("Deportation", deportation.get(str(person.get("deportation")), NOT_KNOWN)),
        _row("Public order disqualification", in_words("public_order.status", order.get("status"))),
    ]


def _case(file: Mapping[str, Any]) -> list[Row]:
    grounds, case = _section(file, "conclusive_grounds"), _section(file, "consideration")
    basis, asked = str(case.get("basis") or ""), _section(file, "application")
    rows = [
        _row("What started it", str(Basis(basis).label) if basis in Basis.values else NOT_KNOWN),
        _row("Considered before", in_words("", case.get("previous_vts_consideration"))),
        _row("Conclusive grounds decision", str(grounds.get("outcome") or NOT_KNOWN).capitalize()),
        _row("Served on", _day(grounds.get("served_on"))),
    ]
    if asked:
        purposes = [answers.PURPOSES.get(one, one) for one in asked.get("purposes") or ()]
        rows.append(_row("Applied on", _day(asked.get("applied_on"))))
        rows.append(_row("Purposes applied for", ", ".join(purposes) or NOT_KNOWN))
        if asked.get("months_sought"):
            rows.append(_row("Months applied for", months(asked["months_sought"])))
    return rows


def _history(file: Mapping[str, Any]) -> list[Row]:
    kinds = CODES["person.permission"]
    return [
        _row(
            kinds.get(str(one.get("kind")), "Permission"),
            f"From {_day(one.get('granted_on'))} until {_day(one.get('expires_on'))}",
        )
        for one in _list(file, "permission_history")
    ]


def _countries(file: Mapping[str, Any]) -> list[Row]:
    recovery = _section(file, "recovery")
    links = dict(CountryLink.choices)
    rows = [
        _row(
            name_of(one["country"]) if one.get("country") else NOT_KNOWN,
            f"{links.get(str(one.get('link')), 'How it is tied is not recorded')}."
            f" Country information consulted: {one.get('country_information') or 'none'}",
        )
        for one in _list(recovery, "countries")
    ]
    if recovery.get("no_country_of_return"):
        rows.append(_row("No country of return", "Yes"))
    return rows


def _children(file: Mapping[str, Any]) -> list[Row]:
    return [
        _row(
            f"Child {number}",
            "; ".join(f"{label}: {in_words('', one.get(name))}" for name, label in _CHILD.items()),
        )
        for number, one in enumerate(_list(file, "children"), 1)
    ]


def _requests(considered: Mapping[str, Any]) -> list[Row]:
    said = {"came": "it came", "did_not_come": "it did not come", "refused": "they will not or cannot send it"}
    return [
        _row(
            f"{one.get('what') or 'Evidence'}",
            f"Asked of {one.get('asked_of') or 'somebody not recorded'} on {_day(one.get('asked_on'))}:"
            f" {said.get(str(one.get('outcome')), 'no answer on record')}",
        )
        for one in _list(considered, "requests")
    ]


def _row(key: str, value: str) -> Row:
    return {"key": key, "value": value}


def _day(value: Any) -> str:
    return day(value) if value else NOT_KNOWN


def _section(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = of.get(name)
    return found if isinstance(found, Mapping) else {}


def _list(of: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = of.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []
