"""The addresses of the people, the country information, signing in, and the pages about the service."""

from django.urls import URLPattern, path
from django.views.generic import TemplateView

from cases.views.sign_in import sign_in
from cases.views.sign_out import sign_out

urlpatterns: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("accessibility/", TemplateView.as_view(template_name="accessibility.html"), name="accessibility"),
    path("licences/", TemplateView.as_view(template_name="licences.html"), name="licences"),
]
