import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, SafeContact, Victim
from decisions.models import Consideration
from tests import builders
from tests.asking import chosen, named
from tests.letters_made import issued, made
from tests.proposals import proposed

pytestmark = pytest.mark.django_db
CEILING = 12
WHY = "He answers her telephone."


def typed(**more) -> dict:
    given = {
        "version": "1",
        "channels": ["post"],
        "never": ["telephone", "text"],
        "never_because": WHY,
        "interpreter": "Vietnamese, southern",
        "formats": ["large_print"],
        "safe_times": "Weekday mornings",
    }
    return given | more


def address(consideration: Consideration) -> str:
    return reverse("safe_contact", args=[consideration.public_id])


def standing_never() -> str:
    return SafeContact.objects.get(superseded_at__isnull=True).never_because


@pytest.fixture
def consideration() -> Consideration:
    return builders.make_consideration(assigned_to=builders.make_caseworker())


@pytest.fixture
def amina(client: Client) -> Client:
    client.force_login(builders.make_caseworker())
    return client


def test_nothing_is_chosen_beforehand(amina: Client, consideration, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(CEILING):
        page = amina.get(address(consideration)).text
    assert " checked" not in page
    assert "The person was not asked yet." in page
    assert "not asked yet: letter to the safe address only" in page


def test_the_choices_stand_on_every_page_of_the_case_and_what_is_never_used_stands_out(
    amina: Client, consideration
) -> None:
    assert amina.post(address(consideration), typed())["Location"] == address(consideration)
    for name in ("consideration", "tasks", "known_facts", "person", "determination", "safe_contact"):
        page = amina.get(reverse(name, args=[consideration.public_id])).text
        assert "Safe contact</a>: letter to the safe address" in page, name
        assert "<strong>never telephone call, text message</strong>; interpreter Vietnamese, southern" in page, name
        assert WHY not in page, name


def test_what_must_never_be_used_is_added_to_and_taken_out_with_a_reason_on_record(
    amina: Client, consideration
) -> None:
    amina.post(address(consideration), typed())
    amina.post(address(consideration), typed(version="2", never_because="His sister has her email."))
    assert standing_never() == f"{WHY}\nHis sister has her email."
    amina.post(
        address(consideration), typed(version="3", never_because="", no_longer_because="She has a number of her own.")
    )
    assert standing_never() == ""
    taken_out = AuditEntry.objects.select_related("payload").get(action="safe_contact.take_out_never")
    assert taken_out.payload.body["why"] == "She has a number of her own."
    page = amina.get(address(consideration)).text
    assert page.count("Show why never") == 2  # what was said before stays in the record
    assert "Why does what is recorded there" not in page
    assert (
        "Took out what was never to be used, with a reason"
        in amina.get(reverse("consideration", args=[consideration.public_id])).text
    )


def test_who_is_about_to_contact_the_person_reads_when_how_and_through_whom(amina: Client) -> None:
    letter = issued()
    case = letter.consideration
    page = amina.get(reverse("send", args=[letter.public_id])).text
    assert page.count("Not asked yet") == 4  # unknown is never a no
    assert "Nobody is recorded" in page
    chosen(case.victim, builders.make_caseworker(), "post", interpreter="Vietnamese, southern", safe_times="Mornings")
    named(case.victim, builders.make_caseworker(), "alternative", name="Lan Ngo", telephone="07700 900456")
    address_of = {"public_id": case.public_id}
    for page in (reverse("send", args=[letter.public_id]), reverse("notice", kwargs=address_of | {"kind": "hold"})):
        beside = amina.get(page).text.partition("Before you contact them")[2]
        for said in ("Vietnamese, southern", "Mornings", "Lan Ngo", "07700 900456"):
            assert said in beside, page


def test_earlier_choices_are_shown_and_why_never_is_kept_unless_it_is_taken_out(amina: Client, consideration) -> None:
    amina.post(address(consideration), typed())
    again = {"again": ["telephone"], "again_because": "She has a telephone of her own since May."}
    amina.post(address(consideration), typed(version="2", never_because="", never=["text"], **again))
    page = amina.get(address(consideration)).text
    assert "What stood before" in page
    assert WHY not in page
    assert page.count("Show why never") == 2
    assert set(SafeContact.objects.values_list("never_because", flat=True)) == {WHY}
    again = {"again": ["text"], "again_because": "She reads the messages alone."}
    amina.post(address(consideration), typed(version="3", never_because="", never=[], **again))
    # An address that must never be used is one whether or not a whole way is: it stands until it is taken out.
    assert SafeContact.objects.get(superseded_at__isnull=True).never_because == WHY


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        ({}, "Confirm that this may be used now, or select it again as never to be used: Telephone call, Text message"),
        (
            {"again": ["text"], "again_because": "She told me."},
            "select it again as never to be used: Telephone call",
        ),
        ({"again": ["telephone", "text"], "again_because": " "}, "Enter why it may be used now"),
    ],
)
def test_a_way_that_was_never_to_be_used_is_taken_out_only_after_a_second_look(
    amina: Client, consideration, answered, said
) -> None:
    amina.post(address(consideration), typed())
    assert "Look again" not in amina.get(address(consideration)).text
    page = amina.post(address(consideration), typed(version="2", never=[], never_because="", **answered)).text
    assert said in page
    assert "Look again: may this be used now?" in page
    assert SafeContact.objects.get().never == ["telephone", "text"]
    why = "She moved out, and told me so on the telephone of her support worker."
    both = {"again": ["telephone", "text"], "again_because": why}
    amina.post(address(consideration), typed(version="2", never=[], never_because="", **both))
    assert SafeContact.objects.get(superseded_at__isnull=True).never == []
    taken_out = AuditEntry.objects.select_related("payload").get(action="safe_contact.take_out_way")
    assert taken_out.payload.body["why"] == why
    history = amina.get(reverse("consideration", args=[consideration.public_id])).text
    assert "Took a way out of those never to be used, with a reason: Telephone call, Text message" in history


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"never": ["post"]}, "not as both: Letter to the safe address"),
        ({"channels": ["email"]}, "Enter the email address that is safe"),
        ({"channels": ["email"], "email": "her address"}, "Enter an email address in the correct format"),
        ({"channels": ["text"], "never": []}, "Enter the telephone number that is safe"),
        ({"channels": [], "never": []}, "Select the ways that are safe"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(amina: Client, consideration, wrong, said) -> None:
    page = amina.post(address(consideration), typed(**wrong))
    assert page.status_code == 200
    assert said in page.text
    assert not SafeContact.objects.exists()


def test_two_at_once_lose_neither(amina: Client, consideration) -> None:
    amina.post(address(consideration), typed(interpreter="Albanian"))
    second = amina.post(address(consideration), typed(interpreter="Italian"))
    assert second.status_code == 409
    assert "Albanian" in second.text
    assert 'value="Italian"' in second.text
    assert WHY in second.text  # typed by this person, who would lose it
    assert 'name="version" value="2"' in second.text


def test_others_read_it_and_record_nothing(client: Client, consideration) -> None:
    client.force_login(builders.make_caseworker("bola"))
    assert "<form" not in client.get(address(consideration)).text.partition("<main")[2]
    assert client.post(address(consideration), typed()).status_code == 403
    client.force_login(builders.make_caseworker("dana", "admin"))
    assert client.get(address(consideration)).status_code == 404


def test_it_is_recorded_in_every_state_and_takes_no_proposal_back(amina: Client) -> None:
    consideration = proposed("grant").consideration
    version = Victim.objects.get().version
    assert amina.post(address(consideration), typed(version=str(version))).status_code == 302
    consideration.refresh_from_db()
    assert consideration.status == "ready_to_decide"


def test_a_letter_already_made_is_not_issued_by_a_way_that_is_never_to_be_used(amina: Client) -> None:
    letter = made()
    version = str(Victim.objects.get().version)
    amina.post(address(letter.consideration), typed(version=version, channels=[], never=["post"]))
    page = amina.get(reverse("letter", args=[letter.public_id])).text
    assert "The person has said never to use this: Letter to the safe address." in page
    assert "Issue this letter</button>" not in page
    answer = amina.post(reverse("issue", args=[letter.public_id]))
    assert answer.status_code == 409
    assert "never to use this" in answer.text
    letter.refresh_from_db()
    assert (letter.status, letter.issued_at) == ("rendered", None)
