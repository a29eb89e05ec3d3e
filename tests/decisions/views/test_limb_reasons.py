"""The page on which the reasons on one limb are written."""

import re

import pytest
from django.contrib.messages import get_messages
from django.http import QueryDict
from django.test import Client
from django.urls import resolve, reverse

from cases.models import AuditEntry
from decisions.actions import considerations, determinations, limb_reasons
from decisions.models import Draft, LimbReasons
from decisions.steps import BY_KEY
from decisions.views import page_drafts
from tests.builders import OUTCOMES, loaded, make_approver, make_caseworker, make_consideration, record
from tests.proposals import proposed, referred

pytestmark = pytest.mark.django_db
QUOTE = "Sixteen sessions\nare needed."
PASSAGE = "“Sixteen sessions are needed.” [Psychiatric report 1, page 3]"
FOUND = "Therapy began in June.\nIt goes on."
MARK = "[Finding: Treatment or other assistance]"
UNSUPPORTED = "Nothing in this case is named here."


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    made = make_consideration(assigned_to=amina)
    record(made, amina, "compensation", OUTCOMES["grant"]["compensation"], reasons="Of the other limb.")
    recorded = considerations.Recorded(
        step=BY_KEY["treatment"],
        answers=OUTCOMES["grant"]["treatment"],
        reasons=FOUND,
        evidence=[considerations.RestsOn(made.victim.evidence.get(), 3, QUOTE)],
    )
    considerations.record_step(consideration=made, recorded=recorded, version=0, by=amina)
    return made


def address(consideration, limb="recovery"):
    return reverse("limb_reasons", args=[consideration.public_id, limb])


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def typed(**changed):
    return {"text": f"As found. {MARK}", "completed": "yes", "version": "0"} | changed


def write(consideration, text, version=0, **changed):
    said = {"limb": "recovery", "completed": True, "by": make_caseworker()} | changed
    return limb_reasons.write(consideration=consideration, text=text, version=version, **said)


def box_of(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return found[1]


def inserts(page: str) -> list[str]:
    return re.findall(r'value="(insert-[^"]+)"', page)


def test_it_is_empty_at_first_with_the_findings_of_the_limb_beside_it(amina, consideration):
    page = client_of(amina).get(address(consideration)).text
    assert box_of(page) == ""
    assert " checked" not in page
    assert "Therapy began in June." in page
    assert "Sixteen sessions" in page
    assert "Of the other limb." not in page
    assert len(inserts(page)) == 2
    assert "Nothing is written yet." in page
    assert not Draft.objects.exists()


def test_what_stands_is_in_the_box_and_whether_it_is_completed_is_asked_again(amina, consideration):
    write(consideration, f"As found. {MARK}\nAnd so on.")
    page = client_of(amina).get(address(consideration)).text
    assert box_of(page) == f"As found. {MARK}\nAnd so on."
    assert " checked" not in page
    assert page.count(UNSUPPORTED) == 1
    assert "10 words" in page


def test_saved_it_is_a_version_and_the_page_says_what_is_unsupported(amina, consideration):
    client = client_of(amina)
    answer = client.post(address(consideration), typed(text=f"As found. {MARK}\r\n\r\nI think so. [Gone, page 9]"))
    assert answer["Location"] == address(consideration)
    written = LimbReasons.objects.get()
    assert (written.version, written.completed, written.written_by) == (1, True, amina)
    page = client.get(address(consideration)).text
    assert page.count(UNSUPPORTED) == 1
    assert "[Gone, page 9] names nothing on record in this case." in page
    assert "Version 1 of your reasons is saved." in page
    assert f"{MARK} names nothing" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"completed": ""}, "Select yes if you have completed this section"),
        ({"text": ""}, "Enter your reasons"),
        ({"text": "word " * 3_001}, "Your reasons must be 3,000 words or fewer. They have 3,001"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(amina, consideration, changed, said):
    answer = client_of(amina).post(address(consideration), typed(**changed))
    assert answer.status_code == 200
    assert said in answer.text
    assert not LimbReasons.objects.exists()


def test_what_stood_can_be_taken_out(amina, consideration):
    write(consideration, "As found.")
    client_of(amina).post(address(consideration), typed(text="", completed="no", version="1"))
    assert LimbReasons.objects.get(version=2).text == ""


def test_a_passage_is_put_at_the_end_when_it_is_chosen_and_nothing_is_saved(amina, consideration):
    client = client_of(amina)
    finding, quote = inserts(client.get(address(consideration)).text)
    answer = client.post(address(consideration), typed(text="Mine.", completed="", then=quote))
    assert answer["Location"] == f"{address(consideration)}#text"
    page = client.get(address(consideration)).text
    assert box_of(page) == f"Mine.\n\n{PASSAGE}"
    assert page.count(UNSUPPORTED) == 1
    assert " checked" not in page
    client.post(address(consideration), typed(text=f"Mine.\r\n\r\n{PASSAGE}", then=finding))
    both = f"Mine.\n\n{PASSAGE}\n\nTherapy began in June. {MARK}\n\nIt goes on. {MARK}"
    assert Draft.objects.get().content["text"] == [both]
    client.post(address(consideration), typed(text=both, then=quote))  # it is there already
    assert Draft.objects.get().content["text"] == [both]
    assert not LimbReasons.objects.exists()


def test_a_passage_that_is_not_on_record_any_more_loses_nothing(amina, consideration):
    other = record(make_consideration(assigned_to=amina), amina, "treatment", OUTCOMES["grant"]["treatment"])
    for gone in ("insert-quote-999999", f"insert-finding-{other.pk}", "insert-"):
        answer = client_of(amina).post(address(consideration), typed(text="Mine.", then=gone))
        assert "was changed since you opened this page" in str([*get_messages(answer.wsgi_request)][0])
        assert Draft.objects.get().content["text"] == ["Mine."]


def test_checking_saves_nothing_and_says_what_is_unsupported(amina, consideration):
    client = client_of(amina)
    answer = client.post(address(consideration), typed(text="I think so.", completed="", then="check"))
    assert answer["Location"] == f"{address(consideration)}#checked"
    page = client.get(address(consideration)).text
    assert box_of(page) == "I think so."
    assert UNSUPPORTED in page
    assert "It is not saved yet." in page
    assert not LimbReasons.objects.exists()


def test_a_draft_is_kept_found_again_and_discarded(amina, consideration):
    client = client_of(amina)
    url = reverse("page_draft", args=[consideration.public_id, "page-limb-reasons-recovery"])
    answer = client.post(url, typed(text="Half a sen"), headers={"X-Draft-Version": "0"})
    assert answer.status_code == 204
    assert client.post(url, typed(text="Half a sen"))["Location"] == address(consideration)
    assert box_of(client.get(address(consideration)).text) == "Half a sen"
    assert box_of(client.get(address(consideration, "cooperation")).text) == ""
    client.post(address(consideration), typed(text="Half a sen", then="discard"))
    assert box_of(client.get(address(consideration)).text) == ""
    client.post(url, typed(text="Half a sen"), headers={"X-Draft-Version": "0"})
    client.post(address(consideration), typed(text="A sentence."))
    assert not Draft.objects.exists()


def test_a_draft_that_is_older_than_what_stands_says_so(amina, consideration):
    client = client_of(amina)
    write(consideration, "One.")
    client.post(address(consideration), typed(text="Half a sen", version="1", then="check"))
    assert "Version 1 stands:" in client.get(address(consideration)).text
    write(consideration, "Two.", 1)
    page = client.get(address(consideration)).text
    assert "Version 2 was saved since you typed it:" in page
    assert box_of(page) == "Half a sen"


def test_what_is_sent_after_the_session_ended_is_the_draft_of_this_page(amina, consideration):
    posted = QueryDict("text=Half+a+sen&version=0")
    match = resolve(address(consideration))
    assert page_drafts.keep_what_was_sent(match, posted, amina)
    assert page_drafts.page_to_show(match) == address(consideration)
    assert box_of(client_of(amina).get(address(consideration)).text) == "Half a sen"


def test_two_who_write_at_once_see_both_texts_and_lose_neither(amina, consideration):
    write(consideration, "What stands by now.")
    client = client_of(amina)
    answer = client.post(address(consideration), typed(text="What I wrote by now."))
    assert answer.status_code == 409
    assert box_of(answer.text) == "What I wrote by now."
    assert "[taken out:</span> stands" in answer.text
    assert "[put in:</span> I wrote" in answer.text
    assert LimbReasons.objects.count() == 1
    assert Draft.objects.get().content["text"] == ["What I wrote by now."]
    assert AuditEntry.objects.filter(action="limb_reasons.overtaken").count() == 1
    version = re.search(r'name="version" value="(\d+)"|value="(\d+)"[^>]*name="version"', answer.text)
    assert version
    client.post(address(consideration), typed(text="Both.", version=version[1] or version[2]))
    assert LimbReasons.objects.get(version=2).text == "Both."


def test_checking_and_putting_in_over_a_later_version_shows_both_too(amina, consideration):
    client = client_of(amina)
    quote = inserts(client.get(address(consideration)).text)[1]
    write(consideration, "What stands by now.")
    for then in ("check", quote):
        assert client.post(address(consideration), typed(text="Mine.", then=then)).status_code == 409
        assert Draft.objects.get().content["text"] == ["Mine."]


def test_sent_twice_it_is_written_once(amina, consideration):
    client = client_of(amina)
    assert client.post(address(consideration), typed()).status_code == 302
    assert client.post(address(consideration), typed()).status_code == 302
    assert LimbReasons.objects.count() == 1


def test_others_read_it_and_what_they_send_is_not_saved(consideration):
    write(consideration, f"As found. {MARK}", completed=False)
    client = client_of(make_caseworker("bola"))
    page = client.get(address(consideration)).text
    assert "As found." in page
    assert "not completed yet" in page
    assert "<textarea" not in page
    assert inserts(page) == []
    answer = client.post(address(consideration), typed(text="Not mine to write.", version="1"))
    assert answer.status_code == 403
    assert "Not mine to write." in answer.text
    assert LimbReasons.objects.count() == 1


def test_what_is_sent_when_the_case_moved_on_is_kept(amina):
    consideration = referred().determination.consideration
    answer = client_of(amina).post(address(consideration), typed(text="Too late."))
    assert answer.status_code == 409
    assert "Too late." in answer.text
    assert Draft.objects.get(by=amina).content["text"] == ["Too late."]


def test_it_is_said_that_a_proposal_is_taken_back(amina):
    consideration = proposed().consideration
    client = client_of(amina)
    assert "Saving here takes the proposal back" in client.get(address(consideration)).text
    client.post(address(consideration), typed())
    assert loaded(consideration).status == "in_progress"


def test_that_there_are_restricted_instructions_is_said_where_they_stand(amina, consideration):
    client = client_of(amina)
    said = "There are further instructions here that are restricted: see them in internal guidance."
    assert client.get(address(consideration)).text.count(said) == 2
    assert said not in client.get(address(consideration, "compensation")).text
    for step, part in (("before-you-decide", None), ("availability", 1)):
        more = {"part": part} if part else {}
        page = client.get(reverse("step", kwargs={"public_id": consideration.public_id, "step": step, **more}))
        assert page.text.count(said) == 1


def test_there_are_three_limbs_and_a_case_that_may_not_be_seen_is_not_there(amina, consideration):
    assert client_of(amina).get(address(consideration, "length")).status_code == 404
    assert client_of(make_caseworker("dana", "admin")).get(address(consideration)).status_code == 404


def test_it_is_shown_to_whoever_decides_or_approves_with_what_is_unsupported(amina):
    approval_page = referred()
    consideration = approval_page.determination.consideration
    assert (
        "Reasons on each limb as a whole"
        not in client_of(make_approver()).get(reverse("referral", args=[approval_page.public_id])).text
    )
    client = client_of(amina)
    client.post(reverse("take_back", args=[consideration.public_id]), {"why": "More to say."})
    write(consideration, "As found. [Finding: Treatment or other assistance]\nI think so.")
    assert client.get(reverse("check_answers", args=[consideration.public_id])).text.count(UNSUPPORTED) == 1
    assert client.get(reverse("determination", args=[consideration.public_id])).text.count(UNSUPPORTED) == 1
    again = determinations.propose(consideration=loaded(consideration), question="And now?", by=amina)
    page = client_of(make_approver()).get(reverse("referral", args=[again.referrals.get().public_id])).text
    assert page.count(UNSUPPORTED) == 1
    assert "Reasons on Recovery: section 65(2)(a)" in page  # it is among what changed
    assert "I think so." in client.get(reverse("determination", args=[consideration.public_id])).text


def test_the_page_asks_the_database_at_most_eight_times(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)
    client.post(address(consideration), typed(text="I think so.", completed="", then="check"))
    client.get(address(consideration))
    with django_assert_max_num_queries(8):
        client.get(address(consideration))
