"""What every page of known facts does alike: it saves, says what is missing, keeps what was overtaken, and to whom."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Caseworker, Victim
from decisions.models import Consideration
from tests.builders import make_approver, make_caseworker, record_all
from tests.known_pages import FORMS, NAMES, Form, address, day, full_case, typed
from tests.proposals import referred

pytestmark = pytest.mark.django_db
REMOVAL = next(form for form in FORMS if form.part == "remove")
OF_EVERY_RUN = ("permissions", "child", "application")  # the pages of which every run shows what the drills show of all
every_form = pytest.mark.parametrize("form", FORMS, ids=NAMES)
some_forms = pytest.mark.parametrize(
    "form", [pytest.param(one, marks=() if one.page in OF_EVERY_RUN else pytest.mark.drill) for one in FORMS], ids=NAMES
)


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    return full_case(amina)


@pytest.fixture
def client(amina: Caseworker) -> Client:
    client = Client()
    client.force_login(amina)
    return client


@every_form
def test_it_is_saved_by_one_act_and_the_page_that_follows_is_shown(
    client: Client, consideration: Consideration, form: Form
) -> None:
    answer = client.post(address(form, consideration), typed(form))

    assert (answer.status_code, answer.url) == (302, reverse(form.then, args=[consideration.public_id]))
    assert AuditEntry.objects.filter(kind="event").count() == 1
    assert Victim.objects.get().version == 2


@every_form
def test_what_is_missing_is_said(client: Client, consideration: Consideration, form: Form) -> None:
    answer = client.post(address(form, consideration), {"part": form.part, "version": "1"})

    assert answer.status_code == (200 if form.empty else 302)
    if form.empty:
        assert form.empty in answer.content.decode()
        assert AuditEntry.objects.filter(kind="event").count() == 0


@some_forms
def test_what_was_overtaken_is_refused_and_kept_on_the_page(
    client: Client, consideration: Consideration, form: Form
) -> None:
    Victim.objects.update(version=2)

    answer = client.post(address(form, consideration), typed(form))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This was changed while you were writing." in page
    assert 'name="version" value="2"' in page
    assert AuditEntry.objects.filter(kind="event").count() == 0
    assert client.post(address(form, consideration), typed(form, 2)).status_code == 302


@some_forms
@pytest.mark.parametrize("version", ["two", "9" * 5_000], ids=["text", "long"])
def test_a_page_without_its_version_saves_nothing(
    client: Client, consideration: Consideration, form: Form, version: str
) -> None:
    answer = client.post(address(form, consideration), form.typed | {"part": form.part, "version": version})

    assert answer.status_code == 409
    assert Victim.objects.get().version == 1


def test_a_form_that_the_page_does_not_have_is_not_there(client: Client, consideration: Consideration) -> None:
    assert client.post(address(FORMS[0], consideration), {"part": "nothing", "version": "1"}).status_code == 404


@some_forms
def test_who_may(consideration: Consideration, form: Form) -> None:
    client = Client()
    assert client.get(address(form, consideration)).status_code == 302  # to the sign-in page
    for username, role in (("dana", "admin"), ("omar", "auditor")):
        client.force_login(make_caseworker(username, role))
        assert client.get(address(form, consideration)).status_code == 404
        assert client.post(address(form, consideration), typed(form)).status_code == 404
    for somebody in (make_caseworker("bola"), make_approver()):
        client.force_login(somebody)
        page = client.get(address(form, consideration))
        assert page.status_code == 200
        assert 'name="part"' not in page.content.decode()
        assert client.post(address(form, consideration), typed(form)).status_code == 403
    assert Victim.objects.get().version == 1


@some_forms
def test_a_case_that_is_decided_is_not_changed(client: Client, consideration: Consideration, form: Form) -> None:
    Consideration.objects.update(status="decided", version=2)

    assert 'name="part"' not in client.get(address(form, consideration)).content.decode()
    assert client.post(address(form, consideration), typed(form)).status_code == 409
    assert Victim.objects.get().version == 1


@some_forms
def test_the_page_asks_the_database_at_most_ten_times(
    django_assert_max_num_queries, client: Client, consideration: Consideration, form: Form
) -> None:
    with django_assert_max_num_queries(10):
        client.get(address(form, consideration))


@some_forms
def test_saving_asks_the_database_at_most_fourteen_times(
    django_assert_max_num_queries, client: Client, consideration: Consideration, form: Form
) -> None:
    # Some read more: what hangs on a country, the whole history of grants, and what a withdrawal would end.
    more = {("country", "remove"): 2, ("permission", "permission"): 1, ("withdrawal", "request"): 1}
    with django_assert_max_num_queries(14 + more.get((form.page, form.part), 0)):
        client.post(address(form, consideration), typed(form))


def test_a_country_on_which_findings_stand_stays_and_the_page_says_so(client: Client, amina: Caseworker) -> None:
    consideration = record_all(full_case(amina), amina)

    answer = client.post(address(REMOVAL, consideration), typed(REMOVAL))

    assert answer.status_code == 409
    assert "Findings stand on this country, so it cannot be removed." in answer.content.decode()
    assert consideration.victim.countries_of_return.count() == 1


def test_a_date_out_of_order_is_said_beside_it(client: Client, consideration: Consideration) -> None:
    late, early = day("granted_on", 1, 1, 2024), day("expires_on", 1, 1, 2023)
    form = next(form for form in FORMS if form.page == "permissions")

    page = client.post(address(form, consideration), typed(form) | late | early).content.decode()

    assert "The date it expires must be on or after the date it was granted" in page


def test_who_changes_facts_under_a_proposal_is_told_first_what_becomes_of_it(client: Client) -> None:
    consideration = referred().determination.consideration

    page = client.get(address(FORMS[0], consideration)).content.decode()

    assert "Saving here takes the proposal back" in page
    assert client.post(address(FORMS[0], consideration), typed(FORMS[0])).status_code == 302
    consideration.refresh_from_db()
    assert consideration.status == "in_progress"
