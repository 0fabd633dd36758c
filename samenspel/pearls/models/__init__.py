"""What the room of pearls keeps."""

from samenspel.pearls.models.groups import GroupDoor, GroupNote, WalkPhone
from samenspel.pearls.models.pearls import (
    HostedBy,
    Kind,
    Naming,
    Pearl,
    PearlQuerySet,
    PearlState,
    PearlStep,
    PublicPlace,
    RestWhy,
    YesHow,
)
from samenspel.pearls.models.walks import PACE, SHOWN_AFTER, How, Note, SignUp, Sort, Walk, WalkNews

__all__ = [
    "PACE",
    "SHOWN_AFTER",
    "GroupDoor",
    "GroupNote",
    "HostedBy",
    "How",
    "Kind",
    "Naming",
    "Note",
    "Pearl",
    "PearlQuerySet",
    "PearlState",
    "PearlStep",
    "PublicPlace",
    "RestWhy",
    "SignUp",
    "Sort",
    "Walk",
    "WalkNews",
    "WalkPhone",
    "YesHow",
]
