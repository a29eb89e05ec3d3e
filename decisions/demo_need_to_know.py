"""The demo's need-to-know case: who alone may see it, and who opened it in an emergency, which waits for its review."""

from cases.models import Caseworker, Victim
from decisions.actions import emergency_access, need_to_know

REFERENCE = "NRM-26-004241"
BECAUSE = "The people who exploited her know where her family live, and one of them has a relation who works here."
EMERGENCY = "The police rang: she had called them from the street, and they had to know where she may safely be taken."


def load(*, marks: Caseworker, opens: Caseworker) -> None:
    """Whoever has the case and who marks it see it; and who opened it, for an hour."""
    victim = Victim.objects.filter(reference=REFERENCE).first()
    if victim is None or need_to_know.of(victim) is not None:
        return
    need_to_know.mark(victim=victim, because=BECAUSE, people=[], by=marks)
    emergency_access.open_case(reference=REFERENCE, because=EMERGENCY, by=opens)
