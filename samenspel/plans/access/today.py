"""What the today page reads of this room: what residents ask, what was opened in need, what partners hand on."""

from datetime import date

from django.db.models import OuterRef

from samenspel.base.short_lists import Part, short_list, whole_list
from samenspel.organisations.access import Worker, name_in
from samenspel.plans.access.alarms import waiting_alarms
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.copies import copies_to_erase
from samenspel.plans.access.emergencies import waiting_for_review
from samenspel.plans.access.handing_on import waiting
from samenspel.plans.access.looking import open_look_questions
from samenspel.plans.access.overseeing import nobody_asks, nobody_reviews
from samenspel.plans.access.telling import untold_to_decide
from samenspel.plans.scopes import inside


@inside()
def short_lists(by: Worker, *, on: date) -> list[Part]:
    """To read together with the short lists of other rooms. Of no plan what stands in it, or whose it is."""
    opened_by = name_in(by.organisation, person=OuterRef("by"))
    whom = name_in(by.organisation, person=OuterRef("whom"))
    asker = Asker(person=by.person, membership=by.membership)
    return [
        whole_list("alarms", waiting_alarms(by), at="made_at", day="day", kind="kind", who=whom),
        short_list("signals", waiting(asker), first="sent_at", at="sent_at", day="answer_by", who="partner__name"),
        whole_list("looks", open_look_questions(asker), at="asked_at", day="answer_by"),
        whole_list("copies", copies_to_erase(asker), at="taken_at", day="erase_by"),
        whole_list(
            "emergencies",
            waiting_for_review(by),
            at="starts_at",
            leads_to="part__plan",
            who=opened_by,
        ),
        whole_list("untold", untold_to_decide(by, on=on), at="starts_at", leads_to="part__plan", who=opened_by),
        whole_list("nobody_else", nobody_reviews(by, on=on), at="starts_at"),
        whole_list("nobody_else", nobody_asks(by, on=on), at="made_at"),
    ]
