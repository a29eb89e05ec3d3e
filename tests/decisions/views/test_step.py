import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.models import Draft, Finding, ImportedCase
from decisions.steps import FACTORS
from tests import builders

pytestmark = pytest.mark.django_db
HARM = {"physical_harm": "no", "psychological_harm": "yes", "reasons": "Dr Lindqvist found PTSD.", "version": "0"}


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina)


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, step, part=None, name="step"):
    kwargs = {"public_id": consideration.public_id, "step": step} | ({"part": part} if part else {})
    return reverse(name, kwargs=kwargs)


def page(client, consideration, step, part=None) -> str:
    return client.get(address(consideration, step, part)).content.decode()


def with_treatment(consideration, amina):
    for key in ("harm", "need", "treatment"):
        builders.record(consideration, amina, key, builders.RECOVERY[key])


def test_nothing_is_answered_beforehand(amina, consideration):
    with_treatment(consideration, amina)
    builders.record(consideration, amina, "availability", {"available": True}, country=first_country(consideration))

    for step, part in (("before-you-decide", None), ("framework", 1), ("compensation", None), ("cooperation", None)):
        assert " checked" not in page(client_of(amina), consideration, step, part)


def first_country(consideration):
    return consideration.victim.countries_of_return.first()


def test_a_finding_is_recorded_with_its_reasons_and_evidence_and_the_next_step_follows(amina, consideration):
    evidence = consideration.victim.evidence.get()
    posted = HARM | {f"evidence_{evidence.pk}": "on", f"page_{evidence.pk}": "2"}

    answer = client_of(amina).post(address(consideration, "harm"), posted)

    finding = Finding.objects.get(consideration=consideration)
    assert finding.answers == {"recovery.physical_harm": False, "recovery.psychological_harm": True}
    assert finding.reasons == "Dr Lindqvist found PTSD."
    assert [(link.evidence, link.page) for link in finding.evidence_links.all()] == [(evidence, 2)]
    assert answer.url == address(consideration, "need")


def test_the_second_button_leads_to_the_task_list(amina, consideration):
    answer = client_of(amina).post(address(consideration, "harm"), HARM | {"then": "tasks"})

    assert answer.url == reverse("tasks", kwargs={"public_id": consideration.public_id})


def test_a_finding_that_stands_in_the_way_leads_to_the_task_list_which_says_so(amina, consideration):
    yes = dict.fromkeys(("in_uk", "identity_satisfied", "fingerprints", "photograph"), "yes")
    no = dict.fromkeys(("in_custody", "criminality"), "no")
    more = {"permission": "none", "status": "raised", "reasons": "Raised on 3 March.", "version": "0"}

    answer = client_of(amina).post(address(consideration, "before-you-decide"), yes | no | more, follow=True)

    assert answer.redirect_chain[0][0] == reverse("tasks", kwargs={"public_id": consideration.public_id})
    assert "A public order disqualification is open" in answer.content.decode()


def test_a_victim_who_may_be_a_child_has_their_best_interests_asked_about(amina):
    child = builders.make_consideration(assigned_to=amina, victim={"date_of_birth": "2012-05-01"})
    adult = builders.make_consideration(assigned_to=amina)

    assert "best_interests_assessed" in page(client_of(amina), child, "before-you-decide")
    assert "best_interests_assessed" not in page(client_of(amina), adult, "before-you-decide")


def test_not_known_yet_is_stored_as_unknown(amina, consideration):
    client_of(amina).post(address(consideration, "harm"), HARM | {"psychological_harm": "unknown"})

    assert Finding.objects.get().answers["recovery.psychological_harm"] is None


def test_without_reasons_nothing_is_recorded(amina, consideration):
    answer = client_of(amina).post(address(consideration, "harm"), HARM | {"reasons": "  "})

    assert "Enter your reasons" in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    assert not Finding.objects.exists()


def test_what_two_people_wrote_is_shown_side_by_side_and_nothing_is_lost(amina, consideration):
    client = client_of(amina)
    builders.record(consideration, amina, "harm", builders.RECOVERY["harm"], reasons="What stands now.")

    answer = client.post(address(consideration, "harm"), HARM | {"reasons": "What I wrote."})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "What stands now." in shown
    assert "What I wrote." in shown
    assert '<a href="#reasons">' in shown
    assert Finding.objects.get().reasons == "What stands now."
    assert Draft.objects.get(by=amina).content["reasons"] == ["What I wrote."]
    mine = HARM | {"reasons": "What I wrote.", "version": "1"}
    without = client.post(address(consideration, "harm"), mine)
    assert "Enter why you are changing this finding" in without.content.decode()
    again = client.post(address(consideration, "harm"), mine | {"why_changed": "The first was a slip."})
    assert again.status_code == 302
    assert Finding.objects.get().reasons == "What I wrote."


def test_a_recorded_answer_comes_back_as_the_answer(amina, consideration):
    builders.record(consideration, amina, "harm", builders.RECOVERY["harm"], reasons="My reasons.")

    shown = page(client_of(amina), consideration, "harm")

    assert shown.count(" checked") == 3  # two answers and one piece of evidence
    assert "My reasons." in shown


def test_availability_is_found_on_country_information_or_not_at_all(amina, consideration):
    with_treatment(consideration, amina)
    client, where = client_of(amina), address(consideration, "availability", 1)
    posted = {"available": "yes", "reasons": "Regional centres.", "version": "0"}

    assert "Select the country information you consulted" in client.post(where, posted).content.decode()
    assert not Finding.objects.filter(step="availability").exists()

    item = builders.make_country_information("AL")
    client.post(where, posted | {"consulted_items": [str(item.pk)]})
    consulted = Finding.objects.get(step="availability").consulted.get()
    assert (consulted.item, consulted.version) == (item, "2.0")


def test_with_no_country_information_it_stays_unknown(amina):
    consideration = builders.make_consideration(assigned_to=amina, countries=())
    consideration.victim.countries_of_return.create(country="XK", link="nationality", position=0)
    with_treatment(consideration, amina)
    client, where = client_of(amina), address(consideration, "availability", 1)
    posted = {"available": "no", "reasons": "Nothing found.", "version": "0"}

    assert "there is no country information" in client.post(where, posted).content.decode()
    client.post(where, posted | {"available": "unknown"})
    assert Finding.objects.get(step="availability").answers == {"available": None}


def test_a_note_that_nobody_approved_or_that_was_replaced_is_not_offered(amina, consideration):
    with_treatment(consideration, amina)
    old = builders.make_country_information("AL")
    builders.make_country_information("AL", title="Newer note", version="3.0", supersedes=old)
    builders.make_country_information("AL", approved=False, title="Not approved")

    shown = page(client_of(amina), consideration, "availability", 1)

    assert "Newer note" in shown
    assert "Mental health care" not in shown
    assert "Not approved" not in shown


def matrix(**more):
    ratings = {factor: "mixed" for factor in FACTORS} | {f"reason_{factor}": "Because." for factor in FACTORS}
    return ratings | {"costs_assumed": "no", "reasons": "As a whole.", "version": "0"} | more


@pytest.fixture
def available(amina, consideration):
    with_treatment(consideration, amina)
    builders.record(consideration, amina, "availability", {"available": True}, country=first_country(consideration))
    return consideration


def test_each_factor_is_rated_with_a_reason_and_nothing_is_counted(amina, available):
    client, where = client_of(amina), address(available, "framework", 1)
    posted = matrix(transport="no_information", reason_transport="")

    answer = client.post(where, posted)

    found = Finding.objects.get(step="framework").answers
    assert (found["framework.transport"], found["framework.employment"]) == ("no_information", "mixed")
    assert found["reason.employment"] == "Because."
    assert found["costs_assumed"] is False
    assert answer.url == address(available, "accessibility", 1)
    shown = page(client, available, "accessibility", 1)
    assert "Mixed" in shown
    assert " checked" not in shown.split("evidence_")[0]


def test_a_rating_either_way_has_a_reason(amina, available):
    answer = client_of(amina).post(address(available, "framework", 1), matrix(reason_employment=""))

    assert "Enter your reasons on employment potential" in answer.content.decode()


def test_where_none_is_sought_the_rest_of_compensation_is_not_asked(amina, consideration):
    client, where = client_of(amina), address(consideration, "compensation")

    open_claim = client.post(where, {"seeking": "yes", "reasons": "A claim was issued.", "version": "0"})
    assert "Select yes if stay is needed for the claim" in open_claim.content.decode()

    client.post(where, {"seeking": "no", "reasons": "None is sought.", "version": "0"})
    assert Finding.objects.get().answers == {"compensation.seeking": False}


def test_silence_of_an_authority_asks_what_was_done_about_it(amina, consideration):
    posted = {
        "agreed": "yes",
        "relevant_exploitation": "yes",
        "stage": "investigation",
        "confirmation": "unknown",
        "presence_necessary": "yes",
        "reasons": "No reply.",
        "version": "0",
    }

    answer = client_of(amina).post(address(consideration, "cooperation"), posted)

    assert "Select yes if reasonable steps were taken to verify it" in answer.content.decode()
    assert not Finding.objects.exists()


def test_a_length_above_the_limit_needs_a_longer_stay_to_be_sought(amina, consideration):
    builders.record_all(consideration, amina, "grant_for_compensation")
    client, where = client_of(amina), address(consideration, "length")
    posted = {
        "claim_months": "18",
        "claim_basis": "The trial is listed for 2028.",
        "delay": "no",
        "interrupted": "unknown",
        "others_reasons": "The dates show none.",
        "months": "13",
        "longer_stay": "none",
        "reasons": "The claim runs on.",
        "why_changed": "The court has listed the trial.",
        "version": "1",
    }

    assert "must be 12 or less" in client.post(where, posted).content.decode()
    longer = posted | {"longer_stay": "exceptional"}
    assert "Enter what sets these circumstances far apart" in client.post(where, longer).content.decode()
    assert client.post(where, longer | {"longer_exceptional": "No other trial waits so long."}).status_code == 302


def test_a_step_out_of_its_order_is_refused(amina, consideration):
    answer = client_of(amina).post(
        address(consideration, "accessibility", 1), {"accessible": "no", "reasons": "Too soon.", "version": "0"}
    )

    assert answer.status_code == 409
    assert not Finding.objects.exists()


def test_another_caseworker_reads_and_cannot_record(amina, consideration):
    bola = client_of(builders.make_caseworker("bola"))

    assert "Only the caseworker of this case" in page(bola, consideration, "harm")
    assert bola.post(address(consideration, "harm"), HARM).status_code == 403
    assert not Finding.objects.exists()


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_who_sees_no_case_finds_no_step(consideration, role):
    assert client_of(builders.make_caseworker("omar", role)).get(address(consideration, "harm")).status_code == 404


@pytest.mark.parametrize(
    ("step", "part"), [("nothing", None), ("availability", 9), ("availability", None), ("harm", 1)]
)
def test_a_step_that_does_not_exist_is_not_found(amina, consideration, step, part):
    assert client_of(amina).get(address(consideration, step, part)).status_code == 404


def test_what_the_case_file_said_stands_beside_the_question_and_is_not_the_answer(amina, consideration):
    content = {"recovery": {"physical_harm": True, "countries": [{"country": "AL", "available": True}]}}
    ImportedCase.objects.create(consideration=consideration, content=content, sha256="0" * 64, imported_by=amina)

    shown = page(client_of(amina), consideration, "harm")

    assert "The case file said: Yes." in shown
    assert " checked" not in shown


def test_the_look_is_on_record(amina, consideration):
    page(client_of(amina), consideration, "harm")

    assert AuditEntry.objects.filter(kind="view", action="step", actor_id=amina.pk).count() == 1


@pytest.mark.parametrize(
    ("step", "part"), [("harm", None), ("availability", 1), ("framework", 1), ("accessibility", 1)]
)
def test_a_step_page_asks_the_database_at_most_ten_times(django_assert_max_num_queries, amina, available, step, part):
    Draft.objects.create(consideration=available, page="harm", by=amina, content={})
    client = client_of(amina)

    with django_assert_max_num_queries(10):
        assert client.get(address(available, step, part)).status_code == 200


def test_saving_a_step_asks_the_database_a_bounded_number_of_times(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)

    with django_assert_max_num_queries(14 + 3):  # the three that a test's own transaction adds are not there in service
        assert client.post(address(consideration, "harm"), HARM).status_code == 302
