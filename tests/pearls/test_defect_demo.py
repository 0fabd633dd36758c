"""What is broken in the demo: in every state, and nothing of who reported it in what left."""

import pytest
from django.utils import timezone

from samenspel.letters.models import Envelope
from samenspel.pearls.access.defects import Told, findings
from samenspel.pearls.models import Defect, DefectState, DefectStep
from samenspel.web.demo import defects, places, walks

pytestmark = pytest.mark.django_db


def test_what_is_broken_in_the_demo_stands_in_every_state_and_one_of_it_was_said_twice() -> None:
    now = timezone.now()
    made = places.make_neighbourhoods()
    workers = places.make_workers(places=made, now=now)
    walks.walk_around(places=made, workers=workers, now=now)

    count = defects.send_on(workers=workers, now=now)

    found = list(Defect.objects.all())
    assert count == len(found) == len(defects.SENT)
    assert {each.state for each in found} == set(DefectState)
    assert sorted(each.reports.count() for each in found) == [1] * 7 + [2]
    assert DefectStep.objects.filter(at__gt=now).exists() is False
    told = [Told(category=each.category, what=each.what, street=each.street) for each in found]
    assert [finding.text for each in told for finding in findings(each) if finding.kind != "name"] == []
    assert Envelope.objects.filter(kind="pearls.defect").exists() is False
