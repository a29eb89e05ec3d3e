"""Which country information counts."""

from django.db.models import QuerySet

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
