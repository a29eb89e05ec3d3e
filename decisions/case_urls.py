"""The pages of one case."""

from django.urls import URLPattern, path

from decisions.views.advice import advice
from decisions.views.alike import alike
from decisions.views.application import application
from decisions.views.application_receive import application_receive
from decisions.views.authorities import authorities
from decisions.views.authority_contact import authority_contact
from decisions.views.cancellation import cancellation
from decisions.views.cancellation_open import cancellation_open
from decisions.views.check_answers import check_answers
from decisions.views.child import child
from decisions.views.children import children
from decisions.views.circumstances import circumstances
from decisions.views.comparison import comparison
from decisions.views.conflict import conflict
from decisions.views.conflict_end import conflict_end
from decisions.views.consideration import consideration
from decisions.views.contact_person import contact_person
from decisions.views.countries import countries
from decisions.views.country import country
from decisions.views.dates import dates
from decisions.views.decide import decide
from decisions.views.departure import departure
from decisions.views.determination import determination
from decisions.views.disclosure import disclosure
from decisions.views.evidence import evidence
from decisions.views.evidence_assessment import evidence_assessment
from decisions.views.evidence_correct import evidence_correct
from decisions.views.evidence_file import evidence_file
from decisions.views.evidence_item import evidence_item
from decisions.views.evidence_request import evidence_request
from decisions.views.evidence_request_chase import evidence_request_chase
from decisions.views.evidence_request_close import evidence_request_close
from decisions.views.evidence_scan import evidence_scan
from decisions.views.fee_waiver import fee_waiver
from decisions.views.fee_waiver_receive import fee_waiver_receive
from decisions.views.hand_back import hand_back
from decisions.views.hand_over_noted import hand_over_noted
from decisions.views.hold import hold
from decisions.views.known_facts import known_facts
from decisions.views.leave_in_line import leave_in_line
from decisions.views.ledger import ledger
from decisions.views.legal_hold import legal_hold
from decisions.views.letters import letters
from decisions.views.lift_hold import lift_hold
from decisions.views.limb_reasons import limb_reasons
from decisions.views.limb_reasons_history import limb_reasons_history
from decisions.views.need_to_know import need_to_know
from decisions.views.need_to_know_lift import need_to_know_lift
from decisions.views.need_to_know_take_out import need_to_know_take_out
from decisions.views.not_asked import not_asked
from decisions.views.notes import notes
from decisions.views.notice import notice
from decisions.views.open_on_authority_request import open_on_authority_request
from decisions.views.page_draft import page_draft
from decisions.views.permission import permission
from decisions.views.permissions import permissions
from decisions.views.person import person
from decisions.views.points import points
from decisions.views.previous_consideration import previous_consideration
from decisions.views.propose import propose
from decisions.views.public_order import public_order
from decisions.views.questionnaire import questionnaire
from decisions.views.questionnaire_answers import questionnaire_answers
from decisions.views.questionnaire_chase import questionnaire_chase
from decisions.views.questionnaire_stop_waiting import questionnaire_stop_waiting
from decisions.views.reasons import reasons
from decisions.views.reconsider_anew import reconsider_anew
from decisions.views.reconsideration import reconsideration
from decisions.views.reconsideration_receive import reconsideration_receive
from decisions.views.referral_and_exploitation import referral_and_exploitation
from decisions.views.representation import representation
from decisions.views.representations import representations
from decisions.views.reveal import reveal
from decisions.views.safe_contact import safe_contact
from decisions.views.same_words import same_words
from decisions.views.step import step
from decisions.views.step_draft import step_draft
from decisions.views.step_history import step_history
from decisions.views.step_left_drafts import step_left_drafts
from decisions.views.take import take
from decisions.views.take_back import take_back
from decisions.views.take_over import take_over
from decisions.views.tasks import tasks
from decisions.views.trace import trace
from decisions.views.withdrawal import withdrawal

urlpatterns: list[URLPattern] = [
    path("considerations/<slug:public_id>/circumstances/", circumstances, name="circumstances"),
    path("considerations/<slug:public_id>/conflict/", conflict, name="conflict"),
    path("considerations/<slug:public_id>/conflict/<int:number>/end/", conflict_end, name="conflict_end"),
    path("considerations/<slug:public_id>/hand-over/noted/", hand_over_noted, name="hand_over_noted"),
    path("considerations/<slug:public_id>/", consideration, name="consideration"),
    path("considerations/<slug:public_id>/take/", take, name="take"),
    path("considerations/<slug:public_id>/hand-back/", hand_back, name="hand_back"),
    path("considerations/<slug:public_id>/tasks/", tasks, name="tasks"),
    path("considerations/<slug:public_id>/steps/<str:step>/", step, name="step"),
    path("considerations/<slug:public_id>/steps/<str:step>/<int:part>/", step, name="step"),
    path("considerations/<slug:public_id>/steps/<str:step>/draft/", step_draft, name="step_draft"),
    path("considerations/<slug:public_id>/steps/<str:step>/<int:part>/draft/", step_draft, name="step_draft"),
    path("considerations/<slug:public_id>/steps/<str:step>/history/", step_history, name="step_history"),
    path("considerations/<slug:public_id>/steps/<str:step>/<int:part>/history/", step_history, name="step_history"),
    path("considerations/<slug:public_id>/steps/<str:step>/left-drafts/", step_left_drafts, name="step_left_drafts"),
    path(
        "considerations/<slug:public_id>/steps/<str:step>/<int:part>/left-drafts/",
        step_left_drafts,
        name="step_left_drafts",
    ),
    path("considerations/<slug:public_id>/drafts/<slug:page>/", page_draft, name="page_draft"),
    path("considerations/<slug:public_id>/take-over/", take_over, name="take_over"),
    path("considerations/<slug:public_id>/person/", person, name="person"),
    path("considerations/<slug:public_id>/safe-contact/", safe_contact, name="safe_contact"),
    path("considerations/<slug:public_id>/contact-people/<slug:kind>/", contact_person, name="contact_person"),
    path("considerations/<slug:public_id>/known-facts/", known_facts, name="known_facts"),
    path("considerations/<slug:public_id>/countries/", countries, name="countries"),
    path("considerations/<slug:public_id>/countries/<int:part>/", country, name="country"),
    path("considerations/<slug:public_id>/permissions/", permissions, name="permissions"),
    path("considerations/<slug:public_id>/permissions/<int:part>/", permission, name="permission"),
    path("considerations/<slug:public_id>/children/", children, name="children"),
    path("considerations/<slug:public_id>/children/<int:part>/", child, name="child"),
    path("considerations/<slug:public_id>/leave-in-line/<int:part>/", leave_in_line, name="leave_in_line"),
    path("considerations/<slug:public_id>/application/", application, name="application"),
    path("considerations/<slug:public_id>/application/receive/", application_receive, name="application_receive"),
    path("considerations/<slug:public_id>/fee-waiver/", fee_waiver, name="fee_waiver"),
    path("considerations/<slug:public_id>/fee-waiver/receive/", fee_waiver_receive, name="fee_waiver_receive"),
    path("considerations/<slug:public_id>/authorities/", authorities, name="authorities"),
    path("considerations/<slug:public_id>/authorities/<int:part>/", authority_contact, name="authority_contact"),
    path(
        "considerations/<slug:public_id>/authorities/<slug:message>/open/",
        open_on_authority_request,
        name="open_on_authority_request",
    ),
    path("considerations/<slug:public_id>/cancel/", cancellation_open, name="cancellation_open"),
    path("considerations/<slug:public_id>/cancellation/", cancellation, name="cancellation"),
    path("considerations/<slug:public_id>/withdrawal/", withdrawal, name="withdrawal"),
    path("considerations/<slug:public_id>/departure/", departure, name="departure"),
    path(
        "considerations/<slug:public_id>/previous-consideration/", previous_consideration, name="previous_consideration"
    ),
    path(
        "considerations/<slug:public_id>/referral-and-exploitation/",
        referral_and_exploitation,
        name="referral_and_exploitation",
    ),
    path("considerations/<slug:public_id>/evidence/", evidence, name="evidence"),
    path("considerations/<slug:public_id>/evidence/<int:part>/correct/", evidence_correct, name="evidence_correct"),
    path("considerations/<slug:public_id>/evidence/<slug:item>/", evidence_item, name="evidence_item"),
    path("considerations/<slug:public_id>/evidence/<slug:item>/file/", evidence_file, name="evidence_file"),
    path("considerations/<slug:public_id>/evidence/<slug:item>/scan/", evidence_scan, name="evidence_scan"),
    path(
        "considerations/<slug:public_id>/evidence/<slug:item>/assessment/",
        evidence_assessment,
        name="evidence_assessment",
    ),
    path("considerations/<slug:public_id>/ledger/", ledger, name="ledger"),
    path("considerations/<slug:public_id>/evidence-requests/", evidence_request, name="evidence_request"),
    path(
        "considerations/<slug:public_id>/evidence-requests/<int:part>/",
        evidence_request_close,
        name="evidence_request_close",
    ),
    path("considerations/<slug:public_id>/reveal/<slug:what>/<slug:which>/", reveal, name="reveal"),
    path(
        "considerations/<slug:public_id>/evidence-requests/<int:part>/reminder/",
        evidence_request_chase,
        name="evidence_request_chase",
    ),
    path("considerations/<slug:public_id>/legal-hold/", legal_hold, name="legal_hold"),
    path("considerations/<slug:public_id>/need-to-know/", need_to_know, name="need_to_know"),
    path("considerations/<slug:public_id>/need-to-know/lift/", need_to_know_lift, name="need_to_know_lift"),
    path(
        "considerations/<slug:public_id>/need-to-know/<int:number>/take-out/",
        need_to_know_take_out,
        name="need_to_know_take_out",
    ),
    path("considerations/<slug:public_id>/letters/", letters, name="letters"),
    path("considerations/<slug:public_id>/notes/", notes, name="notes"),
    path("considerations/<slug:public_id>/notices/<slug:kind>/", notice, name="notice"),
    path("considerations/<slug:public_id>/not-asked/<slug:limb>/", not_asked, name="not_asked"),
    path("considerations/<slug:public_id>/questionnaire/", questionnaire, name="questionnaire"),
    path(
        "considerations/<slug:public_id>/questionnaire/<slug:which>/",
        questionnaire_answers,
        name="questionnaire_answers",
    ),
    path(
        "considerations/<slug:public_id>/questionnaire/<slug:which>/reminder/",
        questionnaire_chase,
        name="questionnaire_chase",
    ),
    path(
        "considerations/<slug:public_id>/questionnaire/<slug:which>/stop-waiting/",
        questionnaire_stop_waiting,
        name="questionnaire_stop_waiting",
    ),
    path("considerations/<slug:public_id>/reasons/", reasons, name="reasons"),
    path("considerations/<slug:public_id>/reasons/<slug:limb>/", limb_reasons, name="limb_reasons"),
    path(
        "considerations/<slug:public_id>/reasons/<slug:limb>/history/",
        limb_reasons_history,
        name="limb_reasons_history",
    ),
    path("considerations/<slug:public_id>/same-words/", same_words, name="same_words"),
    path("considerations/<slug:public_id>/check-answers/", check_answers, name="check_answers"),
    path("considerations/<slug:public_id>/determination/", determination, name="determination"),
    path("considerations/<slug:public_id>/determination/trace/", trace, name="trace"),
    path("considerations/<slug:public_id>/determination/trace/<slug:of>/", trace, name="trace"),
    path("considerations/<slug:public_id>/points/", points, name="points"),
    path("considerations/<slug:public_id>/representations/", representations, name="representations"),
    path("considerations/<slug:public_id>/representations/<int:part>/", representation, name="representation"),
    path("considerations/<slug:public_id>/reconsideration/", reconsideration, name="reconsideration"),
    path(
        "considerations/<slug:public_id>/reconsideration/receive/",
        reconsideration_receive,
        name="reconsideration_receive",
    ),
    path("considerations/<slug:public_id>/reconsideration/new-case/", reconsider_anew, name="reconsider_anew"),
    path("considerations/<slug:public_id>/alike/", alike, name="alike"),
    path("considerations/<slug:public_id>/comparison/", comparison, name="comparison"),
    path("considerations/<slug:public_id>/advice/", advice, name="advice"),
    path("considerations/<slug:public_id>/propose/", propose, name="propose"),
    path("considerations/<slug:public_id>/take-back/", take_back, name="take_back"),
    path("considerations/<slug:public_id>/hold/", hold, name="hold"),
    path("considerations/<slug:public_id>/lift-hold/", lift_hold, name="lift_hold"),
    path("considerations/<slug:public_id>/public-order/", public_order, name="public_order"),
    path("considerations/<slug:public_id>/dates/", dates, name="dates"),
    path("considerations/<slug:public_id>/decide/", decide, name="decide"),
    path("considerations/<slug:public_id>/disclosure/", disclosure, name="disclosure"),
]
