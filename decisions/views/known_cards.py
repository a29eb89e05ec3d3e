"""What is known apart from any finding, as cards: on the page that lists all of it, and beside each form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from cases.countries import name_of
from cases.models import Evidence, NRMReferral, RelevantExploitation, SafeAddress
from cases.models.country_of_return import CountryLink
from cases.models.permission_to_stay import PermissionKind
from decisions import answers
from decisions.evidence_requests import Asked
from decisions.models import Consideration, ExtensionApplication
from decisions.models.consideration import Basis
from decisions.views.step_page import follows_for_child, known_of_person

Rows = list[dict[str, Any]]
Cards = list[dict[str, Any]]

CHILD_FACTS = {
    "name": "Name",
    "date_of_birth": "Date of birth",
    "included_on": "Included on",
    "in_uk": "In the UK on the date of application",
    "born_in_uk": "Born in the UK",
    "british_citizen": "British citizen",
    "full_birth_certificate": "Full birth certificate",
    "one_parent_has_stay": "Only one parent has stay as a victim",
    "same_nationality_as_parent": "Has that parent’s nationality",
    "leave_in_line_requested": "Leave in line requested",
}


@dataclass(frozen=True)
class Ways:
    """The addresses of the pages on which what is known is recorded; none for those who cannot record it."""

    public_id: str
    open: bool

    def __call__(self, name: str, text: str = "Change", part: int | None = None) -> list[dict[str, str]]:
        if not self.open:
            return []
        more = {"part": part} if part else {}
        return [{"text": text, "href": reverse(name, kwargs={"public_id": self.public_id, **more})}]


READING = Ways("", open=False)


def person(consideration: Consideration, address: SafeAddress | None, ways: Ways = READING) -> Cards:
    """Name, safe address, and the facts of the person."""
    named = [
        {"key": "Name", "value": consideration.victim.name},
        {"key": "Letters are addressed to", "value": address.addressee if address else ""},
        {"key": "Safe address", "value": address.lines if address else "", "lines": _lines(address)},
    ]
    return [
        {"title": "Name and safe address", "rows": named, "actions": ways("person")},
        {"title": "Known facts", "rows": known_of_person(consideration)[:-1], "actions": ways("person")},
    ]


def countries(consideration: Consideration, ways: Ways = READING) -> Cards:
    """Each country of return, and whether there is none at all."""
    rows: Rows = consideration.country_rows  # type: ignore[attr-defined]
    cards = [
        {
            "title": name_of(row["country"]).capitalize() if not row["country"] else name_of(row["country"]),
            "rows": [
                {"key": "What ties the person to it", "value": _label(CountryLink, row["link"])},
                *([{"key": "Under", "value": row["agreement__title"]}] if row["agreement__title"] else []),
            ],
            "actions": ways("country", part=part),
        }
        for part, row in enumerate(rows, 1)
    ]
    none = consideration.victim.no_country_of_return
    said = [{"key": "No country of return at all", "value": answers.in_words("", none)}]
    return [*cards, {"title": "Whether there is any", "rows": said, "actions": ways("countries", "Add or change")}]


def permissions(consideration: Consideration, ways: Ways = READING) -> Cards:
    """Each grant of permission, oldest first."""
    rows: Rows = consideration.permission_rows  # type: ignore[attr-defined]
    return [
        {
            "title": _label(PermissionKind, row["kind"]) or "Permission of a kind not known yet",
            "rows": [
                {"key": "Granted for", "value": _purposes(row["purposes"])},
                {"key": "Granted on", "value": _day(row["granted_on"])},
                {"key": "Expires on", "value": _day(row["expires_on"])},
                *_cut_short(row),
                {"key": "Months", "value": row["months"]},
            ],
            "actions": ways("permission", part=part),
        }
        for part, row in enumerate(rows, 1)
    ]


def _cut_short(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Why it does not run to the day on which it would expire, where it does not."""
    if row["cancelled_from"]:
        return [{"key": "Cancelled from", "value": _day(row["cancelled_from"])}]
    replaced = row["ends_on"] and row["expires_on"] and row["ends_on"] < row["expires_on"]
    return [{"key": "Another took its place on", "value": _day(row["ends_on"])}] if replaced else []


def children(consideration: Consideration, ways: Ways = READING) -> Cards:
    """Each dependent child."""
    rows: Rows = consideration.child_rows  # type: ignore[attr-defined]
    return [
        {
            "title": row["name"] or row["ref"] or f"Child {part}",
            "rows": [
                {"key": label, "value": row[name] if name == "name" else answers.in_words("", row[name])}
                for name, label in CHILD_FACTS.items()
            ]
            + follows_for_child(consideration, row),
            "actions": ways("child", part=part),
        }
        for part, row in enumerate(rows, 1)
    ]


def application(consideration: Consideration, ways: Ways = READING) -> Cards:
    """The application to extend; no card on any other basis."""
    if consideration.basis != Basis.EXTENSION:
        return []
    made = _related(consideration, "application")
    rows = [
        {"key": "Form", "value": made and made.get_form_display()},
        {"key": "Reference of the form", "value": made and made.form_reference},
        {"key": "Applied on", "value": made and _day(made.applied_on)},
        {"key": "In the UK on that date", "value": made and answers.in_words("", made.in_uk_on_application)},
        {"key": "Applied for", "value": made and _purposes(made.purposes)},
        {"key": "Fee", "value": made and _fee(made)},
        {"key": "Months sought", "value": made and made.months_sought},
    ]
    return [{"title": "Application to extend", "rows": rows, "actions": ways("application")}]


def _fee(made: ExtensionApplication) -> str:
    """Whether the fee was paid; of one that was waived, whether by a token (WVR-11)."""
    if made.fee != ExtensionApplication.Fee.WAIVED:
        return str(made.get_fee_display())
    return "Waived, with this person’s token" if made.waiver_token_id else "Waived, as the case file says"


def events(consideration: Consideration, ways: Ways = READING) -> Cards:
    """An earlier consideration, a withdrawal, a departure."""
    return [
        *previous(consideration, ways),
        *withdrawal(consideration, ways),
        *departure(consideration, ways),
    ]


def previous(consideration: Consideration, ways: Ways = READING) -> Cards:
    """Whether there was a consideration before this one."""
    said = answers.in_words("", consideration.previous_vts_consideration)
    rows = [{"key": "Temporary permission to stay considered before", "value": said}]
    return [{"title": "Earlier consideration", "rows": rows, "actions": ways("previous_consideration")}]


def withdrawal(consideration: Consideration, ways: Ways = READING) -> Cards:
    """The request to withdraw, the signed form, and whether somebody made sure that nobody pressed the person."""
    made = _related(consideration, "withdrawal")
    rows = [
        {"key": "Asked to withdraw on", "value": (made and _day(made.requested_on)) or "Not asked"},
        {"key": "From what", "value": made and made.get_route_display()},
        {"key": "Signed form came in on", "value": (made and _day(made.proforma_received_on)) or "Not in"},
    ]
    if made and made.proforma_received_on:
        rows.append({"key": "Signed of their own will", "value": answers.in_words("", made.freely)})
        rows.append({"key": "Other leave, or what waits", "value": made.other_stay or "Not looked yet"})
    return [{"title": "Withdrawal", "rows": rows, "actions": ways("withdrawal")}]


def departure(consideration: Consideration, ways: Ways = READING) -> Cards:
    """That the person left the UK, and whether they came back."""
    made = _related(consideration, "departure")
    rows = [{"key": "Left the UK on", "value": (made and _day(made.left_on)) or "Has not left, as far as is known"}]
    if made:
        rows.append({"key": "Went to", "value": made.destination})
        rows.append({"key": "In the Common Travel Area", "value": answers.in_words("", made.common_travel_area)})
        rows.append({"key": "Written permission", "value": answers.in_words("", made.written_permission)})
        rows.append({"key": "Came back on", "value": _day(made.returned_on) or "Has not, as far as is known"})
    return [{"title": "Departure", "rows": rows, "actions": ways("departure")}]


def officers(rows: Iterable[Mapping[str, Any]], ways: Ways = READING) -> Cards:
    """Each officer of a public authority who was asked, or still is."""
    return [
        {
            "title": f"{row['officer']}, {row['authority']}",
            "rows": [
                {"key": "Role", "value": row["role"]},
                {"key": "Email address", "value": row["email"]},
                {"key": "Telephone number", "value": row["telephone"]},
                {"key": "Their reference", "value": row["their_reference"]},
                *([{"key": "Asked no longer", "value": row["no_longer_because"]}] if row["no_longer_because"] else []),
            ],
            "actions": [] if row["no_longer_because"] else ways("authority_contact", "Ask no longer", part=part),
        }
        for part, row in enumerate(rows, 1)
    ]


def referral(made: NRMReferral | None, ways: Ways = READING) -> Cards:
    """How the person came into the NRM."""
    rows = [
        {"key": "Competent authority", "value": made and made.get_competent_authority_display()},
        {"key": "First responder", "value": made and made.first_responder},
        {"key": "Referred on", "value": made and _day(made.referred_on)},
    ]
    return [{"title": "NRM referral", "rows": rows, "actions": ways("referral_and_exploitation")}]


def exploitation(accounts: Iterable[RelevantExploitation]) -> Cards:
    """Each accepted account, in the order of the record: its kind at once, its narrative for those who ask."""
    return [
        {
            "title": str(one),
            "rows": [],
            "told": {"what": "exploitation", "which": str(place)} if one.account else None,
            "ask": "Show the account",
        }
        for place, one in enumerate(accounts, 1)
    ]


def evidence(items: Iterable[Evidence], case: str) -> Cards:
    """Each item of evidence, loaded with its file, and the way to it in the case; its summary for those who ask."""
    return [
        {
            "title": item.title,
            "href": reverse("evidence_item", args=[case, item.public_id]),
            "rows": of_evidence(item) + _file(item),
            "told": {"what": "evidence", "which": item.public_id} if item.summary else None,
            "ask": "Show the summary",
        }
        for item in items
    ]


def of_evidence(item: Evidence) -> Rows:
    """What an item of evidence is, who made it and when it came."""
    return [
        {"key": "Kind", "value": item.get_kind_display()},
        {"key": "Sent in by", "value": item.get_provider_display()},
        {"key": "Author", "value": item.author},
        {"key": "Registration", "value": item.registration},
        {"key": "Dated", "value": _day(item.dated)},
        {"key": "Came in on", "value": _day(item.received_on)},
        {"key": "Pages", "value": item.pages},
    ]


def _file(item: Evidence) -> Rows:
    file = getattr(item, "file", None)
    if file is None:
        return []
    return [{"key": "File", "value": file.name if file.is_clean else f"{file.name}: not scanned yet"}]


def requests(items: Iterable[Asked], ways: Ways = READING) -> Cards:
    """Each request for evidence, with the way to close one that is open."""
    return [
        {
            "title": one.asked_of,
            "rows": [
                {"key": "Asked for", "value": one.what},
                {"key": "Asked on", "value": _day(one.asked_on)},
                {"key": "Due on", "value": f"{_day(one.due_on)}{' (overdue)' if one.is_overdue else ''}"},
                {"key": "What came of it", "value": one.came.capitalize() or "Still waited for"},
                *([{"key": "Note", "value": one.note}] if one.note else []),
            ],
            "actions": ways("evidence_request_close", "Close this request", part=one.part) if one.is_open else [],
        }
        for one in items
    ]


def _related(consideration: Consideration, name: str) -> Any:
    try:
        return getattr(consideration, name)
    except ObjectDoesNotExist:
        return None


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code else ""


def _purposes(codes: Iterable[str]) -> str:
    names: Mapping[str, str] = answers.PURPOSES
    return ", ".join(names.get(code, code) for code in codes)


def _day(value: Any) -> str:
    return answers.day(value) if value else ""


def _lines(address: SafeAddress | None) -> list[str]:
    return address.lines.splitlines() if address else []
