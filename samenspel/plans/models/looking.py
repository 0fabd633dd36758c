"""Who looked is asked what for, and answers in her own words. The words are sealed; see ``plans.words``."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.models.plans import Part
from samenspel.plans.scopes import GuardedManager


class LookQuestion(models.Model):
    """ "Wat kwam u hier doen?": the resident asks it about one step in the trail of her plan, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Which part was looked at, and any of it when it was the plan as a whole: the answer is under its key.
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="look_questions")
    step = models.CharField(max_length=36, unique=True)
    # Who looked, and as whom. Empty when we do not know her any more.
    whom = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    house = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(_("Antwoord voor"))
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id part step asked_at answer_by answered_at house", K2="whom answered_by")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"look question {self.pk}"


class LookAnswer(models.Model):
    """What came back, in the words of who looked. Apart: whoever lists what was asked holds no words."""

    question = models.OneToOneField(LookQuestion, primary_key=True, on_delete=models.CASCADE, related_name="answer")
    # By this the database knows who may come near (``plans.wall``). It is the part of the question.
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    # Sealed for the row of the question.
    sealed = models.BinaryField()

    levels: ClassVar[Levels] = levels(K1="question part", K3="sealed")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"lookanswer {self.pk}"
