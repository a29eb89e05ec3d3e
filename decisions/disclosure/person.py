"""The particulars of a bundle: the person, how the case came here, what they hold, how they are reached."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cases.countries import name_of
from cases.models import DependentChild, Victim
from cases.models.safe_contact import Channel, Format
from decisions.answers import PURPOSES
from decisions.disclosure.hiding import Place
from decisions.disclosure.parts import Entry, Row, Section, by, known, listed, rows
from decisions.letters.content import clean
from decisions.models import Consideration

CONTACT = "particulars-contact"
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
CHILD = {
    "in_uk": "In the UK",
    "born_in_uk": "Born in the UK",
    "british_citizen": "British citizen",
    "full_birth_certificate": "Full birth certificate",
    "one_parent_has_stay": "One parent has permission to stay",
    "same_nationality_as_parent": "Has the parent’s nationality",
    "leave_in_line_requested": "Leave in line asked for",
}


def particulars(consideration: Consideration) -> Section:
    """Who the person is and what is known apart from any finding."""
    victim = consideration.victim
    return Section(
        "particulars",
        "Particulars of the case",
        [
            Entry("particulars-person", "The person", _person(victim)),
            Entry("particulars-referral", "How the case came here", _came(victim)),
            Entry("particulars-consideration", "This consideration", _consideration(consideration)),
            *_imported(consideration),
            Entry("particulars-stay", "Permission held", _stay(victim)),
            *(Entry(f"child-{child.pk}", f"Child: {child.name_or_ref}", _child(child)) for child in _children(victim)),
            Entry(CONTACT, "How the person is safely reached", _contact(victim)),
        ],
    )


def places(victim: Victim) -> list[str]:
    """Every line of an address, email address and number at which the person or somebody for them is or was reached,
    and who that is.
    """
    found: list[str] = []
    why: list[str] = []
    own = clean(victim.name)
    for address in victim.safe_addresses.all():
        found += [*address.lines.splitlines(), *([address.addressee] if clean(address.addressee) != own else [])]
    for chosen in victim.safe_contacts.all():
        found += [chosen.email, chosen.telephone]
        why.append(chosen.never_because)
    for one in victim.contact_people.all():
        found += [one.name, one.organisation, *one.lines.splitlines(), one.email, one.telephone]
    found += [code for line in found for code in POSTCODE.findall(line)]  # it tells the place without the town
    return [*(Place(one) for one in found if one.strip()), *(one for one in why if one.strip())]


def _person(victim: Victim) -> list[Row]:
    countries = victim.countries_of_return.all()
    return rows(
        ("Reference", victim.reference),
        ("Name", victim.name),
        ("Date of birth", victim.date_of_birth),
        ("British citizen", known(victim.british_citizen)),
        ("Asylum claim outstanding", known(victim.asylum_claim_outstanding)),
        ("Deportation", victim.get_deportation_display() or "Not known yet"),
        (
            "Countries of return",
            listed(f"{name_of(one.country)}: {one.get_link_display() or 'link not recorded'}" for one in countries),
        ),
        ("No country of return at all", known(victim.no_country_of_return)),
    )


def _came(victim: Victim) -> list[Row]:
    referral = getattr(victim, "nrm_referral", None)
    reasonable = getattr(victim, "reasonable_grounds", None)
    conclusive = getattr(victim, "conclusive_grounds", None)
    accepted = [
        (f"Exploitation that was accepted: {one}", one.account or "No account is on record.")
        for one in victim.exploitation.order_by("pk")
    ]
    return rows(
        ("First responder", referral and referral.first_responder),
        ("Referred on", referral and referral.referred_on),
        ("Competent authority", referral and referral.get_competent_authority_display()),
        ("Reasonable grounds", reasonable and reasonable.get_outcome_display()),
        ("Reasonable grounds decided on", reasonable and reasonable.decided_on),
        ("Conclusive grounds", conclusive and conclusive.get_outcome_display()),
        ("Conclusive grounds decided on", conclusive and conclusive.decided_on),
        ("Conclusive grounds served on", conclusive and conclusive.served_on),
        *accepted,
    )


def _consideration(consideration: Consideration) -> list[Row]:
    assigned = consideration.assigned_to
    return rows(
        ("Kind", consideration.get_kind_display()),
        ("Considered because of", consideration.get_basis_display()),
        ("Opened on", consideration.opened_on),
        ("Caseworker", assigned.name if assigned else "Nobody"),
        ("Where it stands", consideration.status_label),
        ("Considered before", known(consideration.previous_vts_consideration)),
        *_applied(getattr(consideration, "application", None)),
    )


def _applied(application: Any) -> list[tuple[str, Any]]:
    if application is None:
        return []
    return [
        ("Applied on", application.applied_on),
        ("Form", application.get_form_display()),
        ("Online form", application.form_reference),
        ("In the UK on that day", known(application.in_uk_on_application)),
        ("Applied for", ", ".join(PURPOSES.get(one, one) for one in application.purposes)),
        ("Months applied for", application.months_sought),
        ("Fee", application.get_fee_display()),
    ]


def _imported(consideration: Consideration) -> list[Entry]:
    """The case file as it came from another system, with every value at its place there."""
    file = getattr(consideration, "imported", None)
    if file is None:
        return []
    said = rows(
        ("Imported", by(file.imported_by, file.imported_at)),
        ("SHA-256", file.sha256),
        *((name, value) for name, value in _values("", file.content)),
    )
    return [Entry("particulars-imported", "The case file as it came from another system", said)]


def _values(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    inside = value.items() if isinstance(value, Mapping) else enumerate(value, 1) if isinstance(value, list) else None
    if inside is None:
        yield place, known(value) if isinstance(value, bool) else value
    else:
        for name, inner in inside:
            yield from _values(f"{place}, {name}".removeprefix(", ").replace("_", " "), inner)


def _stay(victim: Victim) -> list[Row]:
    return rows(
        *(
            (
                f"{number}. {one}",
                listed(
                    f"{name}: {value}"
                    for name, value in rows(
                        ("Granted on", one.granted_on),
                        ("Expires on", one.expires_on),
                        ("Another took its place on", one.replaced_on),
                        ("Cancelled from", one.cancelled_from),
                        ("Decided again on reconsideration", "Yes" if one.decided_again else ""),
                        ("Months", one.months),
                        ("Purposes", ", ".join(PURPOSES.get(code, code) for code in one.purposes)),
                    )
                )
                or "Dates not recorded",
            )
            for number, one in enumerate(victim.permissions.all(), 1)
        )
    )


def _children(victim: Victim) -> list[DependentChild]:
    return list(victim.children.prefetch_related("permissions"))


def _child(child: DependentChild) -> list[Row]:
    return rows(
        ("Name", child.name),
        ("Date of birth", child.date_of_birth),
        ("Included on", child.included_on),
        *((label, known(getattr(child, name))) for name, label in CHILD.items()),
        *(
            (
                f"Permission in line {number}",
                listed(
                    f"{name}: {value}"
                    for name, value in rows(
                        ("Granted on", one.granted_on),
                        ("Expires on", one.expires_on),
                        ("Another took its place on", one.replaced_on),
                        ("Cancelled from", one.cancelled_from),
                    )
                ),
            )
            for number, one in enumerate(child.permissions.all(), 1)
        ),
    )


def _contact(victim: Victim) -> list[Row]:
    address = victim.safe_addresses.filter(superseded_at__isnull=True).first()
    chosen = victim.safe_contacts.filter(superseded_at__isnull=True).first()
    people = victim.contact_people.filter(ended_at__isnull=True)
    said: list[tuple[str, Any]] = [("Safe address", f"{address.addressee}\n{address.lines}" if address else "")]
    if chosen:
        said += [
            ("Safe ways", ", ".join(str(Channel(code).label) for code in chosen.channels)),
            ("Never to be used", ", ".join(str(Channel(code).label) for code in chosen.never)),
            ("Why never", chosen.never_because),
            ("Email", chosen.email),
            ("Telephone", chosen.telephone),
            ("Safe times", chosen.safe_times),
            ("Interpreter", chosen.interpreter),
            ("Formats needed", ", ".join(str(Format(code).label) for code in chosen.formats)),
        ]
    for one in people:
        details = [one.name, one.organisation, one.email, one.telephone, one.lines]
        said.append((one.get_known_as_display(), listed(part for part in details if part)))
    return rows(*said)
