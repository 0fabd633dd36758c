"""What leaves for who signed up for a walk: made at the moment of leaving, from what is true then.

What stands in it about the walk, everybody may read on the wall of the library. What she needs is never in it.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.letters.registry import Message, NotNow
from samenspel.pearls.actions.walk_news import mail_of, phone_of, way_to
from samenspel.pearls.models import SignUp, Walk, WalkNews
from samenspel.voices import codes


def news_message(about: str, now: datetime) -> Message | NotNow:
    """What she must hear, as it is now."""
    found = WalkNews.objects.filter(pk=UUID(about)).select_related(
        "sign_up__person", "sign_up__walk__organisation", "sign_up__walk__neighbourhood"
    )
    news = found.first()
    if news is None or news.told_at is not None or news.sign_up.left_at is not None:
        return NotNow("overtaken")
    if news.sign_up.walk.starts_at <= now:
        return NotNow("over")
    if way_to(news.sign_up) != news.way:
        return NotNow("no_way")
    with translation.override(_language(news.sign_up)):
        return _compose(news)


def _language(sign_up: SignUp) -> str:
    return sign_up.person.is_written_to_in if sign_up.person else "nl"


def _compose(news: WalkNews) -> Message:
    sign_up, walk = news.sign_up, news.sign_up.walk
    sentence = f"{news.get_what_display()}."
    if news.way == WalkNews.Way.TEXT:
        return Message(to=phone_of(sign_up), body=" ".join([sentence, *_facts(walk), _way_back(sign_up), _stop()]))
    lines = [_("Dag %s,") % sign_up.called, "", sentence, "", str(walk), *_facts(walk), "", _way_back(sign_up)]
    phone = phone_to_call(walk)
    lines += ["", _("Liever bellen? %s") % phone] if phone else []
    body = "\n".join([*lines, "", _("Groet,"), walk.organisation.name])
    return Message(to=mail_of(sign_up), subject=str(news.get_what_display()), body=body)


def _stop() -> str:
    return _("Geen sms meer? Stuur STOP.")


def _facts(walk: Walk) -> list[str]:
    """When and where; or why not, when it does not go on."""
    when = _("Wanneer: %s.") % when_of(walk)
    if walk.cancelled_at is not None:
        return [when, _("Waarom niet: %s") % walk.cancelled_why]
    return [when, _("Waar: %s.") % walk.meets_at]


def when_of(walk: Walk) -> str:
    """``dinsdag 3 mei om 10:00``."""
    return moment_in_words(walk.starts_at)


def moment_in_words(moment: datetime) -> str:
    """The same for any moment."""
    return date_format(localtime(moment), _("l j F \\o\\m H:i"))


def _way_back(sign_up: SignUp) -> str:
    told = {"address": f"{settings.SITE_URL}/stem/", "code": codes.code_of(sign_up.pk)}
    return _("Alles over de wandeling, of afmelden: %(address)s met code %(code)s.") % told


def phone_to_call(walk: Walk) -> str:
    """Whom people call about this walk."""
    return walk.phone or walk.organisation.phone or walk.neighbourhood.phone
