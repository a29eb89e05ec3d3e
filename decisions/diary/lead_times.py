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

COURT_DATE_LEAD = Parameter(
    "court_date_lead",
    "days",
    ("COM-05", "COM-07"),
    "Set by this service. Guidance v4.0, Compensation, asks where a claim stands and whether the person is needed at"
    " the hearing, and names no number of days",
    (Period(14, GUIDANCE_4_FROM),),
)
"""How long before a hearing whoever has the case is reminded of it."""

LEAD_TIMES = {one.name: one for one in (AUTHORITY_CONTACT_LEAD, COURT_DATE_LEAD)}
