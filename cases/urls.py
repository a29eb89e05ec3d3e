"""The addresses of the people, the country information, signing in, and the pages about the service."""

from django.urls import URLPattern, path
from django.views.generic import TemplateView

from cases.views.audit import audit
from cases.views.country_information import country_information
from cases.views.country_information_add import country_information_add
from cases.views.country_information_approve import country_information_approve
from cases.views.country_information_import import country_information_import
from cases.views.country_information_item import country_information_item
from cases.views.country_information_supersede import country_information_supersede
from cases.views.sign_in import sign_in
from cases.views.sign_out import sign_out

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("audit/", audit, name="audit"),
    path("country-information/", country_information, name="country_information"),
    path("country-information/add/", country_information_add, name="country_information_add"),
    path("country-information/import/", country_information_import, name="country_information_import"),
    path("country-information/<slug:public_id>/", country_information_item, name="country_information_item"),
    path(
        "country-information/<slug:public_id>/approve/", country_information_approve, name="country_information_approve"
    ),
    path(
        "country-information/<slug:public_id>/supersede/",
        country_information_supersede,
        name="country_information_supersede",
    ),
    path("accessibility/", TemplateView.as_view(template_name="accessibility.html"), name="accessibility"),
    path("licences/", TemplateView.as_view(template_name="licences.html"), name="licences"),
]
