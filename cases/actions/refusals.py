"""Why a change of what is known was refused. Nothing is written when this is raised."""


class Stale(Exception):
    """Somebody else changed it since it was opened. What was typed is kept and shown beside what now stands."""
