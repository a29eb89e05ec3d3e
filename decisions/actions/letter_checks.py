"""Strangers checking that a letter is ours: they learn that, the day, and nothing else, and may not guess for long.

How often is counted for each address by itself: however many ask, nobody else is turned away for it. Chance alone finds
no code: there are more than 10 to the power of 17.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cases import who_asks
from cases.actions import audit, caseworkers
from decisions.letters import codes
from decisions.models import Letter, LetterCheck
from decisions.transitions import LetterStatus

MOST_FROM_ONE_ADDRESS = 30
ONE_HOUSEHOLD = 64
"""The bits of an IPv6 address that are given out to one party."""
KEPT = timedelta(days=1)
NO_HASH = "0" * 64
_COUNT = """
    INSERT INTO decisions_lettercheck (asked_from, hour, times) VALUES (%s, %s, 1)
    ON CONFLICT (asked_from, hour) DO UPDATE SET times = decisions_lettercheck.times + 1 RETURNING times
"""


class TooManyChecks(Exception):
    """As many checks as there may be in this hour were made from this address."""


@dataclass(frozen=True)
class Answer:
    """All that a stranger learns. `issued_on` is None where the letter, or the file with it, is not known to us."""

    issued_on: date | None
    file_matches: bool = False


@who_asks.as_the_program()
def check(*, code: str, sha256: str, address: str) -> Answer:
    """Whether a letter with this code was issued and, with a hash, whether that is the hash of its file.

    Each check that is answered is on record, without what was typed. Raises `TooManyChecks`.
    """
    count = _counted(address)
    letter = (
        Letter.objects.select_related("consideration__victim")
        .filter(code=codes.as_printed(code)[:20], status__in=[LetterStatus.ISSUED, LetterStatus.SERVED])
        .exclude(code="")
        .first()
    )
    own = (letter.sha256, letter.large_print_sha256 or NO_HASH) if letter else (NO_HASH, NO_HASH)
    # Both are compared, whatever the first says: how long it takes tells nothing.
    matches = [secrets.compare_digest(one.encode(), sha256.encode()) for one in own]
    known = letter is not None and letter.issued_at is not None and (not sha256 or any(matches))
    victim = letter.consideration.victim if letter else None
    what = {"known": known, "with_file": bool(sha256), "in_this_hour": count}
    with audit.event("letter.checked", by=caseworkers.program(), about=letter, victim=victim, what=what):
        pass
    if not known or letter is None or letter.issued_at is None:
        return Answer(None)
    return Answer(timezone.localdate(letter.issued_at), bool(sha256))


def _counted(address: str) -> int:
    """This check is counted: how many there were in this hour, from anywhere. That closes the page to nobody."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    asked_from = f"{_household(address)} {hour:%Y-%m-%d %H}"
    own = salted_hmac("decisions.letter_checks", asked_from, algorithm="sha256").hexdigest()
    times = _one_more(own, hour)
    if times > MOST_FROM_ONE_ADDRESS:
        raise TooManyChecks
    if times == 1:
        LetterCheck.objects.filter(hour__lt=hour - KEPT).delete()
    return _one_more("", hour)


def _household(address: str) -> str:
    """The address as one party has it: of IPv6 the first half, since whoever has one has all that begin so."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((known, ONE_HOUSEHOLD), strict=False))
    return str(known)


def _one_more(asked_from: str, hour: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [asked_from, hour])
        return int(cursor.fetchone()[0])
