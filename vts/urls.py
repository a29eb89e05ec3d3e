"""Every address of the service; each application keeps its own."""

from django.urls import include, path

# Those of `cases` come first: an item of country information is shown with the cases that rest on it, so its page is
# one of `decisions`, and no item is called “add”.
urlpatterns = [
    path("", include("cases.urls")),
    path("", include("decisions.urls")),
]
