"""What tells of harm is on no page until it is asked for, and that it was asked for is on record before it is shown."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cases.actions import audit
from cases.models import AuditEntry, ContactPerson, Evidence, RelevantExploitation, SafeContact
from decisions.actions import considerations
from decisions.models import Consideration
from decisions.steps import BY_KEY
from decisions.urls import urlpatterns
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.known_pages import full_case
from tests.proposals import decided, recorded, referred

pytestmark = pytest.mark.django_db
TOLD = {
    "evidence": "canary-of-the-summary",
    "exploitation": "canary-of-the-account",
    "never-because": "canary-of-the-contact",
    "event": "canary-of-the-reason",
}
OF_A_CASE = "considerations/<slug:public_id>/"
ALSO = {
    "part": [1, 2],
    "step": list(BY_KEY),
    "kind": ContactPerson.As.values,
    "limb": ["recovery", "cooperation"],
    "of": ["nosuch"],
}


def tell(consideration: Consideration) -> Consideration:
    """The case has one text of each sort that tells of harm."""
    victim = consideration.victim
    Evidence.objects.filter(victim=victim).update(summary=f"{TOLD['evidence']} of the report.")
    RelevantExploitation.objects.filter(victim=victim).update(account=TOLD["exploitation"])
    SafeContact.objects.create(
        victim=victim, channels=["post"], never=["text"], never_because=TOLD["never-because"], recorded_by=amina()
    )
    with audit.event("consideration.hand_back", by=amina(), about=consideration, victim=victim, why=TOLD["event"]):
        pass
    return consideration


def amina():
    return make_caseworker()


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def which(consideration: Consideration) -> dict[str, str]:
    """Where each of the texts is."""
    return {
        "evidence": Evidence.objects.filter(victim=consideration.victim).first().public_id,
        "exploitation": "1",
        "never-because": "1",
        "event": str(AuditEntry.objects.get(kind="event", action="consideration.hand_back").pk),
    }


def reveal(consideration: Consideration, what: str) -> str:
    return reverse("reveal", args=[consideration.public_id, what, which(consideration)[what]])


def pages(consideration: Consideration) -> Iterator[str]:
    """Every page of the case but the one that reveals, and every list on which it stands."""
    items = [item.public_id for item in Evidence.objects.filter(victim=consideration.victim)]
    for pattern in urlpatterns:
        if pattern.name == "reveal" or not str(pattern.pattern).startswith(OF_A_CASE):
            continue
        names = [name for name in pattern.pattern.converters if name != "public_id"]
        for name in names or [""]:
            for value in ALSO.get(name, items) if name else [""]:
                more = {other: ALSO.get(other, items)[0] for other in names} | ({name: value} if name else {})
                try:
                    yield reverse(pattern.name, kwargs={"public_id": consideration.public_id, **more})
                except NoReverseMatch:  # another address of the same name takes these
                    continue
    yield reverse("consideration", args=[consideration.public_id]) + "?all"
    for listed in ("mine", "unassigned", "waiting", "due", "on_hold", "approval", "letters"):
        yield f"{reverse('worklist')}?list={listed}"


OF_EVERY_RUN = ("recorded",)  # the other states are drills


def cases() -> dict[str, object]:
    return {
        "known": lambda: full_case(amina()),
        "recorded": lambda: recorded("refuse"),
        "referred": lambda: referred().determination.consideration,
        "decided": lambda: decided().consideration,
        "unassigned": make_consideration,
    }


@pytest.mark.parametrize(
    "state", [pytest.param(state, marks=() if state in OF_EVERY_RUN else pytest.mark.drill) for state in cases()]
)
def test_nothing_of_it_is_on_any_page_beforehand(state: str) -> None:
    consideration = tell(cases()[state]())
    considerations_seen = 0
    for somebody in (make_approver(),) if state == "unassigned" else (amina(),):
        client = client_of(somebody)
        for address in pages(consideration):
            answer = client.get(address)
            considerations_seen += answer.status_code == 200
            for canary in TOLD.values():
                assert canary not in answer.content.decode(errors="replace"), address
    assert considerations_seen > 30
    auditor = client_of(make_caseworker("omar", "auditor"))
    assert not any(canary in auditor.get(reverse("audit")).text for canary in TOLD.values())


@pytest.mark.promise(18)
@pytest.mark.parametrize("what", TOLD)
def test_it_is_shown_to_who_asks_and_the_asking_is_on_record(what: str, django_assert_max_num_queries) -> None:
    consideration = tell(make_consideration(assigned_to=amina()))
    address = reveal(consideration, what)
    client = client_of(amina())
    with django_assert_max_num_queries(10):
        page = client.get(address)
    assert TOLD[what] in page.text.partition("<main")[2]
    assert not any(canary in page.text for other, canary in TOLD.items() if other != what)
    assert TOLD[what] not in page.text.partition("</title>")[0]
    seen = AuditEntry.objects.get(kind="view", action=f"revealed.{what}")
    assert (seen.actor_id, seen.victim_id) == (amina().pk, consideration.victim_id)
    assert seen.subject.partition(":")[2]


@pytest.mark.promise(18)
@pytest.mark.parametrize("what", TOLD)
def test_what_cannot_be_put_on_record_is_not_shown(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    consideration = tell(make_consideration(assigned_to=amina()))
    address, viewed = reveal(consideration, what), audit.viewed

    def fails(page, **about):
        if page.startswith("revealed."):
            raise audit.AuditUnavailable(page) from DatabaseError()
        return viewed(page, **about)

    monkeypatch.setattr(audit, "viewed", fails)
    answer = client_of(amina()).get(address)
    assert answer.status_code == 503
    assert TOLD[what] not in answer.text


@pytest.mark.parametrize("what", TOLD)
def test_it_is_there_for_nobody_who_may_not_see_it_and_by_no_other_case(what: str) -> None:
    consideration = tell(make_consideration(assigned_to=amina()))
    found = which(consideration)[what]
    other = make_consideration(assigned_to=amina(), evidence=0)
    RelevantExploitation.objects.filter(victim=other.victim).delete()
    dana = client_of(make_caseworker("dana", "admin"))
    assert dana.get(reveal(consideration, what)).status_code == 404
    for place in (found, "0", "99", "nosuch", "9" * 30):
        address = reverse("reveal", args=[other.public_id, what, place])
        assert client_of(amina()).get(address).status_code == 404, place
    assert not AuditEntry.objects.filter(kind="view", action__startswith="revealed").exists()


def test_there_is_no_text_of_another_sort() -> None:
    consideration = tell(make_consideration(assigned_to=amina()))
    address = reverse("reveal", args=[consideration.public_id, "password", "1"])
    assert client_of(amina()).get(address).status_code == 404


def test_a_reason_given_is_led_to_from_the_history() -> None:
    consideration = make_consideration(assigned_to=amina())
    considerations.hand_back(consideration=consideration, why="On leave.", by=amina())
    client = client_of(amina())
    page = client.get(reverse("consideration", args=[consideration.public_id])).text
    assert "On leave." not in page
    address = page.partition(f'href="/considerations/{consideration.public_id}/reveal/event/')[2].partition('"')[0]
    told = client.get(f"/considerations/{consideration.public_id}/reveal/event/{address}")
    assert "On leave." in told.text
