"""The addresses of samples and second decisions, under quality/."""

from django.urls import URLPattern, path

from decisions.views.quality import quality
from decisions.views.quality_sample import quality_sample
from decisions.views.quality_samples import quality_samples
from decisions.views.second_decision import second_decision
from decisions.views.second_decision_begin import second_decision_begin
from decisions.views.second_decision_compared import second_decision_compared
from decisions.views.second_decision_file import second_decision_file
from decisions.views.second_decision_give_up import second_decision_give_up

urlpatterns: list[URLPattern] = [
    path("quality/", quality, name="quality"),
    path("quality/samples/", quality_samples, name="quality_samples"),
    path("quality/samples/<slug:public_id>/", quality_sample, name="quality_sample"),
    path("quality/samples/<slug:public_id>/<int:place>/begin/", second_decision_begin, name="second_decision_begin"),
    path("quality/second-decisions/<slug:public_id>/", second_decision, name="second_decision"),
    path(
        "quality/second-decisions/<slug:public_id>/evidence/<slug:item>/",
        second_decision_file,
        name="second_decision_file",
    ),
    path("quality/second-decisions/<slug:public_id>/give-up/", second_decision_give_up, name="second_decision_give_up"),
    path(
        "quality/second-decisions/<slug:public_id>/compared/", second_decision_compared, name="second_decision_compared"
    ),
]
