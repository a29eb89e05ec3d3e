"""Short random names for addresses: they say nothing of the person and cannot be guessed from one another."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: read aloud over the telephone without a mistake
LENGTH = 12


def new_public_id() -> str:
    """A fresh identifier of 12 characters (59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
