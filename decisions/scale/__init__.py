"""A database of any size for measuring: invented cases, in the shares that were published.

The same number of cases gives the same rows, wherever it is asked for, but for the day that counts as today.
"""

from decisions.scale.seeding import AlreadySeeded, Seeded, seed

__all__ = ["AlreadySeeded", "Seeded", "seed"]
