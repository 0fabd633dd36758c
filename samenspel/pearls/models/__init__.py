"""What the room of pearls keeps."""

from samenspel.pearls.models.pearls import Kind, Naming, Pearl, PearlState, PearlStep
from samenspel.pearls.models.walks import PACE, SHOWN_AFTER, How, Note, SignUp, Sort, Walk, WalkNews

__all__ = [
    "PACE",
    "SHOWN_AFTER",
    "How",
    "Kind",
    "Naming",
    "Note",
    "Pearl",
    "PearlState",
    "PearlStep",
    "SignUp",
    "Sort",
    "Walk",
    "WalkNews",
]
