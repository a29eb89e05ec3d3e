"""Which country information a finding rests on: asked at the steps that turn on a country, and ticked by a person."""

from typing import Any

from cases import library
from cases.govuk import fields
from cases.models import CountryInformation
from decisions.forms.step import SMALL, StepForm
from decisions.models import Finding


class ConsultingForm(StepForm):
    """A step of one country: what was consulted is pinned, with its version, to the finding (AVL-02, ACC-04).

    Nothing is ticked beforehand but what this finding was recorded with; where the library has nothing on the country
    the question is not asked.
    """

    consulted_items = fields.CheckboxesField(
        label="Which country information did you consult?", required=False, legend_size="s", look=SMALL
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asked.information:
            asking = self.fields["consulted_items"]
            asking.choices = [(str(item.pk), _described(item)) for item in self.asked.information]  # type: ignore[attr-defined]
            if said := self.asked.said.get("country_information"):
                asking.help_text = f"The case file said: {said}."
        else:
            del self.fields["consulted_items"]

    def consulted(self) -> list[CountryInformation]:
        chosen = set(self.cleaned_data.get("consulted_items") or ())
        return [item for item in self.asked.information if str(item.pk) in chosen]

    @classmethod
    def recorded_in(cls, finding: Finding) -> dict[str, Any]:
        rows: list[dict[str, Any]] = finding.consulted_rows  # type: ignore[attr-defined]
        chosen = [str(row["item_id"]) for row in rows]
        return super().recorded_in(finding) | {"consulted_items": chosen}


def _described(item: CountryInformation) -> str:
    parts = [str(item), item.published_on and f"published {item.published_on}", item.topic.replace("_", " ")]
    over = library.over(item)
    return ", ".join(part for part in parts if part) + (f" ({over[:1].lower()}{over[1:]})" if over else "")
