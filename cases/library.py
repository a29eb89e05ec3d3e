"""Which country information counts."""

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.enums import TextChoices

from cases.models import CountryInformation


def approved() -> QuerySet[CountryInformation]:
    """The items that somebody else than who entered them approved, superseded ones among them."""
    return CountryInformation.objects.filter(approved_at__isnull=False)


def in_force(country: str | None = None) -> QuerySet[CountryInformation]:
    """The items to consult today: approved, and not superseded by an approved one; of one country if it is given.

    A new version that waits for its approval leaves the old one in force (AVL-02).
    """
    items = approved().exclude(superseded_by__approved_at__isnull=False)
    return items if country is None else items.filter(country=country)


class State(TextChoices):
    """Where an item stands, in words."""

    WAITING = "waiting", "Waiting for approval"
    IN_FORCE = "in_force", "In force"
    SUPERSEDED = "superseded", "Superseded"


def with_states() -> QuerySet[CountryInformation]:
    """Every item, each with its state (see `state_of`), who entered and approved it, and the versions beside it."""
    state = Case(
        When(approved_at__isnull=True, then=Value(State.WAITING)),
        When(superseded_by__approved_at__isnull=False, then=Value(State.SUPERSEDED)),
        default=Value(State.IN_FORCE),
        output_field=CharField(),
    )
    related = ("supersedes", "superseded_by", "added_by", "approved_by")
    return CountryInformation.objects.select_related(*related).annotate(state=state)


def state_of(item: CountryInformation) -> State:
    """Where the item stands; it comes from `with_states`."""
    return State(item.state)  # type: ignore[attr-defined]
