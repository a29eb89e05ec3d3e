"""What somebody typed goes with them through signing in, or through giving a code, and is theirs again after it."""

import json
from typing import cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve

from cases.models import Caseworker
from decisions.actions.drafts import content_of
from decisions.views.page_drafts import DRAFTED, keep_what_was_sent, page_to_show
from vts.sessions import SessionStore


def to_carry(request: HttpRequest) -> str:
    """What was typed in the form that was sent, to go through the next page with its writer; "" where nothing was.

    Nothing of it is stored until it is known whose it is.
    """
    content = content_of(request.POST.lists())
    if not any(value.strip() for values in content.values() for value in values):
        return ""
    return json.dumps({"path": request.path, "content": content | _version(request.POST), "by": _writer(request)})


def _writer(request: HttpRequest) -> str:
    """The key of whoever typed it: who is signed in, or whose session has ended; "" where nobody knows."""
    if isinstance(request.user, Caseworker):
        return str(request.user.pk)
    ended = cast(SessionStore, request.session).ended
    return ended.person if ended else ""


def shown_at(request: HttpRequest, match: ResolverMatch) -> str:
    """The address at which what was sent can be gone on with."""
    return page_to_show(match) if match.url_name in DRAFTED else request.path


def _version(posted: QueryDict) -> dict[str, list[str]]:
    return {"version": posted.getlist("version")} if "version" in posted else {}


def keep_what_was_carried(request: HttpRequest, written: str) -> HttpResponse | None:
    """What was typed before signing in is the person's draft of the page that it was typed on.

    Where the page keeps no draft, or the person may not see the case any more, the answer is a page with the text on
    it, to be copied: None where there is a draft. Somebody else who signs in where it was typed has nothing of it.
    """
    try:
        sent = json.loads(written)
        content, path = sent["content"], str(sent["path"])
        match = resolve(path)
    except (ValueError, TypeError, KeyError, Resolver404):
        return None
    person = cast(Caseworker, request.user)
    if not isinstance(content, dict) or sent.get("by", "") not in ("", str(person.pk)):
        return None
    posted = QueryDict(mutable=True)
    for name, values in content.items():
        if isinstance(values, list):
            posted.setlist(str(name), [str(value) for value in values])
    if match.url_name in DRAFTED and keep_what_was_sent(match, posted, person):
        return None
    texts = [value.strip() for values in content_of(posted.lists()).values() for value in values]
    return render(request, "written_before.html", {"written": [text for text in texts if text], "page": path})
