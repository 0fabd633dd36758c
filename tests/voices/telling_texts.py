"""Dutch texts that tell too much, in every spelling that we could think of; made anew from a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from samenspel.voices import numbers
from samenspel.voices.spoken import ONES, TEENS, TENS

FRAMES = [
    "Je kunt mij bereiken via {}, liefst in de middag.",
    "U weet het toch: {}.",
    "ik heb al drie keer gebeld maar niemand komt. {} schrijf dat maar op",
    "De lift doet het weer niet, geef dit door ({}) aan de woningbouw.",
    "Mijn zus zegt dat het {} is maar ik weet het niet zeker.",
    "{} en dan ben ik er altijd, behalve op woensdag.",
    "Ik zou graag een keer koffie drinken met iemand!\n{}\nTot snel.",
    "Noteer: {} - bedankt alvast voor de moeite.",
]
STREETS = [
    "Waterkersstraat",
    "Lisdoddelaan",
    "Kattenstaartplein",
    "Dotterbloemweg",
    "Pinksterbloemhof",
    "Gele Lissingel",
]
LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


@dataclass(frozen=True)
class Telling:
    """A text, what it tells, and in which words."""

    text: str
    kind: str
    piece: str


def spoken(number: str) -> str:
    """Digits one by one: "nul zes een"."""
    return " ".join(ONES[int(digit)] for digit in number)


def in_pairs(number: str) -> str:
    """Digits two by two, as people say a telephone number: "nul zes twaalf vierendertig"."""
    return " ".join(_pair(number[at : at + 2]) for at in range(0, len(number), 2))


def _pair(two: str) -> str:
    if two[0] == "0":
        return spoken(two)
    if two[0] == "1":
        return TEENS[int(two[1])]
    ten = TENS[int(two[0]) - 2]
    joint = "ën" if two[1] in "23" else "en"
    return ten if two[1] == "0" else f"{ONES[int(two[1])]}{joint}{ten}"


def digits(chance: random.Random, length: int) -> str:
    """So many digits, the first of which is no nul."""
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in range(length - 1))


def phone(chance: random.Random) -> list[str]:
    mobile = digits(chance, 8)
    a, b, c, d = (mobile[at : at + 2] for at in range(0, 8, 2))
    land = digits(chance, 6)
    return [
        f"06{mobile}",
        f"06-{mobile}",
        f"06 {mobile}",
        f"06 {a} {b} {c} {d}",
        f"06-{a}-{b}-{c}-{d}",
        f"06.{a}.{b}.{c}.{d}",
        f"06 {a}{b} {c}{d}",
        f"06/{mobile}",
        f"+316{mobile}",
        f"+31 6 {a}{b}{c}{d}",
        f"+31 (0)6 {a} {b} {c} {d}",
        f"0031 6 {mobile}",
        f"(06) {mobile}",
        f"+31-6-{a}{b}-{c}{d}",
        f"0546-{land}",
        f"(0546) {land[:3]} {land[3:]}",
        f"010 - {digits(chance, 7)}",
        f"+49 {digits(chance, 10)}",
        spoken(f"06{mobile}"),
        f"nul zes {in_pairs(mobile)}",
    ]


def address(chance: random.Random) -> list[str]:
    four, two = digits(chance, 4), "".join(chance.choices(LETTERS, k=2))
    number, street = str(chance.randint(1, 399)), chance.choice(STREETS)
    low = two.lower()
    return [
        f"{four} {two} {number}",
        f"{four}{two} {number}",
        f"{four}{low} {number}",
        f"{four} {two}, nummer {number}",
        f"{four}{two}-{number}",
        f"{four}{two}{number}",
        f"{four} {two} nr. {number}",
        f"{four} {two} huisnummer {number}",
        f"{four}-{two} {number}",
        f"postcode {four}{low} huisnummer {number}",
        f"{number}, {four} {two}",
        f"{four} {two[0]} {two[1]} {number}",
        f"{street} {number}",
        f"{street} {number}a, {four} {two}",
        f"{street} nummer {number}",
        f"{street.lower()} {number}",
        f"{street}, {number}",
        f"{street} {number}-2",
        f"{four} {two} / {number} hs",
        f"{spoken(four)} {two} {number}",
    ]


def iban(chance: random.Random) -> list[str]:
    body = chance.choice(["INGB", "RABO", "ABNA", "SNSB", "TRIO"]) + "0" + digits(chance, 9)
    n = next(code for check in range(2, 99) if numbers.is_iban(code := f"NL{check:02d}{body}"))
    fours = [n[at : at + 4] for at in range(0, len(n), 4)]
    part = "".join(str(chance.randint(0, 9)) for _ in range(12))
    b = next(code for check in range(2, 99) if numbers.is_iban(code := f"BE{check:02d}{part}"))
    return [
        n,
        " ".join(fours),
        "-".join(fours),
        ".".join(fours),
        n.lower(),
        " ".join(fours).lower(),
        f"{n[:4]} {n[4:8]} {n[8:]}",
        f"NL {n[2:]}",
        f"NL-{n[2:4]}-{n[4:]}",
        f"{n[:2]} {n[2:4]} {n[4:8]} {n[8:]}",
        f"{n[:8]} {n[8:11]} {n[11:14]} {n[14:]}",
        f"IBAN:{n}",
        f"rek. {n[:4]}.{n[4:8]}.{n[8:]}",
        " ".join(n),
        f"{n[:4]}\u00a0{n[4:8]}\u00a0{n[8:]}",
        f"{n[:4]} – {n[4:8]} – {n[8:]}",
        f"NL{n[2:4]}{n[4:8].lower()}{n[8:]}",
        b,
        f"{b[:4]} {b[4:8]} {b[8:12]} {b[12:]}",
        f"{n[:8]} {spoken(n[8:])}",
    ]


def bsn(chance: random.Random) -> list[str]:
    n = next(each for each in iter(lambda: digits(chance, 9), "") if numbers.is_bsn(each))
    nil = next(each for each in iter(lambda: "0" + digits(chance, 8), "") if numbers.is_bsn(each))
    a, b, c = n[:3], n[3:6], n[6:]
    return [
        n,
        f"{a} {b} {c}",
        f"{a}.{b}.{c}",
        f"{a}-{b}-{c}",
        f"{n[:4]}.{n[4:6]}.{c}",
        f"{n[:4]} {n[4:6]} {c}",
        f"BSN {n}",
        f"bsn: {a}.{b}.{c}",
        f"burgerservicenummer {n}",
        f"sofinummer {n}",
        nil,
        nil[1:] + " (dat is mijn bsn)",
        f"BSN {nil[1:]}",
        " ".join(n),
        f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:8]} {n[8]}",
        f"{n[:5]} {n[5:]}",
        f"{n[:8]}-{n[8]}",
        f"bsn {digits(chance, 9)}",
        spoken(n),
        f"{n[:2]}.{n[2:5]}.{n[5:]}",
    ]


def mail(chance: random.Random) -> list[str]:
    name = chance.choice(["wilma", "t.devries", "oma_anna", "sjaak-72", "fatima.el", "kees1950", "b.yilmaz"]) + str(
        chance.randint(10, 9999)
    )
    host = chance.choice(["voorbeeld", "ergensanders", "mijn-post"])
    return [
        f"{name}@{host}.nl",
        f"{name}@{host}.com",
        f"{name} @ {host}.nl",
        f"{name}@{host} .nl",
        f"{name} apenstaartje {host} punt nl",
        f"{name} apenstaart {host}.nl",
        f"{name}(at){host}.nl",
        f"{name} (at) {host} (punt) nl",
        f"{name}[at]{host}.nl",
        f"{name} [at] {host} [dot] nl",
        f"{name} at {host} dot com",
        f"{name} at {host}.nl",
        f"{name.upper()}@{host.upper()}.NL",
        f"mailto:{name}@{host}.nl",
        f"<{name}@{host}.be>",
        f"{name}@post.{host}.nl",
        f"{name}+buurt@{host}.nl",
        f"{name} {{at}} {host} . nl",
        f"{name}@{host},nl",
        f"{name} a-staartje {host} punt nl",
    ]


SPELLINGS: dict[str, Callable[[random.Random], list[str]]] = {
    "phone": phone,
    "address": address,
    "iban": iban,
    "bsn": bsn,
    "mail": mail,
}


def tell(count: int, *, seed: int = 2019) -> list[Telling]:
    """So many texts, every kind and every spelling in turn."""
    chance = random.Random(seed)
    told = []
    for number in range(count):
        kind = list(SPELLINGS)[number % len(SPELLINGS)]
        spellings = SPELLINGS[kind](chance)
        piece = spellings[number // len(SPELLINGS) % len(spellings)]
        told.append(Telling(chance.choice(FRAMES).format(piece), kind, piece))
    return told
