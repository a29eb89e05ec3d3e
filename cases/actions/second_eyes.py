"""Two admins, not one: what one of them enters counts only once another agrees."""

from cases.models import Caseworker
from cases.rights import NotAllowed


def require_another(by: Caseworker, first: Caseworker, what: str) -> None:
    """The person is not the first one, and neither gave the other a password, which they may have used themselves.

    `what` ends the sentence: who has to be somebody else.
    """
    if by.pk == first.pk:
        raise NotAllowed(f"Somebody else than the person who entered it {what}.")
    if by.password_given_by_id == first.pk:
        raise NotAllowed(f"{first.name} gave you your password, so somebody else than you {what}.")
    if first.password_given_by_id == by.pk:
        raise NotAllowed(f"You gave {first.name} their password, so somebody else than you {what}.")
