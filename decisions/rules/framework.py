"""The accessibility framework: five factors rated for every country, recorded and shown, and never counted."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.propositions import result
from decisions.rules.shapes import FACTORS

RATINGS = result(
    "framework.ratings",
    "The ratings of the framework guide an all-round assessment; they are shown and decide nothing.",
    requirements=(
        "ACC-02",
        "ACC-03",
        "ACC-07",
        "FRM-01",
        "FRM-02",
        "FRM-03",
        "FRM-04",
        "FRM-05",
        "FRM-06",
        "FRM-07",
        "FRM-08",
        "FRM-09",
        "FRM-10",
        "FRM-11",
    ),
    provision=GUIDANCE + "Accessibility of treatment decision making framework",
    reads=tuple(f"recovery.countries[].framework.{factor}" for factor in FACTORS),
)
