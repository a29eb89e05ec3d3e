"""The service as a Django application: its commands and its system checks."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ServiceConfig(AppConfig):
    """Registers what belongs to no one application."""

    name = "vts"
    verbose_name = "VTS Casework"

    def ready(self) -> None:
        from vts import checks  # noqa: F401  (registers the checks)
        from vts.sessions import lasts_as_long_as_the_role_lets_it

        user_logged_in.connect(lasts_as_long_as_the_role_lets_it)
