"""A picture for every kind of pearl, and a colour that is the same every time."""

from samenspel.pearls.models import Kind

PICTURES = {
    Kind.PERSON.value: "waving-hand",
    Kind.PLACE.value: "chair",
    Kind.INITIATIVE.value: "people-hugging",
    Kind.MEMORY.value: "books",
    Kind.NATURE.value: "deciduous-tree",
    Kind.CRAFT.value: "hammer-and-wrench",
    Kind.TASTE.value: "pot-of-food",
    Kind.SKILL.value: "flexed-biceps",
}
COLOURS = {
    Kind.PERSON.value: "want",
    Kind.PLACE.value: "can",
    Kind.INITIATIVE.value: "need",
    Kind.MEMORY.value: "want",
    Kind.NATURE.value: "can",
    Kind.CRAFT.value: "need",
    Kind.TASTE.value: "want",
    Kind.SKILL.value: "need",
}
