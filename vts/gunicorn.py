"""How gunicorn serves the application. PORT, WEB_CONCURRENCY and WEB_THREADS may change it."""

import os

from vts.environment import Environment

_env = Environment(os.environ)

_port = _env.number("PORT", default=8000, least=1)
bind = _env.text("BIND", default=f"0.0.0.0:{_port}")
workers = _env.number("WEB_CONCURRENCY", default=2, least=1)
threads = _env.number("WEB_THREADS", default=4, least=1)
worker_class = "gthread"
preload_app = True
timeout = 30
graceful_timeout = 15
max_requests = 20_000
max_requests_jitter = 2_000
# The request line without its query, and no referer: neither may carry what somebody searched for.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
control_socket_disable = True
