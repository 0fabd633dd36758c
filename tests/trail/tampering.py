"""What somebody may do to the trail who has the database, and not the keys nor the file outside it.

She knows how everything is made, takes the guards away, and reckons anew whatever needs no key.
"""

import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, models

from samenspel.trail.chains import NOTHING_BEFORE, anchor_hash, merkle_root
from samenspel.trail.models import Anchor, AnchoredHead, Head, Step

Tamper = Callable[[random.Random], str]


def _set(model: type[models.Model], pk: object, **values: object) -> None:
    """By raw SQL, as somebody would who goes past the product."""
    meta, fields = model._meta, {field.name: field for field in model._meta.fields}
    with connection.cursor() as cursor:
        for name, value in values.items():
            field = fields[name]
            to_keep = field.get_db_prep_save(value, connection)
            key = meta.pk.get_db_prep_save(pk, connection)
            cursor.execute(
                f'UPDATE "{meta.db_table}" SET "{field.column}" = %s WHERE "{meta.pk.column}" = %s',  # noqa: S608
                [to_keep, key],
            )


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        # So far away that nothing of ours has that number.
        return value + chance.choice([10**4, 10**6])
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=chance.getrandbits(128))
    if isinstance(value, str):
        return f"{value[:-1]}{'b' if value[-1:] == 'a' else 'a'}"
    return value + timedelta(microseconds=chance.choice([1, -1, 10**9]))


def change_a_field(chance: random.Random) -> str:
    """Any field of any step, head, anchor or anchored head. The number of a row that only counts rows says nothing."""
    model: Any = chance.choice([Step, Step, Step, Head, Anchor, AnchoredHead])
    one = chance.choice(list(model.objects.all()))
    names = [field.name for field in model._meta.fields if (model, field.name) != (AnchoredHead, "id")]
    name = chance.choice(names)
    _set(model, one.pk, **{name: _other(getattr(one, name), chance)})
    return f"{model.__name__}.{name}"


def delete_a_row(chance: random.Random) -> str:
    """Any of them."""
    model: Any = chance.choice([Step, Step, Head, Anchor, AnchoredHead])
    model.objects.filter(pk=chance.choice(list(model.objects.all())).pk).delete()
    return f"deleted {model.__name__}"


def swap_two(chance: random.Random) -> str:
    """Two steps change places: their numbers, or all but their numbers."""
    one, two = chance.sample(list(Step.objects.all()), 2)
    if chance.random() < 0.5:
        # By way of numbers that nobody has.
        _set(Step, one.pk, number=one.number + 10**6, chain=two.chain)
        _set(Step, two.pk, number=two.number + 2 * 10**6, chain=one.chain)
        _set(Step, one.pk, number=two.number)
        _set(Step, two.pk, number=one.number)
        return "swapped places"
    for name in ("actor", "action", "at", "reason", "because", "is_allowed"):
        if getattr(one, name) != getattr(two, name):
            _set(Step, one.pk, **{name: getattr(two, name)})
            _set(Step, two.pk, **{name: getattr(one, name)})
    return "swapped words"


def insert_one(chance: random.Random) -> str:
    """A step that never was: at the end of a chain or in the midst of it, with everything shifted and tied again."""
    head = chance.choice(list(Head.objects.all()))
    steps = list(Step.objects.of(head.chain).order_by("-number"))
    place = chance.randint(1, head.number + 1)
    for step in steps:
        if step.number >= place:
            _set(Step, step.pk, number=step.number + 1)
    like = chance.choice(list(Step.objects.all()))
    before = Step.objects.of(head.chain).filter(number=place - 1).first()
    previous = before.hash if before else NOTHING_BEFORE
    new_hash = f"{chance.getrandbits(256):064x}"
    values = {field.name: getattr(like, field.name) for field in Step._meta.fields}
    changed = {"id": uuid.uuid4(), "chain": head.chain, "number": place, "previous": previous, "hash": new_hash}
    Step.objects.create(**{**values, **changed})
    after = Step.objects.of(head.chain).filter(number=place + 1).first()
    if after:
        _set(Step, after.pk, previous=new_hash)
    else:
        _set(Head, head.pk, hash=new_hash)
    _set(Head, head.pk, number=head.number + 1)
    return "inserted"


def cut_the_tail(chance: random.Random) -> str:
    """The last steps of a chain go, and its head says that it never was longer."""
    head = chance.choice(list(Head.objects.all()))
    left = chance.randint(0, head.number - 1)
    cut_to(head.chain, left)
    AnchoredHead.objects.filter(chain=head.chain, number__gt=left).delete()
    anchored = AnchoredHead.objects.filter(chain=head.chain).order_by("-number").first()
    _set(Head, head.pk, anchored=anchored.number if anchored else 0)
    return "cut the tail"


def cut_to(chain: str, left: int) -> None:
    """Of this chain so many steps are left, and its head says so."""
    Step.objects.of(chain).filter(number__gt=left).delete()
    last = Step.objects.of(chain).filter(number=left).first()
    _set(Head, chain, number=left, hash=last.hash if last else NOTHING_BEFORE)


def close_a_hole(chance: random.Random) -> str:
    """A step in the midst goes; what comes after it moves up, and is tied to what came before."""
    head = chance.choice(list(Head.objects.all()))
    steps = list(Step.objects.of(head.chain).order_by("number"))
    gone = chance.randrange(len(steps) - 1)
    Step.objects.filter(pk=steps[gone].pk).delete()
    for step in steps[gone + 1 :]:
        _set(Step, step.pk, number=step.number - 1)
    _set(Step, steps[gone + 1].pk, previous=steps[gone].previous)
    _set(Head, head.pk, number=head.number - 1)
    return "closed a hole"


def pretend_it_was_old(chance: random.Random) -> str:
    """The beginning of a chain goes, and its head says that five years were over."""
    head = chance.choice(list(Head.objects.all()))
    last = Step.objects.of(head.chain).get(number=chance.randint(1, head.number))
    Step.objects.of(head.chain).filter(number__lte=last.number).delete()
    _set(Head, head.pk, gone=last.number, gone_hash=last.hash)
    return "pretended it was old"


def take_a_chain_away(chance: random.Random) -> str:
    """All that is known of one chain goes, and every anchor is reckoned anew: only the file outside knows better."""
    chain = chance.choice(list(Head.objects.all())).chain
    for model in (Step, Head, AnchoredHead):
        model._default_manager.filter(chain=chain).delete()
    _reckon_anchors_anew()
    return "took a chain away"


def begin_the_anchors_anew(chance: random.Random) -> str:
    """The last anchors go with what they held, and with the steps that they alone held."""
    last = chance.randint(0, Anchor.objects.count() - 1)
    for held in AnchoredHead.objects.filter(anchor__gt=last):
        Step.objects.of(held.chain).filter(number=held.number).delete()
    AnchoredHead.objects.filter(anchor__gt=last).delete()
    Anchor.objects.filter(number__gt=last).delete()
    for head in Head.objects.all():
        end = Step.objects.of(head.chain).order_by("-number").first()
        held_now = AnchoredHead.objects.filter(chain=head.chain).order_by("-number").first()
        _set(Head, head.pk, anchored=held_now.number if held_now else 0)
        _set(Head, head.pk, number=end.number if end else 0, hash=end.hash if end else NOTHING_BEFORE)
    return "began the anchors anew"


def follow_nothing(number: int) -> None:
    """This anchor says that there was none before it, and its hash fits."""
    anchor = Anchor.objects.get(number=number)
    new = anchor_hash(number=number, at=anchor.at, steps=anchor.steps, root=anchor.root, previous=NOTHING_BEFORE)
    _set(Anchor, number, previous=NOTHING_BEFORE, hash=new)


def _reckon_anchors_anew() -> None:
    previous = NOTHING_BEFORE
    for anchor in Anchor.objects.order_by("number"):
        heads = sorted(
            AnchoredHead.objects.filter(anchor=anchor.number).values_list("chain", "number", "hash"),
        )
        root = merkle_root(heads)
        new = anchor_hash(number=anchor.number, at=anchor.at, steps=anchor.steps, root=root, previous=previous)
        _set(Anchor, anchor.pk, root=root, previous=previous, hash=new)
        previous = new


EVERY_WAY: list[Tamper] = [
    change_a_field,
    change_a_field,
    change_a_field,
    delete_a_row,
    swap_two,
    insert_one,
    cut_the_tail,
    close_a_hole,
    pretend_it_was_old,
    take_a_chain_away,
    begin_the_anchors_anew,
]
