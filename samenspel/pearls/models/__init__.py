"""What the room of pearls keeps."""

from samenspel.pearls.models.pearls import Kind, Naming, Pearl, PearlState, PearlStep
from samenspel.pearls.models.walks import Note, SignUp, Sort, Walk

__all__ = ["Kind", "Naming", "Note", "Pearl", "PearlState", "PearlStep", "SignUp", "Sort", "Walk"]
