"""Numbers of days that this service sets for itself, where the guidance names none: dated, like those of the law."""

from decisions.rules.parameters import GUIDANCE_4_FROM, Parameter, Period

AUTHORITY_CONTACT_LEAD = Parameter(
    "authority_contact_lead",
    "days",
    ("EXT-06",),
    "Set by this service. Guidance v4.0, Extensions: assisting public authorities, says only: before the end of stay",
    (Period(56, GUIDANCE_4_FROM),),
)
"""How long before co-operation stay ends the authority is asked whether more is needed."""

LEAD_TIMES = {one.name: one for one in (AUTHORITY_CONTACT_LEAD,)}
