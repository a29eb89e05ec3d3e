"""What each rule comes to, in a sentence: rule, what is said of a yes, what is said of a no.

``{You}``, ``{your}``, ``{are}`` and the like become "The person", "their", "is" for a caseworker and "You", "your",
"are" for the person.
A line that starts with a bar goes on with the one before.
A rule that gives a length, a date or codes has a sentence for giving it and for not giving it.
"""

STATED = """
public_order.disqualified | {you} {have} been disqualified on public order grounds
    | {you} {have} not been disqualified on public order grounds
public_order.open | a public order disqualification is being considered
    | no public order disqualification is being considered
outcome.disqualified | {you} cannot be considered, having been disqualified | no disqualification stands in the way
outcome.disqualification_pending | nothing can be decided while a disqualification is considered
    | no disqualification is waiting to be decided
grounds.made_out | the ground for cancelling is made out | the ground for cancelling is not made out
grounds.appropriate | it is appropriate to cancel on this ground | it is not appropriate to cancel on this ground
grounds.mandatory | the ground is one on which permission must be cancelled
    | the ground is one on which permission may be cancelled
grounds.for_disqualification | the ground is public order or bad faith
    | the ground is neither public order nor bad faith
public_order.disqualified_for_cancellation | {you} {have} been disqualified
    | {you} {have} been found not to be disqualified
cancellation.by_other_grounds | a ground other than disqualification cancels {your} permission
    | no ground other than disqualification cancels {your} permission
cancellation.by_any_ground | a ground cancels {your} permission | no ground cancels {your} permission
cancellation.disqualification_pending | the cancellation waits for a disqualification to be decided
    | no disqualification is awaited
cancellation.effective_date_usable | the day on which the cancellation takes effect is set
    | the day on which the cancellation takes effect has still to be set
cancellation.invited | {you} {were} asked why permission should stand, or the reason for not asking is recorded
    | {you} {have} still to be asked why permission should stand
cancellation.answered | what was said against cancelling has been answered
    | what was said against cancelling has still to be answered
cancellation.dependant_assessed | the best interests of the dependant have been assessed
    | the best interests of the dependant have still to be assessed
cancellation.letter_ready | everything that the cancellation needs is in order
    | something that the cancellation needs is still missing
cancellation.dependants | each dependant is considered separately | there are no dependants to consider
cancellation.outcome | what becomes of {your} permission is decided | nothing is decided yet about {your} permission
fees.payable | a fee is payable for the application | no fee is payable for the application
destitution.destitute | {you} {have} shown that {you} {are} destitute
    | {you} {have} not shown that {you} {are} destitute
destitution.imminent_risk | {you} {have} shown an imminent risk of destitution
    | {you} {have} not shown an imminent risk of destitution
destitution.child_essential_needs_unmet | paying the fee would leave a child's essential needs unmet
    | paying the fee would not leave a child's essential needs unmet
fee_waiver.granted | the fee is waived | the fee is not waived
fee_waiver.apply_by | {you} {have} ten working days from the decision to apply
    | no further time to apply follows from the decision
in_uk | {you} {are} in the UK | {you} {are} not in the UK
reconsideration.own_motion | the decision is being looked at again without a request
    | the decision is being looked at again on request
reconsideration.rules_not_followed | the request says that rules or policies were not followed
    | the request does not say that rules or policies were not followed
reconsideration.type_or_expiry_wrong | the request says that the type or expiry of permission is wrong
    | the request does not say that the type or expiry of permission is wrong
reconsideration.of_a_grant | the decision was to grant permission | the decision was not to grant permission
reconsideration.rules_repeated | a request that rules were not followed has been made before
    | no request that rules were not followed has been made before
reconsideration.type_repeated | a request that the type or expiry is wrong has been made before
    | no request that the type or expiry is wrong has been made before
reconsideration.barred_abroad | the request cannot be accepted while {you} {are} outside the UK
    | being outside the UK does not stand in the way
reconsideration.barred_second_on_rules | a second request that rules were not followed cannot be accepted
    | this is not a second request that rules were not followed
reconsideration.barred_not_a_grant | the type or expiry can be questioned only after a grant
    | the kind of decision does not stand in the way
reconsideration.barred_second_on_type | a second request about the type or expiry cannot be accepted
    | this is not a second request about the type or expiry
reconsideration.deadline | the last day for the request is set | the request has no last day
reconsideration.evidence_asked_for | evidence came with the request, or more has been asked for
    | no evidence came with the request and none has been asked for
reconsideration.evidence | what is needed about evidence has been done | evidence has still to be asked for
reconsideration.outcome | what becomes of the request is decided | nothing is decided yet about the request
person.in_uk | {you} {are} in the UK | {you} {are} not in the UK
person.identity_satisfied | {your} identity is accepted | {your} identity has still to be accepted
person.in_custody | {you} {are} in custody | {you} {are} not in custody
person.photograph | {your} photograph has been taken | {your} photograph has still to be taken
person.fingerprints | {your} fingerprints have been taken | {your} fingerprints have still to be taken
person.too_young_for_fingerprints | {you} {are} under five | {you} {are} five or over
checks.in_order | the checks before a decision are in order | the checks before a decision are not in order
children.british_citizen | the child is a British citizen | the child is not a British citizen
children.best_interests_assessed | the child's best interests have been assessed
    | the child's best interests have still to be assessed
children.included | the child was included before the decision | the child was not included before the decision
children.adult | the child was eighteen or over on the day that counts
    | the child was under eighteen on the day that counts
children.in_uk | the child was in the UK on the date of application
    | the child was not in the UK on the date of application
children.threat_to_public_order | the child is a threat to public order | the child is not a threat to public order
children.born_in_uk | the child was born in the UK | the child was not born in the UK
children.full_birth_certificate | there is a full birth certificate | there is no full birth certificate
children.certificate_with_request | a full birth certificate came with the request
    | a full birth certificate has still to come with the request
children.leave_in_line_requested | leave in line with the parent has been requested
    | leave in line with the parent has not been requested
children.one_parent_has_stay | only one parent has stay as a victim | it is not only one parent who has stay as a victim
children.same_nationality_as_parent | the child has that parent's nationality
    | the child does not have that parent's nationality
children.outcome | what follows for the child is decided | nothing follows yet for the child
compensation.seeking | {you} {are} seeking compensation through the courts
    | {you} {are} not seeking compensation through the courts
compensation.relevant_exploitation | the claim is about the exploitation that was accepted
    | the claim is not about the exploitation that was accepted
compensation.stay_needed | the claim shows that stay is needed | the claim does not show that stay is needed
compensation.presence_needed | {you} {need} to be in the UK for the claim
    | {you} {need} not be in the UK throughout the claim
compensation.capable_from_abroad | {you} {are} capable of seeking compensation from outside the UK
    | {you} {are} not capable of seeking compensation from outside the UK
compensation.reasonable_from_abroad | it would be reasonable to seek compensation from outside the UK
    | it would not be reasonable to seek compensation from outside the UK
compensation.limb | stay is necessary to seek compensation | stay is not necessary to seek compensation
person.adult | {you} {are} eighteen or over | {you} {are} under eighteen
person.criminality | there is criminality or extremism to be balanced
    | there is no criminality or extremism to be balanced
length.longer_stay_sought | a reason for longer stay is put forward | no reason for longer stay is put forward
person.best_interests_assessed | {your} best interests have been assessed
    | {your} best interests have still to be assessed
conditions.atas | certain subjects may be studied only with an ATAS certificate
    | no ATAS certificate is needed for study
conditions.of_a_grant | the conditions of the permission are set | no conditions are set
sign_off.grade_6 | a Grade 6 has to agree | no Grade 6 has to agree
sign_off.senior_caseworker | a senior caseworker has to agree | no senior caseworker has to agree
person.child_victim_unassessed | {you} {are} a child whose best interests have still to be assessed
    | no assessment of {your} best interests as a child is missing
cooperation.agreed | {you} {have} agreed to co-operate with a public authority
    | {you} {have} not agreed to co-operate with a public authority
cooperation.relevant_exploitation | the investigation or proceedings are about the exploitation that was accepted
    | the investigation or proceedings are not about the exploitation that was accepted
cooperation.under_way | an investigation or criminal proceedings are under way in the UK
    | no investigation or criminal proceedings are under way in the UK
cooperation.confirmed | the co-operation has been confirmed | the co-operation has been denied
cooperation.unanswered | the co-operation has been neither confirmed nor denied
    | the co-operation has been confirmed or denied
cooperation.reasonable_steps_taken | reasonable steps have been taken to verify the co-operation
    | reasonable steps have not been taken to verify the co-operation
cooperation.information_requested | {you} {were} asked for further information
    | {you} {were} not asked for further information
cooperation.information_provided | {you} {have} given further information | {you} {have} given no further information
cooperation.presence_necessary | {you} {have} to be in the UK to co-operate
    | {you} {do} not have to be in the UK to co-operate
cooperation.limb | stay is necessary to co-operate with a public authority
    | stay is not necessary to co-operate with a public authority
withdrawal.form_received | the signed withdrawal form has come in | no signed withdrawal form has come in
withdrawal.left_the_uk | {you} {have} left the UK | {you} {have} not left the UK
person.departure.written_permission | {you} had written permission to leave | {you} had no written permission to leave
person.holds_vts | {you} {hold} temporary permission to stay | {you} {do} not hold temporary permission to stay
outcome.withdrawn_by_form | {you} {have} withdrawn by the signed form | {you} {have} not withdrawn by a signed form
outcome.withdrawn_by_leaving | {you} {are} treated as withdrawn, having left the UK
    | {you} {are} not treated as withdrawn by leaving the UK
conclusive_grounds.pending | the conclusive grounds decision has not been made
    | the conclusive grounds decision has been made
conclusive_grounds.negative | the conclusive grounds decision is negative
    | the conclusive grounds decision is not negative
conclusive_grounds.positive | the conclusive grounds decision is positive
    | the conclusive grounds decision is not positive
conclusive_grounds.served | the conclusive grounds decision has been served
    | the conclusive grounds decision has not been served
consideration.asked_by_authority | a public authority asked for the consideration
    | no public authority asked for the consideration
person.british_citizen | {you} {are} a British citizen | {you} {are} not a British citizen
consideration.after_ktt_leave | the consideration follows the end of leave under the KTT policy
    | the consideration does not follow the end of leave under the KTT policy
consideration.previous_vts_consideration | {you} {have} been considered before | {you} {have} not been considered before
outcome.no_positive_grounds_served | {you} {have} no positive conclusive grounds decision that has been served
    | the conclusive grounds decision does not stand in the way
outcome.asked_before_grounds_decision | a public authority asked before the conclusive grounds decision
    | no public authority asked too early
outcome.british_citizen | a British citizen is not considered | citizenship does not stand in the way
outcome.second_consideration_after_ktt_leave | {you} cannot be considered a second time after KTT leave
    | an earlier consideration does not stand in the way
person.holds_other_leave | {you} {hold} leave of another kind | {you} {do} not hold leave of another kind
outcome.other_leave | leave of another kind means that {you} {do} not qualify
    | leave of another kind does not stand in the way
framework.ratings | the ratings are recorded and decide nothing | no ratings are recorded
length.cap | the longest that may be granted is set | no longest period is set
length.months | the length that may be granted is set | no length that may be granted is set
length.added_days | the days left of the earlier permission are added | no days are added
length.expiry | the last day of the permission is set | no last day is set
consideration.extension | this is an application to extend | this is not an application to extend
application.only_cooperation | co-operation is the only purpose applied for
    | co-operation is not the only purpose applied for
application.cooperation_among_others | co-operation is one of several purposes applied for
    | co-operation is not one of several purposes applied for
application.on_the_form | the application is on form FLR(HRO) | the application is not on form FLR(HRO)
application.fee_met | the fee has been paid or waived | the fee has been neither paid nor waived
application.in_uk_on_application | {you} {were} in the UK when {you} applied
    | {you} {were} not in the UK when {you} applied
permission_history.granted_as_victim | permission was granted as a victim or a victim's child
    | this permission was not granted as a victim or a victim's child
permission_history.granted_msdl | Modern Slavery Discretionary Leave was granted
    | this permission was not Modern Slavery Discretionary Leave
permission_history.begun_on_application | the permission had begun when {you} applied
    | the permission had not begun when {you} applied
permission_history.unexpired_on_application | the permission was still running when {you} applied
    | the permission was no longer running when {you} applied
outcome.redirected | the application is for co-operation alone and goes to the competent authority
    | the application is not for co-operation alone
outcome.no_permission_as_victim | {you} {have} held no permission that can be extended
    | {you} {have} held permission that can be extended
outcome.wrong_form | the application is not on the right form | the form does not stand in the way
outcome.fee_not_paid | a fee that is payable has not been paid or waived | the fee does not stand in the way
outcome.abroad_on_application | {you} {were} outside the UK when {you} applied
    | where {you} applied from does not stand in the way
cooperation.redirected | co-operation is redirected to the competent authority and the rest is decided here
    | co-operation is not redirected
pauses.applies | a published pause holds the decision | no published pause holds the decision
recovery.physical_harm | the exploitation caused {you} physical harm
    | the exploitation did not cause {you} physical harm
recovery.psychological_harm | the exploitation caused {you} psychological harm
    | the exploitation did not cause {you} psychological harm
recovery.support_required | {you} {need} support or treatment to recover
    | {you} {do} not need support or treatment to recover
recovery.treatment_necessary | treatment or other assistance is necessary
    | treatment or other assistance is not necessary
recovery.countries_recorded | the countries of return are recorded | no country of return has been recorded yet
recovery.no_country_of_return | there is no country of return | there is a country of return
recovery.countries.consulted | the information on the country has been consulted
    | the information on the country has still to be consulted
recovery.countries.available | treatment is available in the country | treatment is not available in the country
recovery.countries.accessible | treatment is likely to be accessible to {you} in the country
    | treatment is not likely to be accessible to {you} in the country
recovery.limb | stay is necessary to assist recovery | stay is not necessary to assist recovery
recovery.healthcare_evidence | there is evidence from a registered healthcare professional
    | there is no evidence from a registered healthcare professional
recovery.evidence_requested | more evidence has been asked for | no more evidence has been asked for
recovery.treatment_started | treatment has started | treatment has not started
recovery.stopping_would_disrupt | stopping treatment would disrupt recovery
    | stopping treatment would not disrupt recovery
recovery.acute_safeguarding_risk | there is an acute safeguarding risk | there is no acute safeguarding risk
application.late | the application came after the last permission expired
    | the application did not come after the last permission expired
application.early | the application came more than 28 days before expiry
    | the application did not come more than 28 days before expiry
warnings.evidence_not_requested | treatment was found unnecessary without evidence, and none was asked for
    | evidence is there, or was asked for, or treatment was not found unnecessary
warnings.treatment_would_be_disrupted | treatment that has started would be disrupted
    | no treatment that has started would be disrupted
warnings.acute_safeguarding_risk | an acute safeguarding risk needs a referral of its own
    | no acute safeguarding risk calls for a referral
warnings.out_of_time | the application is late, which is no reason to refuse it | the application is not late
warnings.early_application | the application is early, and still valid | the application is not early
outcome.necessity | the limbs decide the outcome | the limbs do not decide the outcome
person.asylum_claim_outstanding | an asylum claim is outstanding | no asylum claim is outstanding
actions.consider_ktt_leave | further leave under the KTT policy has to be considered
    | further leave under the KTT policy need not be considered
"""
