"""Which country information counts, on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.enums import TextChoices
from django.utils import timezone

from cases.models import CountryInformation

SOON = timedelta(days=60)  # an item that ends within this is said to end soon


def approved() -> QuerySet[CountryInformation]:
    """The items that somebody else than who entered them approved, superseded ones among them."""
    return CountryInformation.objects.filter(approved_at__isnull=False)


def in_force(country: str | None = None, on: date | None = None) -> QuerySet[CountryInformation]:
    """The items to consult on the day (today): of one country if it is given (AVL-02).

    An item is in force from its first day, and not before its approval, to its last day, that included; it is over when
    a later version takes its place. A later version that waits for its approval or its first day leaves it in force.
    """
    day = on or timezone.localdate()
    items = CountryInformation.objects.filter(_begun(day), ~_ended(day), ~_superseded(day))
    return items if country is None else items.filter(country=country)


class State(TextChoices):
    """Where an item stands, in words."""

    WAITING = "waiting", "Waiting for approval"
    NOT_YET = "not_yet", "Not yet in force"
    IN_FORCE = "in_force", "In force"
    ENDED = "ended", "No longer in force"
    SUPERSEDED = "superseded", "Superseded"


def with_states() -> QuerySet[CountryInformation]:
    """Every item, each with its state (see `state_of`), who entered and approved it, and the versions beside it."""
    today = timezone.localdate()
    state = Case(
        When(approved_at__isnull=True, then=Value(State.WAITING)),
        When(_superseded(today), then=Value(State.SUPERSEDED)),
        When(_ended(today), then=Value(State.ENDED)),
        When(_begun(today), then=Value(State.IN_FORCE)),
        default=Value(State.NOT_YET),
        output_field=CharField(),
    )
    related = ("supersedes", "superseded_by", "added_by", "approved_by")
    return CountryInformation.objects.select_related(*related).annotate(state=state)


def to_consult(country: str, *, besides: Sequence[int]) -> QuerySet[CountryInformation]:
    """The items on the country in force today, and `besides` them these, over or not; each with its state."""
    return with_states().filter(Q(state=State.IN_FORCE) | Q(pk__in=besides), country=country)


def over(item: CountryInformation) -> str:
    """That the item is not in force any more, in words; "" while it is. It comes from `with_states`."""
    if state_of(item) == State.SUPERSEDED:
        return "Superseded by a later version"
    return when(item) if state_of(item) == State.ENDED else ""


def state_of(item: CountryInformation) -> State:
    """Where the item stands; it comes from `with_states`."""
    return State(item.state)  # type: ignore[attr-defined]


def when(item: CountryInformation, on: date | None = None) -> str:
    """From when to when the item is in force, in a sentence that warns of an end that is near; "" where nothing is said
    of it.
    """
    today = on or timezone.localdate()
    first, last = item.in_force_from, item.in_force_to
    if last and last < today:
        return f"It was in force until {_day(last)}"
    if first and first > today:
        return f"In force from {_day(first)}" + (f" to {_day(last)}" if last else "")
    if last is None:
        return f"In force from {_day(first)}" if first else ""
    if last - today > SOON:
        return f"In force until {_day(last)}"
    left = (last - today).days
    days = "today is its last day" if left == 0 else "1 day from today" if left == 1 else f"{left} days from today"
    return f"Ends soon: in force until {_day(last)}, {days}"


def _begun(on: date) -> Q:
    return Q(approved_at__date__lte=on) & (Q(in_force_from__isnull=True) | Q(in_force_from__lte=on))


def _ended(on: date) -> Q:
    return Q(in_force_to__isnull=False, in_force_to__lt=on)


def _superseded(on: date) -> Q:
    """A later version has been approved and has begun: the other never comes back."""
    return Q(Exists(CountryInformation.objects.filter(_begun(on), supersedes=OuterRef("pk"))))


def _day(value: date) -> str:
    return f"{value.day} {value:%B} {value.year}"
