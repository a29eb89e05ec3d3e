"""The addresses of administration: people, teams, calendars and how long data is kept."""

from django.urls import URLPattern, path

from decisions.views.account import account
from decisions.views.account_change import account_change
from decisions.views.account_close import account_close
from decisions.views.account_open import account_open
from decisions.views.account_password import account_password
from decisions.views.account_reopen import account_reopen
from decisions.views.account_second_factor import account_second_factor
from decisions.views.bank_holiday_enter import bank_holiday_enter
from decisions.views.bank_holiday_put_in_force import bank_holiday_put_in_force
from decisions.views.bank_holiday_turn_down import bank_holiday_turn_down
from decisions.views.calendars import calendars
from decisions.views.erasure import erasure
from decisions.views.erasure_agree import erasure_agree
from decisions.views.erasure_certificate import erasure_certificate
from decisions.views.erasure_prepare import erasure_prepare
from decisions.views.erasure_turn_down import erasure_turn_down
from decisions.views.erasures import erasures
from decisions.views.people import people
from decisions.views.raise_agree import raise_agree
from decisions.views.raise_turn_down import raise_turn_down
from decisions.views.retention import retention
from decisions.views.retention_enter import retention_enter
from decisions.views.retention_put_in_force import retention_put_in_force
from decisions.views.retention_turn_down import retention_turn_down
from decisions.views.team import team
from decisions.views.team_close import team_close
from decisions.views.team_rename import team_rename
from decisions.views.teams import teams

urlpatterns: list[URLPattern] = [
    path("people/", people, name="people"),
    path("people/open/", account_open, name="account_open"),
    path("people/<int:number>/", account, name="account"),
    path("people/<int:number>/change/", account_change, name="account_change"),
    path("people/<int:number>/close/", account_close, name="account_close"),
    path("people/<int:number>/reopen/", account_reopen, name="account_reopen"),
    path("people/<int:number>/password/", account_password, name="account_password"),
    path("people/<int:number>/second-factor/", account_second_factor, name="account_second_factor"),
    path("people/raises/<int:number>/agree/", raise_agree, name="raise_agree"),
    path("people/raises/<int:number>/turn-down/", raise_turn_down, name="raise_turn_down"),
    path("teams/", teams, name="teams"),
    path("teams/<int:number>/", team, name="team"),
    path("teams/<int:number>/rename/", team_rename, name="team_rename"),
    path("teams/<int:number>/close/", team_close, name="team_close"),
    path("calendars/", calendars, name="calendars"),
    path("calendars/enter/", bank_holiday_enter, name="bank_holiday_enter"),
    path("calendars/<slug:public_id>/put-in-force/", bank_holiday_put_in_force, name="bank_holiday_put_in_force"),
    path("calendars/<slug:public_id>/turn-down/", bank_holiday_turn_down, name="bank_holiday_turn_down"),
    path("retention/", retention, name="retention"),
    path("retention/enter/", retention_enter, name="retention_enter"),
    path("retention/<slug:public_id>/put-in-force/", retention_put_in_force, name="retention_put_in_force"),
    path("retention/<slug:public_id>/turn-down/", retention_turn_down, name="retention_turn_down"),
    path("erasures/", erasures, name="erasures"),
    path("erasures/prepare/", erasure_prepare, name="erasure_prepare"),
    path("erasures/<slug:public_id>/", erasure, name="erasure"),
    path("erasures/<slug:public_id>/agree/", erasure_agree, name="erasure_agree"),
    path("erasures/<slug:public_id>/turn-down/", erasure_turn_down, name="erasure_turn_down"),
    path("erasures/<slug:public_id>/certificate.json", erasure_certificate, name="erasure_certificate"),
]
