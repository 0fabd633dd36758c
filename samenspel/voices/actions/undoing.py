"""Taking back what was done a moment ago: nothing left yet, so nobody notices."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.voices import undo
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import Answer, CallBack, Promise
from samenspel.voices.steps import leave_step


@transaction.atomic
def take_back(*, by: Worker, answer: Answer, now: datetime) -> Answer:
    """An answer does not leave after all. Nothing is sent, and the words are kept. Twice is once."""
    # First the envelope and then the voice, as the post does: neither waits for the other for ever.
    is_here = letters.take_back(kind="voices.answer", about=str(answer.pk))
    while_it_is_there(answer.voice)
    answer.refresh_from_db(fields=["arrived_at", "failed_why"])
    if answer.failed_why == undo.TAKEN_BACK:
        return answer
    refuse_if(undo.why_not_take_back(by=by, answer=answer, is_here=is_here, now=now))
    answer.not_an_answer_at, answer.failed_why = now, undo.TAKEN_BACK
    answer.save(update_fields=["not_an_answer_at", "failed_why"])
    leave_step(voice=answer.voice, what="taken_back", now=now, by=by.person)
    return answer


@transaction.atomic
def reopen_promise(*, by: Worker, promise: Promise, now: datetime) -> Promise:
    """What was promised is not done after all: it stands on the list again."""
    while_it_is_there(promise.voice)
    promise.refresh_from_db(fields=["done_at"])
    refuse_if(undo.why_not_reopen(done_at=promise.done_at, now=now))
    promise.done_at = None
    promise.save(update_fields=["done_at"])
    leave_step(voice=promise.voice, what="reopened", now=now, by=by.person)
    return promise


@transaction.atomic
def reopen_call_back(*, by: Worker, call_back: CallBack, now: datetime) -> CallBack:
    """She was not called back after all: it stands on the list again."""
    while_it_is_there(call_back.voice)
    call_back.refresh_from_db(fields=["done_at"])
    refuse_if(undo.why_not_reopen(done_at=call_back.done_at, now=now))
    call_back.done_at, call_back.done_by = None, None
    call_back.save(update_fields=["done_at", "done_by"])
    leave_step(voice=call_back.voice, what="reopened", now=now, by=by.person, detail=call_back.after)
    return call_back
