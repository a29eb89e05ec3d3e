"""What was recorded of what makes the case urgent: detention, a court date, vulnerability."""

from decisions.disclosure.parts import Entry, Section, by, known, rows
from decisions.models import Consideration


def circumstances(consideration: Consideration) -> Section:
    """Each time somebody recorded that one stands or does not, and how they knew (POL-07)."""
    found = consideration.victim.circumstances.select_related("evidence", "recorded_by")
    entries = [
        Entry(
            f"circumstance-{one.pk}",
            one.get_kind_display(),
            rows(
                ("Stands", known(one.stands)),
                ("On", one.on),
                ("How it is known", one.because),
                ("Item of evidence", one.evidence),
                ("Recorded", by(one.recorded_by, one.recorded_at)),
            ),
            (one.because,),
        )
        for one in found
    ]
    return Section("circumstances", "What makes the case urgent", entries)
