"""Dreams, what they need, who can do what, and who helps whom."""

from samenspel.dreams.models.dreams import (
    Action,
    Dream,
    DreamNeed,
    DreamQuerySet,
    DreamStep,
    LetGoReason,
    NeedKind,
    State,
)
from samenspel.dreams.models.matches import (
    Block,
    EndReason,
    How,
    Match,
    MatchQuerySet,
    Meeting,
    Report,
    Reservation,
    Side,
    Telling,
)
from samenspel.dreams.models.noticing import Noticing, Spark, WallText, WallYes
from samenspel.dreams.models.talents import Daypart, HelperCheck, Talent, TalentKind

__all__ = [
    "Action",
    "Block",
    "Daypart",
    "Dream",
    "DreamNeed",
    "DreamQuerySet",
    "DreamStep",
    "EndReason",
    "HelperCheck",
    "How",
    "LetGoReason",
    "Match",
    "MatchQuerySet",
    "Meeting",
    "NeedKind",
    "Noticing",
    "Report",
    "Reservation",
    "Side",
    "Spark",
    "State",
    "Talent",
    "TalentKind",
    "Telling",
    "WallText",
    "WallYes",
]
