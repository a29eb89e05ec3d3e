"""The web application, as gunicorn loads it."""

import os
from typing import Any, cast

from django.core.wsgi import get_wsgi_application

from vts import tracing
from vts.environment import one_sentence, refuse_to_serve_without
from vts.known_secrets import refuse_known_passwords, refuse_weak_secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
refuse_to_serve_without("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS")


def _end_what_takes_too_long() -> None:
    """Pages alone: what a worker or a command does may take as long as it needs."""
    from django.conf import settings

    database = cast(dict[str, Any], settings.DATABASES["default"])
    if "OPTIONS" in database:
        longest = settings.STATEMENT_SECONDS * 1000
        database["OPTIONS"]["options"] += f" -c statement_timeout={longest} -c lock_timeout={longest // 2}"


with one_sentence():
    _end_what_takes_too_long()
    tracing.start("vts-web")
    application = get_wsgi_application()
refuse_weak_secrets()
refuse_known_passwords()
