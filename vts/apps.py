"""The service as a Django application: its commands and its system checks."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Registers what belongs to no one application."""

    name = "vts"
    verbose_name = "VTS Casework"

    def ready(self) -> None:
        from vts import checks  # noqa: F401  (registers the checks)
