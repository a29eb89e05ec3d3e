"""What stops the service from starting: a secret that is easily guessed, or a password that everyone knows.

A demonstration (DEMO=1 on a machine without TLS) is exempt: it has nothing to keep.
"""

import logging

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import DatabaseError, connections

_SHORTEST_KEY, _SHORTEST_TOKEN, _FEWEST_SIGNS = 50, 32, 12
_log = logging.getLogger(__name__)


def refuse_weak_secrets() -> None:
    """Stop the program with a sentence for each variable whose secret could be guessed."""
    if not is_demo() and (sentences := weak_secrets()):
        raise SystemExit("\n".join(sentences))


def refuse_known_passwords() -> None:
    """Stop the program where somebody could sign in with the password of the demo, naming each account."""
    if not is_demo() and (usernames := with_known_password()):
        raise SystemExit(
            f"The password of the demo opens {', '.join(usernames)}: this database is a demo’s. Use one that never was."
        )


def is_demo() -> bool:
    """Whether this is a demonstration, with invented people alone."""
    return bool(settings.DEMO and not settings.SECURE)


def weak_secrets() -> list[str]:
    """A sentence for each secret that is too short or of too few different signs."""
    told = {
        "SECRET_KEY": (settings.SECRET_KEY, _SHORTEST_KEY),
        "AUDIT_ANCHOR_KEY": (settings.AUDIT_ANCHOR_KEY if settings.AUDIT_ANCHOR else "", _SHORTEST_TOKEN),
        "METRICS_TOKEN": (settings.METRICS_TOKEN, _SHORTEST_TOKEN),
    }
    return [
        f"{name} could be guessed: set it to a random text of {least} signs or more."
        for name, (secret, least) in told.items()
        if secret and (len(secret) < least or len(set(secret)) < _FEWEST_SIGNS or "insecure" in secret)
    ]


def with_known_password() -> list[str]:
    """The user names of the demo's accounts that its password opens; none where the database cannot be asked."""
    from cases.models import Caseworker
    from decisions.demo_people import PASSWORD, usernames

    try:
        accounts = list(Caseworker.objects.filter(username__in=usernames(), is_active=True))
        return [one.username for one in accounts if check_password(PASSWORD, one.password)]
    except DatabaseError as error:
        _log.warning("Whether this database is a demo’s could not be asked: %s", type(error).__name__)
        return []
    finally:
        connections.close_all()  # gunicorn’s workers come out of this process: each has connections of its own
