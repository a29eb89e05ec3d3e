"""Which removal agreements are listed. That one is listed says nothing of any person (s.65(5)(b), DEF-02)."""

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.enums import TextChoices

from cases.models import RemovalAgreement


class State(TextChoices):
    """Where an agreement stands on our list, in words; whether it is in force between the states its status says."""

    WAITING = "waiting", "Waiting for approval"
    LISTED = "listed", "Listed"
    SUPERSEDED = "superseded", "Superseded"


def listed(country: str | None = None) -> QuerySet[RemovalAgreement]:
    """The agreements that were approved and that no approved one has superseded; of one country if it is given."""
    found = RemovalAgreement.objects.filter(approved_at__isnull=False).exclude(superseded_by__approved_at__isnull=False)
    return found if country is None else found.filter(country=country)


def with_states() -> QuerySet[RemovalAgreement]:
    """Every agreement, each with its state (see `state_of`), who entered and approved it, and those beside it."""
    state = Case(
        When(approved_at__isnull=True, then=Value(State.WAITING)),
        When(Q(superseded_by__approved_at__isnull=False), then=Value(State.SUPERSEDED)),
        default=Value(State.LISTED),
        output_field=CharField(),
    )
    related = ("supersedes", "superseded_by", "added_by", "approved_by")
    return RemovalAgreement.objects.select_related(*related).annotate(state=state)


def state_of(agreement: RemovalAgreement) -> State:
    """Where the agreement stands; it comes from `with_states`."""
    return State(agreement.state)  # type: ignore[attr-defined]
