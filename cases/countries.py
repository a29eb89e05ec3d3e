"""The countries of ISO 3166-1, and Kosovo, by their everyday names."""

import unicodedata
from functools import cache

import pycountry

KOSOVO = "XK"  # not in the standard, and used by the case file
# Where the standard's common name is not what the UK government writes in a sentence.
_EVERYDAY = {
    "BN": "Brunei",
    "BS": "The Bahamas",
    "CC": "Cocos (Keeling) Islands",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Côte d’Ivoire",
    "CV": "Cape Verde",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "GM": "The Gambia",
    "MF": "Saint Martin",
    "MM": "Myanmar (Burma)",
    "RU": "Russia",
    "SX": "Sint Maarten",
    "TR": "Türkiye",
    "VA": "Vatican City",
    "VG": "British Virgin Islands",
    "VI": "United States Virgin Islands",
}
# Names that take an article in a sentence. Those of _EVERYDAY that have one of their own keep it.
_WITH_THE = frozenset(
    {
        "AE",
        "CC",
        "CD",
        "CF",
        "CG",
        "CK",
        "DO",
        "FK",
        "FO",
        "GB",
        "IM",
        "IO",
        "KM",
        "KY",
        "MH",
        "MP",
        "MV",
        "NL",
        "PH",
        "SB",
        "TC",
        "TF",
        "UM",
        "US",
        "VG",
        "VI",
    }
)


@cache
def names() -> dict[str, str]:
    """Every code with its everyday English name, in the order of the names, “The” and accents aside."""
    listed = {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries} | {KOSOVO: "Kosovo"}
    listed = {code: _EVERYDAY.get(code) or _everyday(name) for code, name in listed.items()}
    return dict(sorted(listed.items(), key=lambda item: in_order(item[1])))


def name_of(code: str) -> str:
    """The country's name; the code itself where there is none."""
    return names().get(code, code) or "a country not known yet"


def in_sentence(code: str) -> str:
    """The country's name as it stands after “in” or “to”: the Netherlands, the Philippines, The Gambia."""
    return f"the {name_of(code)}" if code in _WITH_THE else name_of(code)


def in_order(name: str) -> str:
    """Where the name stands in a list: The Gambia among the Gs, Åland Islands and Türkiye as if without accents."""
    plain = unicodedata.normalize("NFKD", name.removeprefix("The "))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _everyday(name: str) -> str:
    """“Korea, Republic of” as people say it: “Republic of Korea”."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma and rest.endswith(("of", "of the")) else name
