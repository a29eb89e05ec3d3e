"""Sessions that end: when nothing was done for a while, and at the latest some hours after signing in (promise 38)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cases.models import Caseworker
from cases.models.caseworker import Role

BEGAN = "began"
IDLE = "idle_seconds"
# Activity is written down no more often than this: a session may end so much early, and never late.
WRITTEN_EVERY = timedelta(seconds=30)
_ROW = "SELECT session_data, expire_date FROM django_session WHERE session_key = %s"


@dataclass(frozen=True)
class Ended:
    """A session that is over: whose it was, and when it ended."""

    person: str
    password: str
    at: datetime

    def whose(self) -> Caseworker | None:
        """The person, where the account is open and has the password it had."""
        found = Caseworker.objects.filter(pk=self.person, is_active=True).first() if self.person.isdigit() else None
        same = found is not None and constant_time_compare(self.password, found.get_session_auth_hash())
        return found if same else None


class SessionStore(DatabaseSessions):
    """A session in the database whose row says when it ends. One that has ended gives no rights; it is said whose it
    was, so that what they were typing can be kept for them.
    """

    ended: Ended | None = None
    ends_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:  # each page asks: a query put together by a model takes five times as long
            cursor.execute(_ROW, [self.session_key])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        data, expires_at = row
        content: dict[str, Any] = self.decode(data)
        if expires_at <= timezone.now():
            self.ended = Ended(str(content.get(SESSION_KEY, "")), content.get(HASH_SESSION_KEY, ""), expires_at)
            self._session_key = None
            return {}
        self.ends_at = expires_at
        return content

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        self.ends_at = self._end(data)
        row = cast(Session, super().create_model_instance(data))
        row.expire_date = self.ends_at
        return row

    def stay(self) -> None:
        """Something was done: the session lasts on, up to its longest."""
        if self.ends_at is None or SESSION_KEY not in self:
            return
        end = self._end({name: self[name] for name in (SESSION_KEY, BEGAN, IDLE) if name in self})
        if end - self.ends_at > WRITTEN_EVERY:
            self.ends_at, self.modified = end, True

    def _end(self, data: dict[str, Any]) -> datetime:
        now = timezone.now()
        end: datetime = now + timedelta(seconds=data.get(IDLE, settings.SESSION_IDLE.total_seconds()))
        if SESSION_KEY in data:
            began = datetime.fromisoformat(data.setdefault(BEGAN, now.isoformat()))
            end = min(end, began + settings.SESSION_LONGEST)
        return end


def lasts_as_long_as_the_role_lets_it(request: HttpRequest, user: Caseworker, **_: Any) -> None:
    """An admin, who can do more harm, is signed out sooner. Another role ends the session, so it is asked for once."""
    idle = settings.SESSION_IDLE_ADMIN if user.role == Role.ADMIN else settings.SESSION_IDLE
    request.session[IDLE] = idle.total_seconds()
