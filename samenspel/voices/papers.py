"""An answer or a code on paper: a letter, a card with large print, a slip."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format

from samenspel.letters import paper
from samenspel.voices import codes, words
from samenspel.voices.models import Answer, Voice


def answer_pdf(*, answer: Answer, size: str, on: date) -> bytes:
    """The answer as a letter (A5), or as a card with large print (A4)."""
    voice = answer.voice
    content = paper.Letter(
        words=words.read(answer),
        on=date_format(on, "l j F Y"),
        by=answer.made_by.called if answer.made_by else "",
        house=voice.organisation.name,
        back=way_back(voice),
        name=voice.speaker.called if voice.speaker else "",
        address=voice.speaker.address if voice.speaker else "",
        said=words.read_words(voice),
        said_on=date_format(voice.said_at, "l j F"),
    )
    return paper.card(content) if size == "card" else paper.letter(content)


def slip_pdf(*, voice: Voice) -> bytes:
    """The code alone, for in a purse."""
    house = voice.organisation.name
    return paper.slip(paper.Slip(house=house, back=way_back(voice), on=date_format(voice.said_at, "l j F Y")))


def way_back(voice: Voice) -> paper.WayBack:
    """Where she finds the answer, with which code, and whom she may call."""
    code = codes.code_of(voice.pk)
    address = f"{settings.SITE_URL}/stem/"
    phone = voice.organisation.phone or voice.neighbourhood.phone
    return paper.WayBack(code=code, url=address, link=f"{address}{code}/", phone=phone)
