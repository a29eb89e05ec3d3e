"""The pages of known facts: what is typed on each form of theirs, and a case on which each of them can be opened."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Caseworker
from decisions.models import Consideration
from tests.builders import make_consideration

APPLICATION = {"form": "flr_hro", "applied_on": date(2026, 8, 1), "in_uk_on_application": True, "fee": "paid"}
GRANT = {
    "kind": "vts",
    "purposes": ["recovery"],
    "granted_on": date(2025, 9, 1),
    "expires_on": date(2026, 9, 1),
    "ends_on": date(2026, 9, 1),
    "months": 12,
}


def day(name: str, *parts: int) -> dict[str, str]:
    """A date as it is typed, in three boxes: day, month, year."""
    return {f"{name}-{part}": str(value) for part, value in zip(("day", "month", "year"), parts, strict=True)}


@dataclass(frozen=True)
class Form:
    """One form: its page, its name there, what is typed, and what the page says when nothing is ("" where it may)."""

    page: str
    part: str
    typed: dict[str, Any]
    empty: str
    kwargs: dict[str, int] = field(default_factory=dict)
    then: str = "known_facts"  # the page that follows once it is saved


CHILD = {name: "no" for name in ("in_uk", "born_in_uk", "british_citizen", "full_birth_certificate")} | {
    name: "unknown" for name in ("one_parent_has_stay", "same_nationality_as_parent", "leave_in_line_requested")
}
FIRST = {"part": 1}
PERMISSION = {"kind": "other", "purposes": ["recovery"], "months": "6"} | day("granted_on", 1, 1, 2024)
FORMS = [
    Form("countries", "country", {"country": "IT", "link": "removal_agreement"}, "Select the country of return"),
    Form("countries", "none", {"no_country_of_return": "no"}, "Select yes if there is no country of return at all"),
    Form("country", "country", {"country": "AL", "link": "unknown"}, "Select the country of return", FIRST),
    Form("country", "remove", {}, "", FIRST),
    Form("permissions", "permission", PERMISSION, "Select the kind of permission"),
    Form("permission", "permission", PERMISSION, "Select the kind of permission", FIRST),
    Form("children", "child", CHILD | {"name": "Luan"}, "Select yes if the child was in the UK"),
    Form("child", "child", CHILD, "Select yes if the child was in the UK", FIRST),
    Form(
        "application",
        "application",
        {"form": "other", "in_uk_on_application": "yes", "fee": "unknown", "purposes": ["recovery", "cooperation"]}
        | day("applied_on", 2, 3, 2026),
        "Enter the date of application",
    ),
    Form(
        "withdrawal",
        "request",
        day("requested_on", 1, 6, 2026) | {"route": "leaving_nrm"},
        "",
        then="withdrawal",
    ),
    Form("departure", "departure", day("left_on", 1, 6, 2026) | {"written_permission": "no"}, ""),
    Form(
        "previous_consideration",
        "previous",
        {"previous_vts_consideration": "unknown"},
        "Select yes if temporary permission to stay was considered before",
    ),
    Form("referral_and_exploitation", "referral", {"competent_authority": "ieca"}, "Select the competent authority"),
    Form(
        "referral_and_exploitation",
        "exploitation",
        {"exploitation_type": "criminal", "account": "What was done to her."},
        "Select what was accepted",
    ),
    Form(
        "evidence",
        "evidence",
        {"kind": "support", "title": "Support worker’s letter", "pages": "2"} | day("received_on", 1, 6, 2026),
        "Enter what the evidence is called",
    ),
]
NAMES = [f"{form.page}-{form.part}" for form in FORMS]


def full_case(by: Caseworker | None, **more: Any) -> Consideration:
    """A case of an application, with a country, a child, a grant and an item of evidence."""
    child = {
        "name": "Besa",
        "date_of_birth": date(2017, 5, 1),
        "included_on": date(2026, 3, 1),
        "british_citizen": None,
    }
    return make_consideration(assigned_to=by, application=APPLICATION, children=[child], permissions=[GRANT], **more)


def address(form: Form, consideration: Consideration) -> str:
    """Where the form is."""
    return reverse(form.page, kwargs={"public_id": consideration.public_id, **form.kwargs})


def typed(form: Form, version: int = 1) -> dict[str, Any]:
    """The form as it is sent."""
    return form.typed | {"part": form.part, "version": str(version)}
