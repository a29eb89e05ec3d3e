"""Promise 31 at full size: 2,000 histories of contact, each stored, and one letter that somebody wants to send."""

import pytest

from tests.decisions.actions.test_safe_sending import walked
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(31), pytest.mark.django_db]
HISTORIES = 2_000


def test_no_letter_goes_anywhere_unsafe_in_2000_stored_histories() -> None:
    went = walked(range(HISTORIES))  # fails at the first that did
    figure(
        31, "letters sent to an address not current, safe and made sure of, in 2,000 stored histories", 0, target="0"
    )
    figure(31, "letters sent, each to where it was safe", went["sent"], target="-")
    figure(31, "letters stopped", went["refused"], target="-")
    figure(31, "letters stopped, the address changed and nobody sure of it", went["stopped, being changed"], target="-")
    assert min(went.values()) > 0
