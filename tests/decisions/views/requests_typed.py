"""Evidence asked for on 1 June 2026, as it is typed on its page, and how that page is read and sent."""

from datetime import date

from django.test import Client
from django.urls import reverse

from tests import asking
from tests.known_pages import day

TYPED = {
    "recipient": "clinician",
    "about": ["treatment"],
    "asked_of": "Dr Adaeze Lindqvist",
    "what": "How long the therapy lasts.",
    "wait": "yes",
    "went_how": "By telephone.",
    **day("went_on", 1, 6, 2026),
    **day("due_on", 24, 6, 2026),
}
LINE = "Waits for evidence from Dr Adaeze Lindqvist: due on 24 June 2026"
OVERDUE = "Waits for evidence from Dr Adaeze Lindqvist: overdue, it was due on 24 June 2026"


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(name, consideration, **more):
    return reverse(name, kwargs={"public_id": consideration.public_id, **more})


def post(caseworker, consideration, **changed):
    typed = TYPED | {"version": str(consideration.version)} | changed
    return client_of(caseworker).post(address("evidence_request", consideration), typed)


def ask(consideration, by, *, wait=True, **changed):
    return asking.ask(consideration, by, wait=wait, **{"due_on": date(2026, 6, 24)} | changed)


def shown(caseworker, name, consideration, **more) -> str:
    return client_of(caseworker).get(address(name, consideration, **more)).text
