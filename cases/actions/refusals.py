"""Why a change of what is known was refused. Nothing is written when one of these is raised."""


class Stale(Exception):
    """Somebody else changed it since it was opened. What was typed is kept and shown beside what now stands."""


class Contradicted(Exception):
    """What was to be recorded contradicts what is on record; the text says how, for the person who tried it.

    `field` names the field of the form that it is about; None: all of it.
    """

    field: str | None = None
