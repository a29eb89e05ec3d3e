"""A writer of the drill of durability: it makes cases ready, says so, and decides them one after the other.

It says the number of a case once the decision was given back to it, and not before. While the database is gone it asks
again, as a caseworker would: a decision that was taken is given back, and is not taken twice.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
READY = "ready"


def main(writer: str, count: int) -> None:
    """The cases of one writer, each decided once it is told to begin; with 0, only what all the cases share."""
    django.setup()
    from tests.builders import make_caseworker, make_country_information

    make_caseworker("bola")
    make_country_information("AL")
    if not count:
        return
    proposed = _proposed(writer, count)
    print(READY, flush=True)
    sys.stdin.readline()
    for pk in proposed:
        print(_decided(pk), flush=True)


def _proposed(writer: str, count: int) -> list[int]:
    from tests import proposals
    from tests.builders import make_caseworker

    by = make_caseworker(f"writer{writer}")
    return [
        proposals.proposed(by=by, victim={"reference": f"NRM-26-{writer}{number:05}"}).pk for number in range(count)
    ]


def _decided(pk: int) -> int:
    from django.db import InterfaceError, OperationalError, connection

    from decisions.actions import determinations
    from decisions.models import Determination
    from tests.builders import looked

    while True:
        try:
            proposal = Determination.objects.select_related("made_by", "consideration").get(pk=pk)
            decided = determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
            return decided.consideration_id
        except (InterfaceError, OperationalError):
            connection.close()
            time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
