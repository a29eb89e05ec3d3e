"""The names of countries, as people write them."""

import pytest

from cases import countries


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GM", "The Gambia"),
        ("BS", "The Bahamas"),
        ("TR", "Türkiye"),
        ("CI", "Côte d’Ivoire"),
        ("CD", "Democratic Republic of the Congo"),
        ("CG", "Republic of the Congo"),
        ("RU", "Russia"),
        ("VN", "Vietnam"),
        ("KR", "South Korea"),
        ("IR", "Iran"),
        ("XK", "Kosovo"),
        ("", "a country not known yet"),
        ("ZZ", "ZZ"),
    ],
)
def test_a_country_has_its_everyday_name(code: str, name: str) -> None:
    assert countries.name_of(code) == name


def test_no_name_is_turned_round_by_a_comma() -> None:
    turned = [name for name in countries.names().values() if "," in name]
    assert turned == ["Bonaire, Sint Eustatius and Saba", "Saint Helena, Ascension and Tristan da Cunha"]


def test_the_list_reads_in_order_of_the_names_without_the_and_accents() -> None:
    listed = list(countries.names().values())
    assert listed.index("Gabon") < listed.index("The Gambia") < listed.index("Georgia")
    assert listed.index("Turkmenistan") < listed.index("Uganda")
    assert listed.index("Åland Islands") < listed.index("Albania")


def test_a_name_stands_in_a_sentence_with_the_article_that_it_takes() -> None:
    said = {code: countries.in_sentence(code) for code in ("NL", "PH", "US", "CD", "GM", "AL", "XK")}
    assert said == {
        "NL": "the Netherlands",
        "PH": "the Philippines",
        "US": "the United States",
        "CD": "the Democratic Republic of the Congo",
        "GM": "The Gambia",
        "AL": "Albania",
        "XK": "Kosovo",
    }
