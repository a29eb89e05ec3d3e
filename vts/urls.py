"""Every address of the service; each application keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("decisions.urls")),
    path("", include("cases.urls")),
]
