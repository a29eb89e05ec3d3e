import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from decisions.actions import determinations
from decisions.models import Approval, Referral
from decisions.transitions import Status
from tests.builders import loaded, looked, make_approver, make_caseworker, record
from tests.proposals import QUESTION, answered, propose, referred, settle

pytestmark = pytest.mark.django_db
CEILING = 10


def address(referral: Referral) -> str:
    return reverse("referral", args=[referral.public_id])


def read(client: Client, referral: Referral) -> str:
    answer = client.get(address(referral))
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_an_approver_sees_what_is_asked_why_and_the_letter(client: Client) -> None:
    referral = referred()
    client.force_login(make_approver())
    said = read(client, referral)
    assert QUESTION in said
    assert "Asked by Amina" in said
    assert "Recovery: section 65(2)(a) Stay is necessary" in said
    assert "Dr Adaeze Lindqvist’s report of 4 March 2026, page 2, supports this." in said
    assert "The letter that would be sent" in said
    assert "Dear Mirela Dushku" in said


def test_no_answer_is_selected_beforehand(client: Client) -> None:
    referral = referred()
    client.force_login(make_approver())
    soup = BeautifulSoup(client.get(address(referral)).content, "html.parser")
    answers = soup.select("input[name=answer]")
    assert [one["value"] for one in answers] == ["approved", "declined", "returned"]
    assert not [one for one in answers if one.has_attr("checked")]


@pytest.mark.parametrize(
    ("given", "status"),
    [("approved", Status.READY_TO_DECIDE), ("declined", Status.RETURNED), ("returned", Status.RETURNED)],
)
def test_the_answer_is_recorded_and_shown(client: Client, given: str, status: str) -> None:
    referral = referred()
    client.force_login(make_approver())
    point = {"about_1": "reasons", "point_1": "Say how the caution bears on it."} if given == "returned" else {}
    answer = client.post(address(referral), {"answer": given, "reasons": "I have read all of it."} | point)
    assert answer["Location"] == address(referral)
    assert loaded(referral.determination.consideration).status == status
    said = read(client, referral)
    assert "This referral has its answer." in said
    assert f"{given.capitalize()} by Grace" in said


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"answer": "", "reasons": "Why."}, "Select your answer"),
        ({"answer": "approved", "reasons": " "}, "Enter the reasons for your answer"),
        ({"answer": "perhaps", "reasons": "Why."}, "Select one of the answers shown"),
    ],
)
def test_what_is_missing_comes_back_with_its_error(client: Client, fields: dict, error: str) -> None:
    referral = referred()
    client.force_login(make_approver())
    answer = client.post(address(referral), fields)
    assert answer.status_code == 200
    assert error in answer.text
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (lambda: make_caseworker(), "Caseworker may not answer referrals."),
        (lambda: make_caseworker("hari", "senior_caseworker"), "This referral asks for a Grade 6."),
    ],
)
@pytest.mark.parametrize("fields", [{"answer": "approved", "reasons": "Mine."}, {}])
def test_who_cannot_answer_is_told_why_and_refused(client: Client, person, why: str, fields: dict) -> None:
    referral = referred()
    client.force_login(person())
    said = read(client, referral)
    assert why in said
    assert "What is your answer?" not in said
    assert client.post(address(referral), fields).status_code == 403
    assert not Approval.objects.exists()


def test_a_grade_6_who_proposed_it_cannot_approve_it(client: Client) -> None:
    sam = make_caseworker("sam", "senior_caseworker", grade_6=True)
    referral = referred(by=sam)
    client.force_login(sam)
    assert "Nobody answers a referral of a case they took part in." in read(client, referral)
    assert client.post(address(referral), {"answer": "approved", "reasons": "Mine."}).status_code == 403


@pytest.mark.parametrize("fields", [{"answer": "approved", "reasons": "Late."}, {}])
def test_a_referral_that_was_answered_or_taken_back_is_not_answered(client: Client, fields: dict) -> None:
    done = answered("approved").referral
    back = referred()
    determinations.take_back(consideration=back.determination.consideration, why="Not yet.", by=back.referred_by)
    client.force_login(make_approver("idris"))
    assert "was taken back before it was answered" in read(client, back)
    for referral in (done, back):
        assert client.post(address(referral), fields).status_code == 409
    assert Approval.objects.count() == 1


def test_an_answer_that_came_too_late_comes_back_to_be_copied(client: Client) -> None:
    back = referred()
    determinations.take_back(consideration=back.determination.consideration, why="Not yet.", by=back.referred_by)
    client.force_login(make_approver("idris"))
    page = client.post(address(back), {"answer": "approved", "reasons": "The balance is <b>struck</b>."})
    assert page.status_code == 409
    assert "The balance is &lt;b&gt;struck&lt;/b&gt;." in page.content.decode()
    assert "approved</blockquote>" not in page.content.decode()


def test_what_changed_since_the_last_referral_is_shown_side_by_side(client: Client) -> None:
    approval = answered("returned")
    first = approval.referral.determination
    consideration, amina = first.consideration, first.made_by
    record(
        consideration, amina, "length", {"length.months": 24, "length.longer_stay": "none"}, reasons="A longer wait."
    )
    settle(consideration, amina)
    again = determinations.propose(consideration=consideration, question=QUESTION, by=amina)
    client.force_login(make_approver())
    soup = BeautifulSoup(client.get(address(again.referrals.get())).content, "html.parser")
    rows = soup.select("section[aria-labelledby=changed] tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == [
        "How long should the person be given?",
        "The letter: its opening",
        "The letter: “How long you can stay”",
        "The letter: “When your permission ends”",
    ]
    cells = [" ".join(cell.get_text(" ").split()) for cell in rows[0].find_all(["th", "td"])]
    assert cells[0] == "How long should the person be given?"
    assert cells[1].startswith("Months proposed: 12 months")
    assert cells[2].startswith("Months proposed: 24 months")
    assert "Reasons: A longer wait." in cells[2]


def test_where_nothing_changed_since_the_last_referral_it_says_so(client: Client) -> None:
    first = answered("returned").referral.determination
    settle(first.consideration, first.made_by)
    again = determinations.propose(consideration=first.consideration, question=QUESTION, by=first.made_by)
    client.force_login(make_approver())
    assert "No fact, finding or reason changed, and no paragraph of the letter, since the referral" in read(
        client, again.referrals.get()
    )


def test_it_is_read_within_its_queries(client: Client, django_assert_max_num_queries) -> None:
    first = answered("returned").referral.determination
    settle(first.consideration, first.made_by)
    again = determinations.propose(consideration=first.consideration, question=QUESTION, by=first.made_by)
    referral = again.referrals.get()
    client.force_login(make_approver())
    with django_assert_max_num_queries(CEILING):
        client.get(address(referral))


def test_a_referral_of_a_decided_case_can_still_be_read(client: Client) -> None:
    proposal = answered("approved").referral.determination
    determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    client.force_login(make_approver())
    assert "Approved by Grace" in read(client, proposal.referrals.get())


def test_the_purpose_and_its_test_are_said(client: Client) -> None:
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    said = read(client, referred("longer_stay"))
    assert "Longer stay for exceptional, compelling or compassionate reasons." in said
    assert "No child is involved. The evidence has to show circumstances that are not just unusual" in said


def test_a_referral_after_a_decline_is_called_out(client: Client) -> None:
    first = answered("declined").referral.determination
    again = propose(loaded(first.consideration), first.made_by).referrals.get()
    client.force_login(make_approver("idris"))
    said = read(client, again)
    assert "This case was declined before" in said
    assert "Declined by Grace" in said
    assert "This case was declined before" not in read(client, referred())


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"answer": "returned"}, "Enter at least one point"),
        ({"answer": "returned", "point_2": "More."}, "Select what point 2 is about"),
        ({"answer": "returned", "about_3": "letter"}, "Enter what has to be done on point 3"),
        ({"answer": "approved", "about_1": "letter", "point_1": "More."}, "Points go with a return"),
    ],
)
def test_points_go_with_a_return_and_are_whole(client: Client, fields: dict, error: str) -> None:
    referral = referred()
    client.force_login(make_approver())
    answer = client.post(address(referral), fields | {"reasons": "Why."})
    assert error in answer.text
    assert not Approval.objects.exists()


def test_five_points_can_be_made(client: Client) -> None:
    referral = referred()
    client.force_login(make_approver())
    rows = {f"about_{row}": "evidence" for row in range(1, 6)} | {f"point_{row}": f"Do {row}." for row in range(1, 6)}
    client.post(address(referral), {"answer": "returned", "reasons": "Why."} | rows)
    assert [point.text for point in referral.approval.points.all()] == [f"Do {row}." for row in range(1, 6)]
    assert "Do 5." in read(client, referral)


def test_the_letter_shown_is_the_one_that_was_drafted(client: Client) -> None:
    referral = referred()
    client.force_login(make_approver())
    victim = referral.determination.consideration.victim
    type(victim).objects.filter(pk=victim.pk).update(name="Somebody Else", version=victim.version + 1)
    assert "Dear Mirela Dushku" in read(client, referral)
    assert client.post(address(referral), {"answer": "approved", "reasons": "Yes."}).status_code == 409
