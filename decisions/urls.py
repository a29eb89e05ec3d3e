"""Every page; those of one case are in `case_urls`, those of a part of the service in that part’s own file."""

from django.urls import URLPattern, path

from decisions import administration_urls, case_urls, policy_urls, quality_urls
from decisions.views.advice_answer import advice_answer
from decisions.views.bulk import bulk
from decisions.views.bundle import bundle
from decisions.views.bundle_file import bundle_file
from decisions.views.came_in import came_in
from decisions.views.check_a_letter import check_a_letter
from decisions.views.confirm_address import confirm_address
from decisions.views.country_information_item import country_information_item
from decisions.views.delivery import delivery
from decisions.views.delivery_check import delivery_check
from decisions.views.diary import diary
from decisions.views.diary_ics import diary_ics
from decisions.views.diary_month import diary_month
from decisions.views.disclosures import disclosures
from decisions.views.emergency_access import emergency_access
from decisions.views.emergency_access_open import emergency_access_open
from decisions.views.emergency_accesses import emergency_accesses
from decisions.views.forecast import forecast
from decisions.views.holders import holders
from decisions.views.issue import issue
from decisions.views.large_print import large_print
from decisions.views.letter import letter
from decisions.views.letter_dates import letter_dates
from decisions.views.letter_file import letter_file
from decisions.views.letter_register import letter_register
from decisions.views.next_case import next_case
from decisions.views.notifications import notifications
from decisions.views.notifications_read import notifications_read
from decisions.views.pause import pause
from decisions.views.pause_lift import pause_lift
from decisions.views.pause_put_in_force import pause_put_in_force
from decisions.views.pause_turn_down import pause_turn_down
from decisions.views.pauses import pauses
from decisions.views.pauses_add import pauses_add
from decisions.views.referral import referral
from decisions.views.reminder_done import reminder_done
from decisions.views.retry import retry
from decisions.views.rule import rule
from decisions.views.rules import rules
from decisions.views.rules_parameters import rules_parameters
from decisions.views.rules_requirements import rules_requirements
from decisions.views.saved_filter_remove import saved_filter_remove
from decisions.views.search import search
from decisions.views.send import send
from decisions.views.service import service
from decisions.views.service_returned import service_returned
from decisions.views.statistics import statistics
from decisions.views.statistics_csv import statistics_csv
from decisions.views.statistics_json import statistics_json
from decisions.views.wording import wording
from decisions.views.wording_discard import wording_discard
from decisions.views.wording_draft import wording_draft
from decisions.views.wording_publish import wording_publish
from decisions.views.wordings import wordings
from decisions.views.work_in_hand import work_in_hand
from decisions.views.worklist import worklist
from decisions.views.worklist_filter import worklist_filter

urlpatterns: list[URLPattern] = [
    path("", worklist, name="worklist"),
    path("next-case/", next_case, name="next_case"),
    path("bulk/", bulk, name="bulk"),
    path("filters/", worklist_filter, name="worklist_filter"),
    path("filters/<int:number>/remove/", saved_filter_remove, name="saved_filter_remove"),
    path("work-in-hand/", work_in_hand, name="work_in_hand"),
    path("emergency-access/", emergency_accesses, name="emergency_accesses"),
    path("emergency-access/open/", emergency_access_open, name="emergency_access_open"),
    path("emergency-access/<slug:public_id>/", emergency_access, name="emergency_access"),
    path("notifications/", notifications, name="notifications"),
    path("notifications/read/", notifications_read, name="notifications_read"),
    path("came-in/", came_in, name="came_in"),
    path("delivery/", delivery, name="delivery"),
    path("delivery/<int:message>/check/", delivery_check, name="delivery_check"),
    path("advice/<slug:public_id>/", advice_answer, name="advice_answer"),
    path("disclosures/", disclosures, name="disclosures"),
    path("disclosures/<slug:public_id>/", bundle, name="bundle"),
    path("disclosures/<slug:public_id>/<slug:what>/", bundle_file, name="bundle_file"),
    path("referrals/<slug:public_id>/", referral, name="referral"),
    path("check-a-letter/", check_a_letter, name="check_a_letter"),
    path("letters/", letter_register, name="letter_register"),
    path("search/", search, name="search"),
    path("letters/<slug:public_id>/", letter, name="letter"),
    path("letters/<slug:public_id>/large-print/", large_print, name="large_print"),
    path("letters/<slug:public_id>/file/", letter_file, name="letter_file"),
    path("letters/<slug:public_id>/issue/", issue, name="issue"),
    path("letters/<slug:public_id>/retry/", retry, name="retry"),
    path("letters/<slug:public_id>/send/", send, name="send"),
    path("letters/<slug:public_id>/confirm-address/<slug:method>/", confirm_address, name="confirm_address"),
    path("letters/<slug:public_id>/service/<int:number>/", service, name="service"),
    path("letters/<slug:public_id>/service/<int:number>/returned/", service_returned, name="service_returned"),
    path("letters/<slug:public_id>/dates/", letter_dates, name="letter_dates"),
    path("country-information/<slug:public_id>/", country_information_item, name="country_information_item"),
    path("diary/", diary, name="diary"),
    path("diary/month/", diary_month, name="diary_month"),
    path("diary.ics", diary_ics, name="diary_ics"),
    path("diary/reminders/<int:reminder>/done/", reminder_done, name="reminder_done"),
    path("permissions-held/", holders, name="holders"),
    path("permissions-held/forecast/", forecast, name="forecast"),
    path("pauses/", pauses, name="pauses"),
    path("pauses/add/", pauses_add, name="pauses_add"),
    path("pauses/<slug:public_id>/", pause, name="pause"),
    path("pauses/<slug:public_id>/put-in-force/", pause_put_in_force, name="pause_put_in_force"),
    path("pauses/<slug:public_id>/turn-down/", pause_turn_down, name="pause_turn_down"),
    path("pauses/<slug:public_id>/lift/", pause_lift, name="pause_lift"),
    path("wording/", wordings, name="wordings"),
    path("wording/<str:key>/", wording, name="wording"),
    path("wording/drafts/<slug:public_id>/", wording_draft, name="wording_draft"),
    path("wording/drafts/<slug:public_id>/publish/", wording_publish, name="wording_publish"),
    path("wording/drafts/<slug:public_id>/discard/", wording_discard, name="wording_discard"),
    path("rules/", rules, name="rules"),
    path("statistics/", statistics, name="statistics"),
    path("statistics/csv/", statistics_csv, name="statistics_csv"),
    path("statistics/json/", statistics_json, name="statistics_json"),
    path("statistics/<slug:part>/", statistics, name="statistics_part"),
    path("rules/parameters/", rules_parameters, name="rules_parameters"),
    path("rules/requirements/", rules_requirements, name="rules_requirements"),
    path("rules/<str:name>/", rule, name="rule"),
    *case_urls.urlpatterns,
    *policy_urls.urlpatterns,
    *administration_urls.urlpatterns,
    *quality_urls.urlpatterns,
]
