"""The web application, as gunicorn loads it."""

import os

from django.core.wsgi import get_wsgi_application

from vts.environment import one_sentence, refuse_to_serve_without

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
refuse_to_serve_without("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS")

with one_sentence():
    application = get_wsgi_application()
