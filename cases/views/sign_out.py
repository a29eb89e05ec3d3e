"""Signing out: only by POST, so that no link or picture on another page can do it."""

from django.contrib.auth.views import LogoutView

sign_out = LogoutView.as_view(next_page="sign_in")
