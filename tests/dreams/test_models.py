"""What stands in a log when a thing of dreams is named: what it is, never who or what was said."""

import pytest
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.models import Block, DreamStep, Noticing, Spark, WallText, WallYes
from tests import make

pytestmark = pytest.mark.django_db


def test_nothing_of_a_dream_names_anybody_when_it_is_named() -> None:
    sanne, now, today = make.worker(called="Sanne"), timezone.now(), timezone.localdate()
    match = make.match(by=sanne, both_yes=True)
    dream, piet = match.dream, match.helper
    story = WallText.objects.create(dream=dream, slug="dansen", title="Dansen", story="Ria danst.", written_at=now)
    place = make.neighbourhood()
    rows = [
        dream,
        match,
        actions.add_need(by=sanne, dream=dream, kind="thing", what="Dansschoenen", now=now),
        actions.add_action(by=sanne, dream=dream, what="Dansen", who_called="Piet", now=now),
        make.reservation(dream=dream, helper=piet, by=sanne),
        make.meeting(match=match, place="Dansschool"),
        make.telling(match=match),
        make.talent(person=piet, what="Dansen"),
        make.checked(person=piet, organisation=sanne.organisation),
        actions.report_match(by=sanne, match=match, what="Ria schold", now=now),
        actions.block_person(by=sanne, person=piet, other=sanne.person, now=now),
        Noticing.objects.create(match=match, side="helper", after="4w", due_on=today),
        story,
        WallYes.objects.create(text=story, person=piet),
        Spark.objects.create(person=piet, organisation=sanne.organisation, neighbourhood=place, from_on=today),
    ]

    named = " ".join(str(row) for row in rows)

    assert [secret for secret in ("Ria", "Piet", "Sanne", "ans", "schold", str(piet.pk)) if secret in named] == []
    assert {str(step) for step in DreamStep.objects.all()} == {"needed", "planned", "reported"}
    assert Block.objects.count() == 1
