"""Promise 34 at the limits of production: a letter without end is given up, and the next one is made."""

import time

import pytest

from decisions.letters import pdf
from tests.decisions.letters.test_pdf_child import HTML, gone
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(34)]


def test_a_letter_without_end_is_given_up_at_the_limit_of_production() -> None:
    pdf.stop()
    pdf.made_with()
    over = pdf.start().process.pid
    began = time.monotonic()
    with pytest.raises(pdf.NotMade, match="stopped. An administrator"):
        pdf.typeset(HTML.format("word " * 600_000))
    figure(34, "seconds until a letter without end was given up", round(time.monotonic() - began), target="≤ 20 s")
    assert gone(over)
    assert pdf.typeset(HTML.format("The next letter")).startswith(b"%PDF-")
    pdf.stop()
