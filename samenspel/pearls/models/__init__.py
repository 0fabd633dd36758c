"""What the room of pearls keeps."""

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
from samenspel.pearls.models.walks import Note, SignUp, Sort, Walk

__all__ = [
    "HostedBy",
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
    "YesHow",
]
