"""Signing in. Wrong passwords are counted by django-axes, which answers with templates/locked_out.html when there are
too many.
"""

from django.contrib.auth.views import LoginView

from cases.forms.sign_in import SignInForm

sign_in = LoginView.as_view(
    template_name="sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True, next_page=None
)
