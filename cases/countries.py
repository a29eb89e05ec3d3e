"""The countries of ISO 3166-1, and Kosovo, by their everyday names."""

from functools import cache

import pycountry

KOSOVO = "XK"  # not in the standard, and used by the case file


@cache
def names() -> dict[str, str]:
    """Every code with its everyday English name, in the order of the names."""
    listed = {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries} | {KOSOVO: "Kosovo"}
    listed = {code: _everyday(name) for code, name in listed.items()}
    return dict(sorted(listed.items(), key=lambda item: item[1]))


def name_of(code: str) -> str:
    """The country's name; the code itself where there is none."""
    return names().get(code, code) or "a country not known yet"


def _everyday(name: str) -> str:
    """“Korea, Republic of” as people say it: “Republic of Korea”."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma and rest.endswith(("of", "of the")) else name
