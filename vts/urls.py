"""Every address of the service; each application keeps its own."""

from django.urls import include, path

from vts.views.live import live
from vts.views.metrics import metrics
from vts.views.ready import ready
from vts.views.version import version

# Those of `cases` come first: an item of country information is shown with the cases that rest on it, so its page is
# one of `decisions`, and no item is called “add”.
urlpatterns = [
    path("live/", live, name="live"),
    path("ready/", ready, name="ready"),
    path("metrics/", metrics, name="metrics"),
    path("version/", version, name="version"),
    path("", include("cases.urls")),
    path("", include("decisions.urls")),
]
# A failure that is not the program's own: the page says so, and asks for nothing that may be gone.
handler500 = "vts.refusals.failed"
