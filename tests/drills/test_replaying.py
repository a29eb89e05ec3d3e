"""Promise 27 at full size: a thousand different decisions are determined again from what is kept of each."""

import functools
import io
import re
from datetime import date

import pytest
from django.core.management import call_command
from django.test import override_settings

from decisions.models import Determination
from decisions.scale import decided as decided_cases
from decisions.scale import seed
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(27)]


def test_a_thousand_decisions_come_out_as_they_were_decided(committed_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decided_cases, "LEFT_OUT", ())  # with the whole trace, as what people decide
    monkeypatch.setattr(
        decided_cases, "_said", functools.cache(decided_cases._said.__wrapped__)
    )  # and none from before
    with override_settings(DEMO=True, SECURE=False):
        seed(1_200, today=date(2026, 11, 20))
    decided = Determination.objects.filter(kind="decided").count()
    out = io.StringIO()
    call_command("replay", stdout=out)
    replayed, identical, different = map(int, re.findall(r"(\d+) \w+", out.getvalue()))
    figure(27, "decisions determined again", replayed, target="≥ 1,000")
    figure(27, "of them that came out otherwise", different, target="0")
    assert replayed >= decided >= 1_000
    assert (identical, different) == (replayed, 0)
