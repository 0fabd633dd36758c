"""What somebody fills in who reads or writes for another. It comes back to her when it is refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.plans.actions.writing import LONGEST
from samenspel.plans.forms.work import AnswerLookForm, WriteForm


class WriteInLentForm(WriteForm):
    """Something that she writes in a part of another's plan."""

    said = forms.CharField(
        label=_("Wat schrijft u op?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "dir": "auto"}),
        help_text=_("Van wie het plan is, leest dit ook."),
        error_messages={"required": _("Schrijf iets op. Een paar woorden is genoeg.")},
    )


class AnswerOwnLookForm(AnswerLookForm):
    """What she came to do."""

    said = forms.CharField(
        label=_("Wat kwam u doen?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "dir": "auto"}),
        help_text=_("Alleen van wie het plan is, leest dit."),
        error_messages={"required": _("Schrijf iets op. Een paar woorden is genoeg.")},
    )
