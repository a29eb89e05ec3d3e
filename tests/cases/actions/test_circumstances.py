from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from cases.actions import circumstances
from cases.actions.circumstances import Recorded
from cases.models import Circumstance
from cases.models.circumstance import CircumstanceKind
from tests.builders import make_caseworker, make_victim

pytestmark = pytest.mark.django_db
HEARING = Recorded(CircumstanceKind.COURT_DATE, stands=True, because="The officer wrote.", on=date(2026, 12, 1))


def test_a_no_is_recorded_as_a_yes_is_and_neither_is_altered() -> None:
    victim, amina = make_victim(), make_caseworker()
    first = circumstances.record(victim=victim, recorded=HEARING, by=amina)
    assert circumstances.record(victim=victim, recorded=HEARING, by=amina) == first  # sent twice
    over = Recorded(CircumstanceKind.COURT_DATE, stands=False, because="It was vacated.", on=date(2026, 12, 1))
    circumstances.record(victim=victim, recorded=over, by=amina)
    assert list(Circumstance.objects.values_list("stands", "on")) == [(True, date(2026, 12, 1)), (False, None)]
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_circumstance SET stands = true")
