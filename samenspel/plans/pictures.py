"""A picture for every part of a plan, for who would rather look than read."""

from samenspel.plans.models import Area

AREAS = {
    Area.HOME: "house",
    Area.MONEY: "money-bag",
    Area.WORK: "hammer-and-wrench",
    Area.HEALTH: "flexed-biceps",
    Area.MIND: "thought-balloon",
    Area.FAMILY: "people-hugging",
    Area.JOINING_IN: "sparkles",
    Area.SAFETY: "ring-buoy",
}
