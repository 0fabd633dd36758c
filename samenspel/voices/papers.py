"""An answer or a code on paper: a letter, a card with large print, a slip."""

from datetime import date

from samenspel.voices.models import Answer, Voice


def answer_pdf(*, answer: Answer, size: str, on: date) -> bytes:
    raise NotImplementedError


def slip_pdf(*, voice: Voice) -> bytes:
    raise NotImplementedError
