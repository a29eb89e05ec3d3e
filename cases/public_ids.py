"""Short random names for addresses: they say nothing of the person and cannot be guessed from one another."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: read aloud over the telephone without a mistake
LENGTH = 12


def is_public_id(text: str) -> bool:
    """The text could be an identifier that was given: nothing else need be looked for."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)


def new_public_id() -> str:
    """A fresh identifier of 12 characters (59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
