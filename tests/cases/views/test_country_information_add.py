"""Entering an item."""

from cases.models import CountryInformation
from tests.cases.views.conftest import As, People

ADD = "/country-information/add/"
ENTERED = {
    "country": "AL",
    "title": "Mental healthcare, Albania",
    "topic": "mental_health",
    "version": "3.0",
    "published_on": "2025-01",
    "url": "https://example.org/note",
    "key_facts": "Care is regulated by law.\r\nIn two regions.",
}


def test_nothing_is_chosen_beforehand(as_: As) -> None:
    html = as_("dana").get(ADD).content.decode()
    assert '<option value="">Select a country</option>' in html
    assert '<option value="">Select a topic</option>' in html
    assert " selected" not in html


def test_an_entered_item_waits_for_approval(as_: As, people: People) -> None:
    answer = as_("dana").post(ADD, ENTERED, follow=True)
    item = CountryInformation.objects.get()
    assert answer.redirect_chain == [(f"/country-information/{item.public_id}/", 302)]
    assert "It counts once another admin approves it" in answer.content.decode()
    assert (item.country, item.title, item.version, item.published_on) == ("AL", ENTERED["title"], "3.0", "2025-01")
    assert item.key_facts == "Care is regulated by law.\nIn two regions."
    assert (item.added_by, item.approved_at) == (people["dana"], None)


def test_what_is_wrong_is_said_beside_each_field(as_: As) -> None:
    html = as_("dana").post(ADD, {"url": "javascript:alert(1)", "published_on": "May"}).content.decode()
    for name, text in {
        "country": "Select the country the item is about",
        "topic": "Select the topic of the item",
        "title": "Enter the title of the item",
    }.items():
        assert f'<a href="#{name}">{text}</a>' in html
    faulty = as_("dana").post(ADD, ENTERED | {"url": "javascript:alert(1)", "published_on": "May"}).content.decode()
    assert '<a href="#published_on">Enter a year, a year and month such as 2025-01' in faulty
    assert '<a href="#url">Enter an address that begins with http:// or https://' in faulty
    assert ENTERED["title"] in faulty  # what was typed is kept
    assert not CountryInformation.objects.exists()


def test_the_same_item_is_entered_once(as_: As) -> None:
    as_("dana").post(ADD, ENTERED)
    assert "is in the library already" in as_("esi").post(ADD, ENTERED).content.decode()
    assert CountryInformation.objects.count() == 1


def test_nobody_enters_an_approved_item(as_: As, people: People) -> None:
    as_("dana").post(
        ADD, ENTERED | {"approved_by": people["esi"].pk, "approved_at": "2026-01-01", "added_by": people["esi"].pk}
    )
    item = CountryInformation.objects.get()
    assert (item.added_by, item.approved_by) == (people["dana"], None)
