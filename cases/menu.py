"""What the black bar and the foot of every page offer to this person: a context processor."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cases.models import Caseworker
from cases.rights import Right, may


class Entry(NamedTuple):
    """A place in the service: who has the right sees its link."""

    label: str
    url_name: str
    right: Right


ENTRIES = (
    Entry("My work", "worklist", Right.SEE_CASES),
    Entry("Letters", "letter_register", Right.READ_LETTER_REGISTER),
    Entry("Country information", "country_information", Right.READ_COUNTRY_INFORMATION),
    Entry("Diary", "diary", Right.SEE_DIARY),
    Entry("Pauses", "pauses", Right.READ_PAUSES),
    Entry("Wording", "wordings", Right.MAINTAIN_WORDING),
    Entry("Delivery", "delivery", Right.SEE_DELIVERY),
    Entry("Audit", "audit", Right.READ_AUDIT),
    Entry("Disclosures", "disclosures", Right.READ_DISCLOSURES),
    Entry("Rules", "rules", Right.READ_RULES),
)
FOOTER = (("Check a letter", "check_a_letter"), ("Accessibility", "accessibility"), ("Licences", "licences"))


def menu(request: HttpRequest) -> dict[str, object]:
    """``menu``, ``signed_in`` and ``footer_links`` for base.html; nothing about the person when nobody is signed in."""
    footer = [{"label": label, "url": url} for label, name in FOOTER if (url := _address(name))]
    person = getattr(request, "user", None)
    if not isinstance(person, Caseworker):
        return {"menu": [], "signed_in": None, "footer_links": footer}
    links = []
    for entry in ENTRIES:
        if may(person, entry.right) and (url := _address(entry.url_name)):
            links.append({"label": entry.label, "url": url, "current": _is_within(request.path, url)})
    signed_in = {"name": person.name, "role": person.title, "sign_out_url": reverse("sign_out")}
    ends_at = getattr(getattr(request, "session", None), "ends_at", None)
    return {"menu": links, "signed_in": signed_in, "footer_links": footer, "session_ends": ends_at}


def own_work(person: Caseworker) -> str:
    """The address of the first page of the menu that is for this person, the worklist aside."""
    own = [entry for entry in ENTRIES if entry.url_name != "worklist" and may(person, entry.right)]
    return _address(own[0].url_name if own else "accessibility")


def _is_within(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _address(url_name: str) -> str:
    # An error page must not fail because an address of the menu is missing.
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
