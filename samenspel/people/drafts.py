"""A form half filled in: kept until she goes on, sends it, or throws it away.

Who is known keeps it as hers and goes on where she likes, on another phone too. Of who is not known, the session
holds the id of the draft and nothing of its words; it is offered for half an hour, as somebody else may sit there
next, and gone when the page is closed or opened by somebody who is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenspel.people.limits import may_try, network_of
from samenspel.people.models import Draft, Person

IN_SESSION = "drafts"
OFFERED_IN_SESSION = timedelta(minutes=30)
KEPT_FOR = timedelta(days=30)
KEPT_WITHOUT_OWNER = timedelta(days=1)
MOST_SIGNS = 20_000
# A community centre shares one address; a machine that fills our disk is kept out.
MOST_NEW, WITHIN = 200, timedelta(minutes=15)
# A second draft of the same form waits under a name of its own until the first is done.
BESIDE = "+"

Fields = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What was begun before: to fill in the form with, or a page to show instead of the form."""

    fields: Fields = field(default_factory=dict)
    page: HttpResponse | None = None


def begun(request: HttpRequest, *, form: str, names: Iterable[str], now: datetime, says_je: bool = False) -> Begun:
    """What a page with a form asks first, before it looks at what was typed.

    ``form``: which form this is (for a worker's own form with the id of what it is about); ``names``: its fields
    that may be kept. With ``bewaar`` in what was sent it is kept, with ``weg`` it is thrown away; who was here
    before chooses, and with ``?verder`` gets the fields back. ``says_je``: a room in which residents and workers are
    colleagues says "je" to everybody; elsewhere only to who came to work.
    """
    if request.method == "POST":
        return Begun(page=_set_aside(request, form=form, names=names, now=now, says_je=says_je))
    draft = find(request, form=form, now=now)
    if draft is None:
        return Begun()
    if "verder" in request.GET:
        return Begun(fields={name: _one(values) for name, values in draft.body.items() if name in set(names)})
    told = {"draft": draft, "says_je": says_je or not _is_resident(request)}
    return Begun(page=render(request, "people/draft_begun.html", told))


def _set_aside(
    request: HttpRequest, *, form: str, names: Iterable[str], now: datetime, says_je: bool
) -> HttpResponse | None:
    if "weg" in request.POST:
        forget(request, form=form)
        return redirect(request.path)
    if "bewaar" not in request.POST:
        return None
    kept = keep(request, form=form, fields={name: request.POST.getlist(name) for name in names}, now=now)
    if request.POST["bewaar"] == "vanzelf":  # the script asks on its own, and says it itself
        return HttpResponse(status=204 if kept else 422)
    if kept is None:
        messages.error(request, _("Dit konden wij niet bewaren. Stuur het nu, of bel ons."))
    else:
        messages.success(request, _later(request, says_je=says_je))
    return redirect(request.path)


def _later(request: HttpRequest, *, says_je: bool) -> str:
    if says_je:
        return _("Bewaard. Je kunt later verder.")
    return _("Bewaard. U kunt later verder.") if _is_resident(request) else _("Bewaard.")


def keep(request: HttpRequest, *, form: str, fields: Fields, now: datetime) -> Draft | None:
    """Keep what stands in the form; nothing when there is nothing in it, or far too much."""
    typed = {name: values for name, values in fields.items() if any(str(each).strip() for each in values)}
    if not typed or sum(len(str(each)) for values in typed.values() for each in values) > MOST_SIGNS:
        return None
    if owner := _owner(request):
        kept, _is_new = Draft.objects.update_or_create(
            person=owner, form=form, defaults={"body": typed, "kept_at": now}
        )
        return kept
    return _keep_in_session(request, form=form, typed=typed, now=now)


def _keep_in_session(request: HttpRequest, *, form: str, typed: Fields, now: datetime) -> Draft | None:
    draft = find(request, form=form, now=now)
    if draft is None:
        if not may_try(what="draft", who=network_of(request), at_most=MOST_NEW, within=WITHIN, now=now):
            return None
        _delete(request, form=form)
        draft = Draft(form=form)
    draft.body, draft.kept_at = typed, now
    draft.save()
    request.session[IN_SESSION] = {**request.session.get(IN_SESSION, {}), form: str(draft.pk)}
    return draft


def find(request: HttpRequest, *, form: str, now: datetime) -> Draft | None:
    """What this visitor began before; nothing when she did not, or when somebody else may sit here by now."""
    if owner := _owner(request):
        return Draft.objects.filter(person=owner, form=form, kept_at__gt=now - KEPT_FOR).first()
    held = request.session.get(IN_SESSION, {}).get(form)
    fresh = Draft.objects.filter(person=None, form=form, kept_at__gt=now - OFFERED_IN_SESSION)
    return fresh.filter(pk=held).first() if held else None


@transaction.atomic
def forget(request: HttpRequest, *, form: str) -> None:
    """It was sent, or thrown away. What she began elsewhere, and waited behind it, comes next."""
    if owner := _owner(request):
        Draft.objects.filter(person=owner, form=form).delete()
        waiting = Draft.objects.filter(person=owner, form__startswith=form + BESIDE).order_by("-kept_at").first()
        if waiting is not None:
            waiting.form = form
            waiting.save(update_fields=["form"])
    else:
        _delete(request, form=form)


def forget_all(request: HttpRequest) -> None:
    """This screen is left: what was begun here by somebody whom we do not know is gone."""
    held = request.session.pop(IN_SESSION, {})
    Draft.objects.filter(person=None, pk__in=held.values()).delete()


@transaction.atomic
def take_along(request: HttpRequest, *, person: Person, now: datetime) -> None:
    """She opened her own page here: what this session just began is hers from now on.

    When she had begun the same form before, the newest is offered first and the other after it. Nothing is lost.
    """
    held = request.session.pop(IN_SESSION, {})
    fresh = Draft.objects.filter(person=None, pk__in=held.values(), kept_at__gt=now - OFFERED_IN_SESSION)
    for draft in fresh:
        before = Draft.objects.select_for_update().filter(person=person, form=draft.form).first()
        if before is not None:
            before.form = f"{draft.form}{BESIDE}{before.pk.hex[:6]}"
            before.save(update_fields=["form"])
        draft.person = person
        draft.save(update_fields=["person"])


def sweep(*, now: datetime) -> int:
    """Throw away what nobody came back for → how many."""
    too_old = Q(kept_at__lt=now - KEPT_FOR) | Q(person=None, kept_at__lt=now - KEPT_WITHOUT_OWNER)
    deleted, _models = Draft.objects.filter(too_old).delete()
    return deleted


def _owner(request: HttpRequest) -> Person | None:
    """Whose draft this is: the resident's on her own page, the worker's; nobody's when we do not know her."""
    known = getattr(request, "resident", None) or getattr(request, "worker", None)
    return known.person if known else None


def _is_resident(request: HttpRequest) -> bool:
    return getattr(request, "worker", None) is None


def _delete(request: HttpRequest, *, form: str) -> None:
    held = dict(request.session.get(IN_SESSION, {}))
    if form in held:
        Draft.objects.filter(person=None, pk=held.pop(form)).delete()
        request.session[IN_SESSION] = held


def _one(values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else values
