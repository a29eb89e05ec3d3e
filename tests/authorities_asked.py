"""Public authorities in a case: an officer, and what was said, recorded as a caseworker does."""

from datetime import date
from typing import Any

from cases.actions import public_authorities as acts
from cases.models import AuthorityContact, AuthorityMessage, Caseworker, Victim

HARBOUR_POLICE = {"authority": "Harbour Police", "officer": "DS Ines Marlowe", "email": "ines.marlowe@police.example"}


def _version(victim: Victim) -> int:
    return Victim.objects.values_list("version", flat=True).get(pk=victim.pk)


def add_officer(victim: Victim, by: Caseworker, **changed: str) -> AuthorityContact:
    """Ines Marlowe can be asked; `changed` replaces any word about her."""
    named = acts.Named(**HARBOUR_POLICE | changed)
    return acts.add_contact(victim=victim, named=named, version=_version(victim), by=by)


def say(victim: Victim, by: Caseworker, kind: str, on: date, **changed: Any) -> AuthorityMessage:
    """Something said on that day, by e-mail, by or to the officer on record, who is added where there is none."""
    officer = AuthorityContact.objects.filter(victim=victim).first() or add_officer(victim, by)
    values: dict[str, Any] = {
        "contact": officer,
        "how": "By email, from ines.marlowe@police.example",
        "text": "The trial is listed for March, and she is the main witness.",
    }
    said = acts.Said(kind=kind, on=on, **values | changed)
    return acts.record_message(victim=victim, said=said, version=_version(victim), by=by)
