"""The two admins with whom a service begins: by command, and no third."""

import pytest
from django.core.management import CommandError, call_command

from cases.models import AuditEntry, Caseworker
from cases.models.caseworker import Role
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db


def test_the_first_two_admins_are_opened_by_command_and_no_third(capsys: pytest.CaptureFixture[str]) -> None:
    for username in ("noor", "petra"):
        call_command("open_first_admin", username, username.title())
        password = capsys.readouterr().out.split()[-1]
        account = Caseworker.objects.get(username=username)
        assert (account.role, account.is_active, account.check_password(password)) == (Role.ADMIN, True, True)
        assert account.one_time_until is not None  # it has to be changed at the first sign-in

    with pytest.raises(CommandError, match="They open every other account"):
        call_command("open_first_admin", "third", "Third")
    assert not Caseworker.objects.filter(username="third").exists()
    assert AuditEntry.objects.filter(kind="event", action="caseworker.open_account").count() == 2


def test_a_sign_in_name_that_somebody_has_is_refused() -> None:
    make_caseworker("rosa")
    with pytest.raises(CommandError, match="already"):
        call_command("open_first_admin", "rosa", "Another Rosa")
