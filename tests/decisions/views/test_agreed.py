"""An approval that no longer stands, as the page of what follows says it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import loaded, make_caseworker, record
from tests.decisions.views.test_determination import buttons, page, text
from tests.proposals import answered

pytestmark = pytest.mark.django_db


def test_an_approval_that_no_longer_stands_says_what_changed_and_is_proposed_again(client: Client) -> None:
    consideration = answered("approved").referral.determination.consideration
    assert "The approval no longer stands" not in text(page(client, consideration))
    victim = loaded(consideration).victim
    type(victim).objects.filter(pk=victim.pk).update(name="Mirela Dushko", version=victim.version + 1)
    soup = page(client, consideration)
    said = text(soup)
    assert "The approval no longer stands" in said
    assert "Grace agreed on" in said
    assert "The letter: the name Dear Mirela Dushku Dear Mirela Dushko" in said
    assert buttons(soup) == ["Refer for agreement", "Save draft"]
    assert client.get(reverse("decide", args=[consideration.public_id]))["Location"].endswith("/determination/")
    client.post(reverse("propose", args=[consideration.public_id]), {"question": "Do you agree again?"})
    assert loaded(consideration).status == "referred"
    assert "The approval no longer stands" not in text(page(client, consideration))


def test_one_word_of_a_reason_after_the_approval_is_said_with_both_texts(client: Client) -> None:
    consideration = loaded(answered("approved").referral.determination.consideration)
    record(consideration, make_caseworker(), "need", {"recovery.support_required": True}, reasons="Otherwise said.")
    said = text(page(client, consideration))
    assert "The approval no longer stands" in said
    assert "Reasons: Otherwise said." in said
    history = client.get(reverse("consideration", args=[consideration.public_id])).text
    assert "The agreement no longer stands: something changed after it was given" in history
