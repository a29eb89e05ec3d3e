"""The form of one country of return that is on record."""

from typing import Any

from cases import agreements
from cases.govuk import fields
from cases.models import CountryOfReturn, RemovalAgreement
from cases.models.country_of_return import CountryLink
from decisions.forms.known_facts import CountryForm, known


class CountryOnRecordForm(CountryForm):
    """The country, what ties the person to it and, once that is an agreement, under which of those listed (DEF-02).

    No agreement is named beforehand: that one is listed says nothing of the person.
    """

    agreement = fields.SelectField(
        label="Under which agreement?",
        help_text="If you found that one of those listed covers the person. Otherwise leave it.",
        required=False,
    )

    def __init__(self, *args: Any, standing: CountryOfReturn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        if standing.link == CountryLink.REMOVAL_AGREEMENT:
            self.offer("agreement", self._offered)
        else:
            del self.fields["agreement"]

    def _offered(self) -> list[tuple[str, str]]:
        """Those listed with the country; and the one that was named, though it was superseded since."""
        listed = list(agreements.listed(self.standing.country))
        if self.standing.agreement and self.standing.agreement not in listed:
            listed.append(self.standing.agreement)
        return [("", "Not said"), *((one.public_id, str(one)) for one in listed)]

    def clean(self) -> None:
        chosen, link = self.named(), self.cleaned_data.get("link")
        if chosen and "link" in self.cleaned_data and link != CountryLink.REMOVAL_AGREEMENT:
            self.add_error("agreement", "Select “Not said”, or say that a removal agreement ties the person to it")
        elif chosen and self.cleaned_data.get("country", chosen.country) != chosen.country:
            self.add_error("agreement", "Select “Not said”: save the other country first, then name its agreement")

    def named(self) -> RemovalAgreement | None:
        """The agreement that was named."""
        chosen = self.cleaned_data.get("agreement")
        return RemovalAgreement.objects.filter(public_id=chosen).first() if chosen else None

    @classmethod
    def recorded_of(cls, country: CountryOfReturn) -> dict[str, Any]:
        named = country.agreement.public_id if country.agreement else ""
        return super().recorded_of(country) | known({"agreement": named})
