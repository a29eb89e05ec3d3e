"""What the service is told by environment variables, each read once, with its type.

A variable may stand in a file that `NAME_FILE` names, as secrets do in production. One that is set to something
unusable stops the program with one sentence that names it and its cure. One that is absent is tolerated here, because
`manage.py determine` needs none, and is refused by `refuse_to_serve_without` when the service starts.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
# Where make run keeps everything it makes; STATE_FOLDER lets two of them live side by side, in tests above all.
STATE_DIR = Path(os.environ.get("STATE_FOLDER", "").strip() or BASE_DIR / "var").resolve()
SERVICES_FILE = STATE_DIR / "services.env"
RUNNING_FILE = STATE_DIR / "running"

CURES: Mapping[str, str] = {
    "SECRET_KEY": "set it to a long random text that only this service knows",
    "DATABASE_URL": "set it to the application role's address, such as postgresql://role:password@host/database",
    "MIGRATION_DATABASE_URL": "set it to the owning role's address, such as postgresql://owner:password@host/database",
    "REDIS_URL": "set it to the broker's address, such as redis://host:6379/0 or redis+socket:///folder/broker.sock",
    "CLAMD_URL": "set it to the malware scanner's address, such as tcp://clamav:3310 or unix:///run/clamav/clamd.ctl",
    "AUDIT_ANCHOR_KEY": "set it to a long random text that only this service knows, because AUDIT_ANCHOR is set",
    "BACKUP_KEY": "set it to a long random text that signs the backups, and keep it apart from them",
    "ALLOWED_HOSTS": "set it to the host names the service answers to, separated by commas",
}
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_BROKER_SCHEMES = {"redis", "rediss", "redis+socket"}


class Environment:
    """A typed reader of variables: each method returns a usable value or names the variable and its cure."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        """The variable's text without surrounding space, or `default` when it is absent or empty."""
        return told(name, self._variables) or default

    def flag(self, name: str, default: bool) -> bool:
        """The variable as yes or no."""
        word = self.text(name).lower()
        if not word:
            return default
        if word not in _TRUE | _FALSE:
            raise ImproperlyConfigured(f"{name} is neither yes nor no: set it to 1 or 0.")
        return word in _TRUE

    def number(self, name: str, default: int, least: int = 0) -> int:
        """The variable as a whole number, `least` or more."""
        word = self.text(name)
        if not word:
            return default
        if not (word.isascii() and word.isdigit()) or int(word) < least:
            raise ImproperlyConfigured(f"{name} is not usable: set it to a whole number, {least} or more.")
        return int(word)

    def choice(self, name: str, choices: list[str]) -> str:
        """The variable as one of these words; the first of them when it is absent."""
        word = self.text(name, choices[0])
        for choice in choices:
            if choice.lower() == word.lower():
                return choice
        raise ImproperlyConfigured(f"{name} is not usable: set it to {' or '.join(choices)}.")

    def names(self, name: str) -> list[str]:
        """The variable as a list separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def origins(self, name: str) -> list[str]:
        """The variable as a list of origins, each with its scheme."""
        origins = self.names(name)
        for origin in origins:
            if not origin.startswith(("https://", "http://")):
                raise ImproperlyConfigured(f"{name} holds an origin with no scheme: write each as https://host.")
        return origins

    def web_address(self, name: str) -> str:
        """The variable as an address of the web; empty when it is absent."""
        address = self.text(name)
        if address and not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", address):
            raise ImproperlyConfigured(f"{name} is not an address of the web: write it as https://host/path.")
        return address

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        """The variable as a list of addresses and networks."""
        try:
            return [ip_network(one) for one in self.names(name)]
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} holds what is no address: write each as 10.0.0.5 or 10.0.0.0/24."
            ) from None

    def folder(self, name: str, default: Path) -> Path:
        """The variable as an absolute folder."""
        folder = Path(self.text(name) or default)
        if not folder.is_absolute():
            raise ImproperlyConfigured(f"{name} is a relative path: set it to an absolute folder.")
        return folder

    def file(self, name: str) -> str:
        """The variable as the absolute path of a file; empty when it is absent."""
        path = self.text(name)
        if path and not Path(path).is_absolute():
            raise ImproperlyConfigured(f"{name} is a relative path: set it to the absolute path of a file.")
        return path

    def database(self, name: str, password: str = "") -> dict[str, Any]:
        """The variable as Django's settings of one PostgreSQL connection; empty when it is absent.

        Its password may stand in a variable of its own, which `password` names.
        """
        address = self.text(name)
        if not address:
            return {}
        if urlsplit(address).scheme not in {"postgres", "postgresql"}:
            raise ImproperlyConfigured(f"{name} is not the address of a PostgreSQL database: {CURES[name]}.")
        try:
            parsed: dict[str, Any] = dict(dj_database_url.parse(address))
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} cannot be read as an address: {CURES[name]}.") from error
        if not parsed.get("NAME") or not parsed.get("USER"):
            raise ImproperlyConfigured(f"{name} names no role or no database: {CURES[name]}.")
        parsed["PASSWORD"] = parsed.get("PASSWORD") or (self.text(password) if password else "")
        options = parsed.get("OPTIONS") or {}
        if "host" in options:
            parsed["HOST"] = options.pop("host")
        return parsed

    def broker(self, name: str, password: str = "") -> str:
        """The variable as the address of Celery's broker, with its password; empty when it is absent."""
        address = self.text(name)
        parts = urlsplit(address)
        if address and parts.scheme not in _BROKER_SCHEMES:
            raise ImproperlyConfigured(f"{name} is not the address of a Redis or Valkey server: {CURES[name]}.")
        given = self.text(password) if password else ""
        if address and given and "@" not in parts.netloc:
            address = urlunsplit(parts._replace(netloc=f":{quote(given, safe='')}@{parts.netloc}"))
        return address

    def scanner(self, name: str) -> str:
        """The variable as the address of clamd; empty when it is absent."""
        address = self.text(name)
        try:
            parts = urlsplit(address)
            usable = (parts.scheme == "tcp" and parts.hostname and parts.port is not None) or (
                parts.scheme == "unix" and not parts.netloc and parts.path.startswith("/")
            )
        except ValueError:
            usable = False
        if address and not usable:
            raise ImproperlyConfigured(f"{name} is not the address of a clamd: {CURES[name]}.")
        return address


def absent_variables(names: Iterable[str], variables: Mapping[str, str] = os.environ) -> list[str]:
    """One sentence for each named variable that is absent or empty, with its cure."""
    return [f"{name} is not set: {CURES[name]}." for name in names if not told(name, variables)]


def told(name: str, variables: Mapping[str, str] = os.environ) -> str:
    """The variable's text without surrounding space, or that of the file which `NAME_FILE` names; "" where neither is.

    A file that cannot be read is as bad as a value that cannot be used.
    """
    text = variables.get(name, "").strip()
    file = variables.get(f"{name}_FILE", "").strip()
    if text or not file:
        return text
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise ImproperlyConfigured(
            f"{name}_FILE names a file that cannot be read: set it to the path of one."
        ) from None


def refuse_to_serve_without(*names: str) -> None:
    """Stop the program, naming each absent variable and its cure, before anything is served."""
    with one_sentence():
        sentences = absent_variables(names)
    if sentences:
        raise SystemExit("\n".join(sentences))


def is_running() -> bool:
    """Whether a launcher holds the lock of this checkout now; a file left by a killed one says nothing."""
    try:
        with RUNNING_FILE.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextmanager
def one_sentence() -> Iterator[None]:
    """End the program with the sentence of a bad variable, in place of a traceback."""
    try:
        yield
    except ImproperlyConfigured as error:
        # Django names a setting here, where it is a variable that is absent.
        no_database = absent_variables(["DATABASE_URL"]) if "settings.DATABASES" in str(error) else []
        raise SystemExit("\n".join(no_database) or str(error)) from None


def adopt_running_services(variables: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """On a developer's machine, use the services `make run` started; any variable already set wins."""
    if {"DATABASE_URL", "DATABASE_URL_FILE"} & set(variables) or not SERVICES_FILE.is_file() or not is_running():
        return
    for line in SERVICES_FILE.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        variables.setdefault(name, value)
