"""The addresses of drafts of another policy and their runs, under policy-drafts/."""

from django.urls import URLPattern, path

from decisions.views.numbers_draft_discard import numbers_draft_discard
from decisions.views.numbers_draft_write import numbers_draft_write
from decisions.views.policy_draft import policy_draft
from decisions.views.policy_drafts import policy_drafts
from decisions.views.simulation import simulation
from decisions.views.simulation_case import simulation_case
from decisions.views.simulation_cases import simulation_cases
from decisions.views.simulation_remove import simulation_remove
from decisions.views.simulation_try_again import simulation_try_again

urlpatterns: list[URLPattern] = [
    path("policy-drafts/", policy_drafts, name="policy_drafts"),
    path("policy-drafts/numbers/", numbers_draft_write, name="numbers_draft_write"),
    path("policy-drafts/runs/<slug:public_id>/", simulation, name="simulation"),
    path("policy-drafts/runs/<slug:public_id>/try-again/", simulation_try_again, name="simulation_try_again"),
    path("policy-drafts/runs/<slug:public_id>/remove/", simulation_remove, name="simulation_remove"),
    path("policy-drafts/runs/<slug:public_id>/cases/", simulation_cases, name="simulation_cases"),
    path("policy-drafts/runs/<slug:public_id>/cases/<int:change>/", simulation_case, name="simulation_case"),
    path("policy-drafts/<slug:name>/", policy_draft, name="policy_draft"),
    path("policy-drafts/<slug:name>/discard/", numbers_draft_discard, name="numbers_draft_discard"),
]
