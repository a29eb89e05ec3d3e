"""Every version of the reasons on a limb, with what changed."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import limb_reasons
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def consideration():
    return make_consideration(assigned_to=make_caseworker())


def write(consideration, text, version, completed=True):
    limb_reasons.write(
        consideration=consideration,
        limb="recovery",
        text=text,
        completed=completed,
        version=version,
        by=make_caseworker(),
    )


def page_of(consideration, limb="recovery", **asked):
    client = Client()
    client.force_login(make_caseworker("bola"))
    return client.get(reverse("limb_reasons_history", args=[consideration.public_id, limb]), asked)


def test_each_version_says_who_when_and_what_changed_in_words(consideration):
    write(consideration, "Therapy is needed here.", 0, completed=False)
    write(consideration, "Therapy is given here.", 1)
    write(consideration, "", 2)
    text = page_of(consideration).text
    assert text.index("Version 3: what stands now") < text.index("Version 2</h2>") < text.index("Version 1</h2>")
    assert text.count("Written by Amina on ") == 3
    assert "[taken out:</span> needed" in text
    assert "[put in:</span> given" in text
    assert "Before it was not completed; since then it is completed." in text
    assert "[taken out:</span> Therapy is given here." in text
    assert "What changed from version 0" not in text


def test_nothing_written_is_said(consideration):
    assert "Nothing is written yet." in page_of(consideration).text
    assert page_of(consideration, "length").status_code == 404


def test_many_versions_are_on_several_pages(consideration):
    for version in range(12):
        write(consideration, f"Text {version + 1}.", version)
    first, second = page_of(consideration).text, page_of(consideration, page="2").text
    assert ("Version 12: what stands now" in first, "Version 2</h2>" in first) == (True, False)
    assert ("Version 2</h2>" in second, "What changed from version 1" in second) == (True, True)
    assert "Older versions" in first
    assert "Newer versions" in second
