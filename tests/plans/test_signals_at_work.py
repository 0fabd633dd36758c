"""Signals from partners on the pages of who hands on and who receives."""

import pytest

from samenspel.plans.models import Signal
from tests import make
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.signal_setting import HERS, LIST, SEEN, SEND, SENT

pytestmark = pytest.mark.django_db


def test_a_partner_hands_on_the_house_picks_up_the_partner_sees_that_and_the_resident_reads_it() -> None:
    at = those.scene()
    ria, _plan = begun()
    make.known(person=ria.person, organisation=at.house)
    partner, house, hers = make.signed_in(at.bas), make.signed_in(at.samira), make.opened(person=ria.person)

    form = partner.get(SEND).text
    after = partner.post(SEND, those.told(at), follow=True).text
    (signal,) = those.all_signals()
    waits = house.get(LIST).text
    opened = those.opened(house, signal).text
    house.post(f"{LIST}{signal.pk}/oppakken/")
    choose = house.post(f"{LIST}{signal.pk}/wie/", {"name": "Ria"}).text
    house.post(f"{LIST}{signal.pk}/wie/", {"name": "Ria", "person": str(ria.person.pk)})
    sent = partner.get(SENT).text
    own = hers.get(HERS).text
    read = hers.post(f"{HERS}{signal.pk}/open/").text

    assert "Er mag geen naam in staan." in form
    assert ("W-12" in after, "wacht nog" in after, SEEN in after) == (True, True, False)
    assert (str(at.bas.organisation) in waits, SEEN in waits, SEEN in opened) == (True, False, True)
    assert "Ria" in choose
    assert ("opgepakt" in sent, "Ria" in sent, "Samira" in sent) == (True, False, False)
    assert ("Het is opgepakt op" in own, SEEN in own, SEEN in read) == (True, False, True)
    assert those.again(signal).state == Signal.State.PICKED_UP
