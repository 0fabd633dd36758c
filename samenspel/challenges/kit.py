"""Rounds that one may begin with. What is taken from here becomes the team's own: every word of it may change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.challenges.models import Outcome, Round


@dataclass(frozen=True, kw_only=True)
class RoundType:
    """A round as one may take it: what for, what is asked, how long, and how people work."""

    key: str
    title: Any
    goal: Any = ""
    ask: Any = ""
    minutes: int = 30
    how: str = Round.How.TOGETHER


KIT = [
    RoundType(
        key="poster",
        title=_("Kennismaken met een poster"),
        goal=_("Iedereen weet wie er is, en wat ieder meebrengt."),
        ask=_("Welke drie woorden staan op jouw poster?"),
        minutes=40,
        how=Round.How.ALONE,
    ),
    RoundType(
        key="shoes",
        title=_("Kruip in de huid van"),
        goal=_("Wij zien de buurt door de ogen van iemand die er woont of werkt."),
        ask=_("Wat denkt, zegt en doet deze persoon op een gewone dag?"),
        minutes=45,
        how=Round.How.GROUPS,
    ),
    RoundType(
        key="explore",
        title=_("De vraag verkennen"),
        goal=_("Wij weten van wie de vraag is, en wat erachter zit."),
        ask=_("Wat moeten wij nog weten om deze vraag te begrijpen?"),
        minutes=45,
    ),
    RoundType(
        key="sharpen",
        title=_("De vraag aanscherpen"),
        goal=_("De vraag wordt korter en duidelijker."),
        ask=_("Hoe schrijf jij de vraag nu op, in één zin?"),
        minutes=40,
        how=Round.How.GROUPS,
    ),
    RoundType(
        key="neighbours",
        title=_("Gluren bij de buren"),
        goal=_("Wij leren van een ander team, en zij van ons."),
        ask=_("Wat hoorde je dat wij kunnen gebruiken?"),
        how=Round.How.GROUPS,
    ),
    RoundType(
        key="actions",
        title=_("Actielijst"),
        goal=_("Iedereen weet wie wat doet, en wanneer."),
        ask=_("Wat doen wij voor de volgende keer?"),
        minutes=20,
    ),
    RoundType(
        key="experiment",
        title=_("Een proef bedenken"),
        goal=_("Wij kiezen iets kleins dat wij snel kunnen uitproberen."),
        ask=_("Wat kunnen wij volgende week al proberen?"),
        minutes=45,
        how=Round.How.GROUPS,
    ),
    RoundType(
        key="look_back",
        title=_("Terugkijken"),
        goal=_("Wij weten wat er sinds de vorige keer gebeurde."),
        ask=_("Wat heb je gedaan en gezien?"),
        minutes=20,
    ),
    RoundType(
        key="take_away",
        title=_("Wat blijft ons bij"),
        goal=_("Ieder neemt iets mee naar huis."),
        ask=_("Wat blijft jou bij van vandaag?"),
        minutes=15,
        how=Round.How.ALONE,
    ),
    RoundType(key="own", title=_("Eigen ronde")),
]
BY_KEY = {each.key: each for each in KIT}


def kind_of_outcomes(round_: Round) -> str:
    """What people type in this round, unless they say that it is something else."""
    return Outcome.Kind.TAKE_AWAY if round_.kind == "take_away" else Outcome.Kind.IDEA
