"""One item of country information."""

from django.urls import reverse

from tests.builders import make_country_information
from tests.cases.views.conftest import As


def test_it_shows_what_it_says_who_entered_it_and_what_it_supersedes(as_: As) -> None:
    old = make_country_information("AL", title="Old note", version="1.0")
    new = make_country_information(
        "AL",
        title="New note",
        version="3.0",
        supersedes=old,
        key_facts="Line one\nLine <two>",
        url="https://example.org/note",
    )
    html = as_("amina").get(reverse("country_information_item", args=[new.public_id])).content.decode()
    for text in (
        "New note",
        "In force",
        "Line one<br>Line &lt;two&gt;",
        "Dana",
        "Esi",
        "https://example.org/note",
        "Old note",
    ):
        assert text in html
    before = as_("amina").get(reverse("country_information_item", args=[old.public_id])).content.decode()
    assert "Superseded by" in before
    assert "Enter a later version" not in before


def test_what_is_offered_depends_on_who_entered_it(as_: As) -> None:
    item = make_country_information("AL", approved=False)  # entered by Dana
    address = reverse("country_information_item", args=[item.public_id])
    shown = {name: as_(name).get(address).content.decode() for name in ("dana", "esi", "amina")}
    assert {name: "Approve this item" in html for name, html in shown.items()} == {
        "dana": False,
        "esi": True,
        "amina": False,
    }
    assert {name: "Enter a later version" in html for name, html in shown.items()} == {
        "dana": True,
        "esi": True,
        "amina": False,
    }
    assert "another admin approves it" in shown["dana"]


def test_one_with_a_later_version_is_not_superseded_again(as_: As) -> None:
    old = make_country_information("AL", title="Old note", version="1.0")
    make_country_information("AL", title="New note", version="3.0", supersedes=old, approved=False)
    html = as_("dana").get(reverse("country_information_item", args=[old.public_id])).content.decode()
    assert "which waits for approval" in html
    assert "Enter a later version" not in html


def test_an_unknown_one_is_not_there(as_: As) -> None:
    assert as_("amina").get(reverse("country_information_item", args=["22222222aaaa"])).status_code == 404
