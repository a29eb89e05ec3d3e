"""The addresses of the people, the country information, signing in, and the pages about the service."""

from django.urls import URLPattern, path
from django.views.generic import TemplateView

from cases.views.audit import audit
from cases.views.change_password import change_password
from cases.views.confirm_it_is_you import confirm_it_is_you
from cases.views.country_information import country_information
from cases.views.country_information_add import country_information_add
from cases.views.country_information_approve import country_information_approve
from cases.views.country_information_export import country_information_export
from cases.views.country_information_import import country_information_import
from cases.views.country_information_supersede import country_information_supersede
from cases.views.country_information_turn_down import country_information_turn_down
from cases.views.promises import promises
from cases.views.promises_json import promises_json
from cases.views.provider_return import provider_return
from cases.views.provider_start import provider_start
from cases.views.recovery_codes import recovery_codes
from cases.views.removal_agreement_add import removal_agreement_add
from cases.views.removal_agreement_approve import removal_agreement_approve
from cases.views.removal_agreement_import import removal_agreement_import
from cases.views.removal_agreement_item import removal_agreement_item
from cases.views.removal_agreement_supersede import removal_agreement_supersede
from cases.views.removal_agreement_turn_down import removal_agreement_turn_down
from cases.views.removal_agreements import removal_agreements
from cases.views.removal_agreements_export import removal_agreements_export
from cases.views.second_factor import second_factor
from cases.views.second_factor_enrol import second_factor_enrol
from cases.views.shortcuts import shortcuts
from cases.views.sign_in import sign_in
from cases.views.sign_in_code import sign_in_code
from cases.views.sign_out import sign_out
from cases.views.stay_signed_in import stay_signed_in

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/code/", sign_in_code, name="sign_in_code"),
    path("sign-in/provider/", provider_start, name="provider_start"),
    path("sign-in/provider/return/", provider_return, name="provider_return"),
    path("sign-out/", sign_out, name="sign_out"),
    path("confirm-it-is-you/", confirm_it_is_you, name="confirm_it_is_you"),
    path("second-factor/", second_factor, name="second_factor"),
    path("second-factor/enrol/", second_factor_enrol, name="second_factor_enrol"),
    path("second-factor/recovery-codes/", recovery_codes, name="recovery_codes"),
    path("stay-signed-in/", stay_signed_in, name="stay_signed_in"),
    path("change-password/", change_password, name="change_password"),
    path("audit/", audit, name="audit"),
    path("promises/", promises, name="promises"),
    path("promises/json/", promises_json, name="promises_json"),
    path("country-information/", country_information, name="country_information"),
    path("country-information/add/", country_information_add, name="country_information_add"),
    path("country-information/import/", country_information_import, name="country_information_import"),
    path("country-information/export/", country_information_export, name="country_information_export"),
    path(
        "country-information/<slug:public_id>/approve/", country_information_approve, name="country_information_approve"
    ),
    path(
        "country-information/<slug:public_id>/supersede/",
        country_information_supersede,
        name="country_information_supersede",
    ),
    path("removal-agreements/", removal_agreements, name="removal_agreements"),
    path("removal-agreements/add/", removal_agreement_add, name="removal_agreement_add"),
    path("removal-agreements/import/", removal_agreement_import, name="removal_agreement_import"),
    path("removal-agreements/export/", removal_agreements_export, name="removal_agreements_export"),
    path("removal-agreements/<slug:public_id>/", removal_agreement_item, name="removal_agreement_item"),
    path(
        "removal-agreements/<slug:public_id>/turn-down/",
        removal_agreement_turn_down,
        name="removal_agreement_turn_down",
    ),
    path(
        "country-information/<slug:public_id>/turn-down/",
        country_information_turn_down,
        name="country_information_turn_down",
    ),
    path("removal-agreements/<slug:public_id>/approve/", removal_agreement_approve, name="removal_agreement_approve"),
    path(
        "removal-agreements/<slug:public_id>/supersede/",
        removal_agreement_supersede,
        name="removal_agreement_supersede",
    ),
    path("keyboard-shortcuts/", shortcuts, name="shortcuts"),
    path("accessibility/", TemplateView.as_view(template_name="accessibility.html"), name="accessibility"),
    path("licences/", TemplateView.as_view(template_name="licences.html"), name="licences"),
]
