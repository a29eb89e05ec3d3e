"""Validity of an application to extend: the form, the fee, presence in the UK and permission as a victim."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Item, Kleene, all_of, any_of, for_any, not_
from decisions.rules.fees import fee_payable
from decisions.rules.propositions import condition, one_of, proposition, so

extension = one_of(
    "consideration.basis",
    ("extension",),
    "The consideration is of an application to extend.",
    name="consideration.extension",
    requirements=("VAL-01", "CON-13"),
    provision="Appendix VTS 1.1-1.2",
)


@proposition(
    "application.only_cooperation",
    requirements=("EXT-08", "APP-05"),
    provision=GUIDANCE + "Extensions: assisting public authorities",
    reads=("application.purposes",),
)
def only_cooperation(facts: Facts, item: Item | None) -> Kleene:
    """Co-operation is the only purpose applied for."""
    return set(facts["application.purposes"]) == {"cooperation"}


@proposition(
    "application.cooperation_among_others",
    requirements=("APP-05", "EXT-08"),
    provision=GUIDANCE + "References to 'Applicant'; Extensions: assisting public authorities",
    reads=("application.purposes",),
)
def cooperation_among_others(facts: Facts, item: Item | None) -> Kleene:
    """Co-operation is applied for together with another purpose."""
    purposes = set(facts["application.purposes"])
    return "cooperation" in purposes and len(purposes) > 1


on_the_form = one_of(
    "application.form",
    ("flr_hro",),
    "The application is on form FLR(HRO).",
    name="application.on_the_form",
    requirements=("VAL-04", "APP-03"),
    provision="Appendix VTS 1.1(c)",
)
fee_met = one_of(
    "application.fee",
    ("paid", "waived"),
    "The fee has been paid or waived.",
    name="application.fee_met",
    requirements=("VAL-05", "WVR-10"),
    provision="Appendix VTS 1.1(d)",
)
in_uk_on_application = so(
    "application.in_uk_on_application",
    "The applicant was in the UK on the date of application.",
    requirements=("VAL-06",),
    provision="Appendix VTS 1.1(e)",
)
granted_as_victim = one_of(
    "permission_history[].kind",
    ("vts", "vts_child"),
    "Permission was granted as a victim or as a victim's child.",
    name="permission_history.granted_as_victim",
    requirements=("VAL-03",),
    provision="Appendix VTS 1.1(b)",
)
granted_msdl = one_of(
    "permission_history[].kind",
    ("msdl",),
    "Modern Slavery Discretionary Leave was granted.",
    name="permission_history.granted_msdl",
    requirements=("VAL-03",),
    provision="Appendix VTS 1.1(b)",
)


@proposition(
    "permission_history.begun_on_application",
    requirements=("VAL-03", "WHN-03"),
    provision="Appendix VTS 1.1(b)",
    reads=("permission_history[].granted_on", "application.applied_on"),
)
def begun_on_application(facts: Facts, item: Item | None) -> Kleene:
    """The permission had been granted by the date of application."""
    granted_on, applied_on = item.facts["granted_on"] if item else None, facts["application.applied_on"]
    return None if granted_on is None or applied_on is None else granted_on <= applied_on


@proposition(
    "permission_history.unexpired_on_application",
    requirements=("VAL-03", "WHN-03"),
    provision="Appendix VTS 1.1(b)",
    reads=("permission_history[].expires_on", "application.applied_on"),
)
def unexpired_on_application(facts: Facts, item: Item | None) -> Kleene:
    """The permission had not expired on the date of application; its last day counts."""
    expires_on, applied_on = item.facts["expires_on"] if item else None, facts["application.applied_on"]
    return None if expires_on is None or applied_on is None else expires_on >= applied_on


ONLY_COOPERATION = condition(
    "outcome.redirected",
    "An application to extend for co-operation alone is rejected and redirected to the competent authority.",
    all_of(extension, only_cooperation),
    requirements=("EXT-08", "APP-05"),
    provision=GUIDANCE + "Extensions: assisting public authorities",
)
NO_PERMISSION = condition(
    "outcome.no_permission_as_victim",
    "An application to extend needs permission as a victim or a victim's child, or current discretionary leave.",
    all_of(
        extension,
        not_(
            any_of(
                for_any("permission_history", granted_as_victim),
                for_any("permission_history", all_of(granted_msdl, begun_on_application, unexpired_on_application)),
            )
        ),
    ),
    requirements=("VAL-01", "VAL-03", "VAL-07"),
    provision="Appendix VTS 1.1(b), 1.3",
)
WRONG_FORM = condition(
    "outcome.wrong_form",
    "An application to extend must be on FLR(HRO).",
    all_of(extension, not_(on_the_form)),
    requirements=("VAL-04", "APP-03", "VAL-07", "FEE-04"),
    provision="Appendix VTS 1.1(c), 1.3",
)
FEE_NOT_PAID = condition(
    "outcome.fee_not_paid",
    "A fee that is payable must have been paid or waived.",
    all_of(extension, fee_payable, not_(fee_met)),
    requirements=("VAL-05", "VAL-07", "WHN-02", "FEE-02", "FEE-03"),
    provision="Appendix VTS 1.1(d), 1.3",
)
ABROAD_ON_APPLICATION = condition(
    "outcome.abroad_on_application",
    "The applicant must have been in the UK on the date of application.",
    all_of(extension, not_(in_uk_on_application)),
    requirements=("VAL-06", "VAL-07", "CON-08"),
    provision="Appendix VTS 1.1(e), 1.3",
)
REDIRECT_COOPERATION = condition(
    "cooperation.redirected",
    "Where co-operation is one of several purposes of an application, it is redirected and the others are decided.",
    all_of(extension, cooperation_among_others),
    requirements=("APP-05", "EXT-08"),
    provision=GUIDANCE + "References to 'Applicant'; Extensions: assisting public authorities",
)
