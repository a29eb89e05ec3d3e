"""What the rows of the statistics are called: short enough to stand over a bar on a narrow screen."""

from cases.models.nrm_referral import CompetentAuthority
from decisions import transitions
from decisions.models import ReconsiderationRequest
from decisions.models.consideration import Basis
from decisions.models.referral import Purpose
from decisions.transitions import Status

NOT_RECORDED = "Not recorded"
AUTHORITIES = {
    CompetentAuthority.SCA.value: "Single Competent Authority",
    CompetentAuthority.IECA.value: "Immigration Enforcement CA",
}
AUTHORITY_NAMES = {**AUTHORITIES, "": NOT_RECORDED}
OUTCOMES = {
    "grant": "Granted",
    "refuse": "Refused",
    "reject": "Rejected without considering it",
    "withdrawn": "Withdrawn",
    "no_consideration": "Not to be considered",
}
LIMB_REASONS = {
    "recovery": {
        "harm": "No harm from the exploitation",
        "need": "No support needed",
        "treatment": "No treatment or help necessary",
        "countries": "Help can be had in a country of return",
    },
    "compensation": {
        "seeking": "Not sought through the courts",
        "relevant_exploitation": "About something else",
        "stay_needed": "Stay not needed for the claim",
        "presence_needed": "Need not be here for it",
        "reasonable_from_abroad": "Could be sought from abroad",
    },
    "cooperation": {
        "agreed": "Person has not agreed",
        "relevant_exploitation": "About something else",
        "stage": "No investigation or proceedings",
        "confirmation": "Authority says no",
        "information_provided": "Nothing confirmed, nothing more given",
        "presence_necessary": "Need not be here for it",
    },
}
NOT_REACHED = "not_reached"
RARELY = {"redirected": "Asked of the authority instead", NOT_REACHED: "Not reached", "other": "Another reason"}
LENGTHS = {
    "under_6": "Under 6 months",
    "6_to_11": "6 to 11 months",
    "12": "12 months",
    "13_to_29": "13 to 29 months",
    "30": "30 months",
}
REJECTIONS = {
    "PUB-03": "Disqualified from protection",
    "EXT-08": "Co-operation is the only purpose",
    "VAL-03": "No permission as a victim before",
    "VAL-04": "Not on form FLR(HRO)",
    "VAL-05": "Fee neither paid nor waived",
    "VAL-06": "Not in the UK on application",
}
AGES = {"adult": "18 or over", "child": "Under 18"}
NO_AGE = {"unknown": "Date of birth not recorded"}
STARTED = {Basis.CONCLUSIVE_GROUNDS.value: "Conclusive grounds", Basis.EXTENSION.value: "Application to extend"}
PURPOSES = {"recovery": "Recovery", "compensation": "Compensation", "cooperation": "Co-operation"}
DAY_BANDS = {
    "28": "Up to 28 days",
    "90": "29 to 90 days",
    "180": "91 to 180 days",
    "365": "181 to 365 days",
    "more": "More than a year",
}
LAST_DAY = {key: int(key) if key.isdigit() else None for key in DAY_BANDS}
WAITS = {
    Status.UNASSIGNED: "A caseworker to take it",
    Status.IN_PROGRESS: "The caseworker",
    Status.AWAITING_EVIDENCE: "Evidence asked for",
    Status.ON_HOLD: "A hold to be lifted",
    Status.REFERRED: "Somebody to agree",
    Status.RETURNED: "Points of an approver",
    Status.READY_TO_DECIDE: "The decision",
}
REVIEWS = {
    "changed": "Decision changed",
    "unchanged": "Decision stands",
    "not_taken": "Late, and not taken",
    "not_accepted": "Cannot be asked",
}
CHANGES = {
    "refuse_grant": "Refused, now granted",
    "refuse_refuse": "Refused again, otherwise",
    "grant_grant": "Granted again, otherwise",
    "grant_refuse": "Granted, now refused",
}
CAME = {
    "came": "It came",
    "did_not_come": "It did not come",
    "refused": "They will not or cannot send it",
    "withdrawn": "The case was withdrawn",
}
RETURNS: dict[str, str] = {
    Purpose.SIGN_OFF: "Grade 6 sign-off",
    Purpose.BEST_INTERESTS: "Longer stay: best interests",
    Purpose.EXCEPTIONAL: "Longer stay: exceptional",
    Purpose.QUALITY_CHECK: "Quality check",
}
GROUNDS: dict[str, str] = {
    ReconsiderationRequest.Ground.RULES_NOT_FOLLOWED: "Rules or policy not followed",
    ReconsiderationRequest.Ground.TYPE_OR_EXPIRY_WRONG: "Type or end is wrong",
    ReconsiderationRequest.Ground.NEW_EVIDENCE: "New evidence",
    ReconsiderationRequest.Ground.OWN_MOTION: "Of our own motion",
}
STATES = {status: label for status, label in WAITS.items() if status in transitions.OPEN}


def band(days: int) -> str:
    """The band in which a number of days falls."""
    return next((key for key, last in LAST_DAY.items() if last is None or days <= last), "more")
