"""The settings of the whole service, from the environment alone (see docs/operating.md for each variable)."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from vts.environment import BASE_DIR, STATE_DIR, Environment, absent_variables
from vts.file_places import places_of_files
from vts.identity import identity_provider
from vts.logs import logging_to

env = Environment(os.environ)

DEBUG = env.flag("DEBUG", default=False)
SECURE = env.flag("SECURE", default=True)
DEMO = env.flag("DEMO", default=False)  # invented people with a password that everyone knows may be loaded
# A second factor of everybody; a demonstration alone may leave it to each person, for its printed password to suffice.
SECOND_FACTOR = env.choice("SECOND_FACTOR", ["required", "optional"])
if SECOND_FACTOR == "optional" and (SECURE or not DEMO):
    raise ImproperlyConfigured("SECOND_FACTOR=optional is for a demonstration, with DEMO=1 and SECURE=0: leave it out.")
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
# Numbers about the service are for whoever has the token or asks from one of the networks, and for nobody else.
METRICS_TOKEN = env.text("METRICS_TOKEN")
METRICS_NETWORKS = env.networks("METRICS_NETWORKS")
TRACING_URL = env.web_address("TRACING_URL")

INSTALLED_APPS = [
    "vts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "crispy_forms",
    "csp",
    "cases",
    "decisions",
]

MIDDLEWARE = [
    "vts.request_log.logged",
    "vts.client_address.behind_proxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vts.middleware.never_stored",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "vts.watched.without_a_session",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vts.middleware.AsksAsWhoIsSignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vts.uploads.not_without_end",
    "vts.middleware.Sessions",
    "vts.middleware.OwnPasswordFirst",
    "vts.confirming.SecondFactorFirst",
    "vts.middleware.one_calendar",
    "vts.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "vts.urls"
WSGI_APPLICATION = "vts.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cases.menu.menu",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"

# Two roles, two connections: the application's role owns nothing; only `manage.py migrate` uses the owner's.
_POSTGRESQL = {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,
}
_ABSENT = {"ENGINE": "django.db.backends.dummy"}
_application = env.database("DATABASE_URL", "DATABASE_PASSWORD")
_owner = env.database("MIGRATION_DATABASE_URL", "MIGRATION_DATABASE_PASSWORD")
for _address in (_application, _owner):
    # No head of a disk has to move, no query of a page is worth compiling, nor any order of its many joins.
    if _address:
        _given = _address.setdefault("OPTIONS", {}).get("options", "")
        _address["OPTIONS"].setdefault("connect_timeout", 3)  # whoever waits is told soon that it does not answer
        _address["OPTIONS"]["options"] = f"-c jit=off -c random_page_cost=1.1 -c join_collapse_limit=4 {_given}".strip()
DATABASES = {
    "default": _application | _POSTGRESQL if _application else _ABSENT,
    "owner": _owner | _POSTGRESQL | {"CONN_MAX_AGE": 0} if _owner else _ABSENT,
}
# No page waits longer than this for one statement, nor half as long for what another holds: its reader is told so.
STATEMENT_SECONDS = env.number("STATEMENT_SECONDS", default=20, least=2)
# The application's role may read and add to these tables, and nothing else.
APPEND_ONLY_TABLES = [
    "cases_auditentry",
    "cases_auditlink",
    "cases_auditpayload",
    "cases_authoritymessage",
    "cases_circumstance",
    "decisions_determination",
    "decisions_approval",
    "decisions_importedcase",
    "decisions_publicordercheck",
    "decisions_limbreasons",
    "decisions_supersededfinding",
    "decisions_addressconfirmation",
    "decisions_frozenmonth",
    "decisions_qualitysample",
    "decisions_sampleddecision",
    "decisions_seconddecisioncomment",
    "decisions_note",
    "decisions_erasureline",
    "decisions_erasedmonth",
]

# Signed heads of the audit chain are kept in this file, where it is named: on another disk than the database's.
AUDIT_ANCHOR = env.file("AUDIT_ANCHOR")
AUDIT_ANCHOR_KEY = env.text("AUDIT_ANCHOR_KEY")
if AUDIT_ANCHOR and not AUDIT_ANCHOR_KEY:
    raise ImproperlyConfigured(absent_variables(["AUDIT_ANCHOR_KEY"])[0])
# Signs the backups of `manage.py backup`, which no other key opens again.
BACKUP_KEY = env.text("BACKUP_KEY")
# Makes the pseudonyms of `manage.py export_for_analysis`; with another one nothing ties what left to what leaves next.
ANALYSIS_KEY = env.text("ANALYSIS_KEY")

# Redis is the broker and nothing else: what it loses is sent again from the outbox in PostgreSQL.
CELERY_BROKER_URL = env.broker("REDIS_URL", "REDIS_PASSWORD")
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    "anchor the audit": {"task": "cases.anchor_audit", "schedule": timedelta(minutes=1)},
    "scan waiting evidence": {
        "task": "cases.scan_waiting_files",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "sweep the outbox": {
        "task": "decisions.sweep_outbox",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 30},
    },
    "find what is stuck": {
        "task": "decisions.reconcile",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "remind of dates": {
        "task": "decisions.raise_reminders",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "freeze the figures": {
        "task": "decisions.freeze_figures",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "count the open cases": {
        "task": "decisions.count_open_cases",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "make the lines of worklists": {
        "task": "decisions.make_lines",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "draw the monthly sample": {
        "task": "decisions.draw_monthly_sample",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
}
# What is due is read from PostgreSQL each time: the scheduler has nothing to remember, so it keeps no file.
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"

AUTH_USER_MODEL = "cases.Caseworker"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# With an identity provider there is one way in, and no password of ours opens anything (docs/operating.md).
IDENTITY_PROVIDER, _of_its_library = identity_provider(env, secure=SECURE)
globals().update(_of_its_library)
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# One inner list: a person is locked out at one address, never everywhere because somebody else guesses.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# An attempt that is refused unseen is no attempt: nobody who goes on trying keeps the person out for longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Nor may one address try the names of everybody: that many wrong passwords in all, and it waits (promise 36).
ADDRESS_FAILURE_LIMIT = 30
AXES_HANDLER = "cases.lock_out.PerAddress"
AXES_SENSITIVE_PARAMETERS = ["written", "next"]  # what somebody typed of a case is in no record of a wrong password
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_VERBOSE = False

# A session ends when nothing was done for so long, and at the latest eight hours after signing in (promise 38).
SESSION_ENGINE = "vts.sessions"
SESSION_IDLE = timedelta(minutes=env.number("SESSION_IDLE_MINUTES", default=15, least=3))
SESSION_IDLE_ADMIN = min(SESSION_IDLE, timedelta(minutes=10))
SESSION_LONGEST = timedelta(hours=8)
SESSION_COOKIE_AGE = 8 * 60 * 60
# The prefix has a browser refuse the cookie from another host, without TLS, or for a part of the service alone.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "sessionid"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "vts.refusals.not_sent"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE

SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^live/$", r"^ready/$", r"^metrics/$"]  # asked from within, where TLS has ended
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF, *IDENTITY_PROVIDER.get("sign_out_origin", [])],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    },
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_ROOT", default=STATE_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Letters are private: no URL leads to this folder, views read from it after they have authorised and audited.
LETTER_FOLDER = env.folder("LETTER_FOLDER", default=STATE_DIR / "letters")
# A letter is made by a process of its own, which is killed and replaced where it takes longer or needs more.
LETTER_SECONDS = env.number("LETTER_SECONDS", default=20, least=1)
LETTER_MEGABYTES = env.number("LETTER_MEGABYTES", default=512, least=128)
# So are the files of evidence, which nobody opens before the scanner at CLAMD_URL found nothing in them.
EVIDENCE_FOLDER = env.folder("EVIDENCE_FOLDER", default=STATE_DIR / "evidence")
CLAMD_URL = env.scanner("CLAMD_URL")
EXPORT_ROWS_A_DAY = env.number("EXPORT_ROWS_A_DAY", default=20_000, least=1)  # of one person, in all files together
FILE_UPLOAD_HANDLERS = [
    "vts.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = places_of_files(env) | {"staticfiles": {"BACKEND": "vts.static.HashedStaticFiles"}}

LOGGING = logging_to(level="DEBUG" if DEBUG else "INFO")
LOGGING_CONFIG = "logging.config.dictConfig"
