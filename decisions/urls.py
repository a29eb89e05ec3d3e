from django.urls import URLPattern, path

from decisions.views.application import application
from decisions.views.check_answers import check_answers
from decisions.views.child import child
from decisions.views.children import children
from decisions.views.consideration import consideration
from decisions.views.countries import countries
from decisions.views.country import country
from decisions.views.decide import decide
from decisions.views.departure import departure
from decisions.views.determination import determination
from decisions.views.evidence import evidence
from decisions.views.evidence_request import evidence_request
from decisions.views.evidence_request_close import evidence_request_close
from decisions.views.hand_back import hand_back
from decisions.views.hold import hold
from decisions.views.issue import issue
from decisions.views.known_facts import known_facts
from decisions.views.letter import letter
from decisions.views.letter_file import letter_file
from decisions.views.lift_hold import lift_hold
from decisions.views.next_case import next_case
from decisions.views.permission import permission
from decisions.views.permissions import permissions
from decisions.views.person import person
from decisions.views.previous_consideration import previous_consideration
from decisions.views.propose import propose
from decisions.views.referral import referral
from decisions.views.referral_and_exploitation import referral_and_exploitation
from decisions.views.retry import retry
from decisions.views.rule import rule
from decisions.views.rules import rules
from decisions.views.rules_parameters import rules_parameters
from decisions.views.rules_requirements import rules_requirements
from decisions.views.step import step
from decisions.views.step_draft import step_draft
from decisions.views.take import take
from decisions.views.take_back import take_back
from decisions.views.tasks import tasks
from decisions.views.trace import trace
from decisions.views.withdrawal import withdrawal
from decisions.views.worklist import worklist

urlpatterns: list[URLPattern] = [
    path("", worklist, name="worklist"),
    path("next-case/", next_case, name="next_case"),
    path("considerations/<slug:public_id>/", consideration, name="consideration"),
    path("considerations/<slug:public_id>/take/", take, name="take"),
    path("considerations/<slug:public_id>/hand-back/", hand_back, name="hand_back"),
    path("considerations/<slug:public_id>/tasks/", tasks, name="tasks"),
    path("considerations/<slug:public_id>/steps/<slug:step>/", step, name="step"),
    path("considerations/<slug:public_id>/steps/<slug:step>/<int:part>/", step, name="step"),
    path("considerations/<slug:public_id>/steps/<slug:step>/draft/", step_draft, name="step_draft"),
    path("considerations/<slug:public_id>/steps/<slug:step>/<int:part>/draft/", step_draft, name="step_draft"),
    path("considerations/<slug:public_id>/person/", person, name="person"),
    path("considerations/<slug:public_id>/known-facts/", known_facts, name="known_facts"),
    path("considerations/<slug:public_id>/countries/", countries, name="countries"),
    path("considerations/<slug:public_id>/countries/<int:part>/", country, name="country"),
    path("considerations/<slug:public_id>/permissions/", permissions, name="permissions"),
    path("considerations/<slug:public_id>/permissions/<int:part>/", permission, name="permission"),
    path("considerations/<slug:public_id>/children/", children, name="children"),
    path("considerations/<slug:public_id>/children/<int:part>/", child, name="child"),
    path("considerations/<slug:public_id>/application/", application, name="application"),
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
    path("considerations/<slug:public_id>/evidence-requests/", evidence_request, name="evidence_request"),
    path(
        "considerations/<slug:public_id>/evidence-requests/<int:part>/",
        evidence_request_close,
        name="evidence_request_close",
    ),
    path("considerations/<slug:public_id>/check-answers/", check_answers, name="check_answers"),
    path("considerations/<slug:public_id>/determination/", determination, name="determination"),
    path("considerations/<slug:public_id>/determination/trace/", trace, name="trace"),
    path("considerations/<slug:public_id>/determination/trace/<slug:of>/", trace, name="trace"),
    path("considerations/<slug:public_id>/propose/", propose, name="propose"),
    path("considerations/<slug:public_id>/take-back/", take_back, name="take_back"),
    path("considerations/<slug:public_id>/hold/", hold, name="hold"),
    path("considerations/<slug:public_id>/lift-hold/", lift_hold, name="lift_hold"),
    path("considerations/<slug:public_id>/decide/", decide, name="decide"),
    path("referrals/<slug:public_id>/", referral, name="referral"),
    path("letters/<slug:public_id>/", letter, name="letter"),
    path("letters/<slug:public_id>/file/", letter_file, name="letter_file"),
    path("letters/<slug:public_id>/issue/", issue, name="issue"),
    path("letters/<slug:public_id>/retry/", retry, name="retry"),
    path("rules/", rules, name="rules"),
    path("rules/parameters/", rules_parameters, name="rules_parameters"),
    path("rules/requirements/", rules_requirements, name="rules_requirements"),
    path("rules/<str:name>/", rule, name="rule"),
]
