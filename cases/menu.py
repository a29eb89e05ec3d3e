"""What the black bar and the foot of every page offer to this person: a context processor."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cases import identity_provider
from cases.models import Caseworker
from cases.rights import Right, may


class Entry(NamedTuple):
    """A place in the service: who has the right sees its link."""

    label: str
    url_name: str
    right: Right
    group: str = ""  # what the bar calls it and its like, where a person may see more than one of them


LETTERS = "Letters"
RULES = "Rules"
ADMINISTRATION = "Administration"
FIGURES = "Diary and figures"
ENTRIES = (
    Entry("My work", "worklist", Right.SEE_CASES),
    Entry("Search", "search", Right.SEE_CASES),
    Entry("Issued letters", "letter_register", Right.READ_LETTER_REGISTER, LETTERS),
    Entry("Country information", "country_information", Right.READ_COUNTRY_INFORMATION),
    Entry("Audit", "audit", Right.READ_AUDIT),
    Entry("Diary", "diary", Right.SEE_DIARY, FIGURES),
    Entry("Statistics", "statistics", Right.READ_STATISTICS, FIGURES),
    Entry("Quality", "quality", Right.READ_QUALITY, FIGURES),
    Entry("Work in hand", "work_in_hand", Right.SEE_WORK_IN_HAND, FIGURES),
    Entry("Emergency access", "emergency_accesses", Right.SEE_UNREVIEWED_ACCESS, FIGURES),
    Entry("Wording", "wordings", Right.MAINTAIN_WORDING, LETTERS),
    Entry("Delivery", "delivery", Right.SEE_DELIVERY, LETTERS),
    Entry("Disclosures", "disclosures", Right.READ_DISCLOSURES, LETTERS),
    Entry("Rules", "rules", Right.READ_RULES, RULES),
    Entry("Pauses", "pauses", Right.READ_PAUSES, RULES),
    Entry("Policy drafts", "policy_drafts", Right.RUN_SIMULATIONS, RULES),
    Entry("Promises", "promises", Right.READ_PROMISES, RULES),
    Entry("People", "people", Right.MANAGE_PEOPLE, ADMINISTRATION),
    Entry("Teams", "teams", Right.MANAGE_PEOPLE, ADMINISTRATION),
    Entry("Calendars", "calendars", Right.MAINTAIN_CALENDARS, ADMINISTRATION),
    Entry("Retention", "retention", Right.MAINTAIN_RETENTION, ADMINISTRATION),
    Entry("Erasures", "erasures", Right.READ_ERASURES, ADMINISTRATION),
)
OWN = (("Change your password", "change_password"), ("Your second factor", "second_factor"))
FOOTER = (("Check a letter", "check_a_letter"), ("Accessibility", "accessibility"), ("Licences", "licences"))


def menu(request: HttpRequest) -> dict[str, object]:
    """``menu``, ``tabs``, ``signed_in`` and ``footer_links`` for base.html; of nobody where nobody is signed in."""
    person = getattr(request, "user", None)
    own = () if identity_provider.is_on() else OWN
    offered = (*own, *FOOTER) if isinstance(person, Caseworker) else FOOTER
    footer = [{"label": label, "url": url} for label, name in offered if (url := _address(name))]
    if not isinstance(person, Caseworker):
        return {"menu": [], "tabs": None, "signed_in": None, "footer_links": footer}
    bar, tabs = _links(person, request.path)
    footer.append({"label": "Keyboard shortcuts", "url": _address("shortcuts")})
    footer.append({"label": "About this version", "url": _address("version")})
    signed_in = {
        "name": person.name,
        "role": person.title,
        "sign_out_url": _address("sign_out"),
        "notifications_url": _address("notifications") if may(person, Right.SEE_CASES) else "",
        "shortcuts": person.shortcuts,
    }
    ends_at = getattr(getattr(request, "session", None), "ends_at", None)
    return {"menu": bar, "tabs": tabs, "signed_in": signed_in, "footer_links": footer, "session_ends": ends_at}


def _links(person: Caseworker, path: str) -> tuple[list[dict[str, object]], dict[str, object] | None]:
    """The links of the bar, and the tabs of the group that this page is in: places of one group have one link."""
    bar: dict[str, dict[str, object]] = {}
    groups: dict[str, list[dict[str, object]]] = {}
    for entry in ENTRIES:
        if not may(person, entry.right) or not (url := _address(entry.url_name)):
            continue
        link: dict[str, object] = {"label": entry.label, "url": url, "current": _is_within(path, url)}
        group = groups.setdefault(entry.group or entry.label, [])
        group.append(link)
        bar.setdefault(entry.group or entry.label, link)
    for name, group in groups.items():
        if len(group) > 1:
            bar[name] = bar[name] | {"label": name, "current": any(link["current"] for link in group)}
    here = next((name for name, group in groups.items() if len(group) > 1 and bar[name]["current"]), "")
    return list(bar.values()), {"label": here, "links": groups[here]} if here else None


def own_work(person: Caseworker) -> str:
    """Where the work of somebody who sees no case begins: what is in hand, or the first page of their menu."""
    own = [entry for entry in ENTRIES if entry.url_name != "worklist" and may(person, entry.right)]
    own.sort(key=lambda entry: entry.url_name != "work_in_hand")
    return _address(own[0].url_name if own else "accessibility")


def _is_within(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


@cache  # the addresses are those of the program: none changes while it runs, and each page asks for twenty
def _address(url_name: str) -> str:
    # An error page must not fail because an address of the menu is missing.
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
