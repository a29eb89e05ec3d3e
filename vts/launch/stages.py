"""The stages of starting the whole service, each with one line of progress."""

import ipaddress
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from vts.environment import BASE_DIR
from vts.launch.processes import Child, wait_until
from vts.launch.run import is_demo, say, service_variables
from vts.launch.services import Services

_USUAL_PORT = 8000


def start_everything(services: Services) -> str:
    """Bring the service up and return its address."""
    migrate(services)
    manage(services, "collectstatic", "--noinput", "--clear", line="Static files")
    load_demo(services)
    anchor_audit(services)
    port = chosen_port()
    start_programs(services, port)
    address = f"http://localhost:{port}/"
    say(f"VTS Casework is running at {address}")
    say_sign_ins(services)
    say(f"Stop it with Ctrl-C. Its logs are in {os.path.relpath(services.places.logs, BASE_DIR)}.")
    return address


def environment(services: Services) -> dict[str, str]:
    """The environment of every program of the service."""
    return (
        os.environ | service_variables(services) | {"DJANGO_SETTINGS_MODULE": "vts.settings", "PYTHONUNBUFFERED": "1"}
    )


def migrate(services: Services) -> None:
    """Bring the database to the present shape."""
    manage(services, "migrate", "--noinput", line="Database migrated")


def manage(services: Services, *arguments: str, line: str) -> None:
    """Run one management command; say `line` when it is done, or show its output and stop."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env=environment(services),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}")
    say(f"{line} ({time.monotonic() - began:.1f} s)")


def load_demo(services: Services) -> None:
    """Load the invented people and cases into an empty database; a database with cases in it is left alone."""
    if not is_demo():
        return
    with psycopg.connect(services.variables["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT EXISTS (SELECT 1 FROM cases_victim)").fetchone()
    if row is not None and row[0]:
        say("Demo data: kept")
        return
    manage(services, "load_demo", line="Demo data loaded")


def anchor_audit(services: Services) -> None:
    """Sign the head of the audit's chain for the first time; from then on beat does so every minute."""
    if not Path(services.variables["AUDIT_ANCHOR"]).exists():
        manage(services, "anchor_audit", line="Audit anchored")


def say_sign_ins(services: Services) -> None:
    """Show who can sign in to the demo."""
    if not is_demo():
        return
    listed = subprocess.run(
        [sys.executable, "manage.py", "load_demo", "--sign-ins"],
        cwd=BASE_DIR,
        env=environment(services),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        raise SystemExit(f"manage.py load_demo --sign-ins failed:\n{listed.stderr}")
    say(listed.stdout.rstrip())


def chosen_port() -> int:
    """PORT when it is set and free, else 8000, else any free port."""
    wanted = os.environ.get("PORT", "").strip()
    if wanted:
        if not wanted.isdigit() or not 0 < int(wanted) < 65536:
            raise SystemExit("PORT is not a port: set it to a whole number from 1 to 65535.")
        if not _free(int(wanted)):
            raise SystemExit(f"PORT {wanted} is in use: stop what uses it or set PORT to another.")
        return int(wanted)
    if _free(_USUAL_PORT):
        return _USUAL_PORT
    with socket.socket() as probe:
        probe.bind((listening_host(), 0))
        return int(probe.getsockname()[1])


def listening_host() -> str:
    """The address the web server listens on: this machine alone unless HOST says otherwise."""
    return os.environ.get("HOST", "").strip() or "127.0.0.1"


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listening_host(), port))
        except OSError:
            return False
    return True


def start_programs(services: Services, port: int) -> None:
    """Start the worker, the scheduler and the web server, and wait until a page is answered."""
    logs, env = services.places.logs, environment(services)
    celery = [sys.executable, "-m", "celery", "-A", "vts"]
    commands = {
        "Celery worker": [
            *celery,
            "worker",
            "--loglevel",
            "INFO",
            "--concurrency",
            "2",
            "--hostname",
            "worker@localhost",
        ],
        "Celery beat": [*celery, "beat", "--loglevel", "INFO"],
        "Web server": [sys.executable, "-m", "gunicorn", "--config", "python:vts.gunicorn", "vts.wsgi"],
    }
    env["BIND"] = f"{listening_host()}:{port}"
    for name, command in commands.items():
        log = logs / f"{name.lower().replace(' ', '-')}.log"
        kept = name != "Web server"  # which starts its own workers again
        services.children.append(Child.start(name, command, log=log, env=env, cwd=BASE_DIR, kept=kept))
    wait_until(lambda: _answers(port), services.children[-1], seconds=60)
    for child in services.children:
        if not child.running:
            raise SystemExit(f"{child.name} stopped while starting:\n{child.last_lines()}")
    say("Worker, scheduler and web server started")


def _answers(port: int) -> bool:
    host = listening_host()
    if ipaddress.ip_address(host).is_unspecified:
        host = "127.0.0.1"
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/sign-in/", timeout=5) as response:
            return bool(response.status < 500)
    except urllib.error.HTTPError as error:
        if error.code >= 500:
            raise SystemExit("The web server answers with an error: see var/log/web-server.log.") from None
        return True
    except OSError:
        return False
