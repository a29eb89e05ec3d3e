"""Two admins are two people, as far as anybody here can tell."""

import pytest

from cases.actions.second_eyes import require_another
from cases.rights import NotAllowed
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db


def test_neither_of_the_two_gave_the_other_a_password_and_so_could_be_both() -> None:
    dana, esi, femi = (make_caseworker(name, "admin") for name in ("dana", "esi", "femi"))
    esi.password_given_by = dana
    esi.save()
    with pytest.raises(NotAllowed, match="gave you your password"):
        require_another(esi, dana, "agrees")
    with pytest.raises(NotAllowed, match="You gave .* their password"):
        require_another(dana, esi, "agrees")
    with pytest.raises(NotAllowed, match="Somebody else than the person who entered it"):
        require_another(dana, dana, "agrees")
    require_another(femi, esi, "agrees")
    require_another(femi, dana, "agrees")
