"""The form for what she can do, with a worker beside her who types."""

from django import forms

from samenspel.dreams.forms.own_talents import OwnTalentForm


class TalentTogetherForm(OwnTalentForm):
    """The same questions as on her own page. With the tick they go on when their half hour was over."""

    is_here = forms.BooleanField(required=False)
