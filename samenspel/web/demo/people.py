"""The people of the demo: residents and how they like to be reached, and who works there. First names only."""

from dataclasses import dataclass

from samenspel.organisations.models import Function
from samenspel.people.models import Way

NEVER_VOICEMAIL = "Nooit de voicemail inspreken. Alleen bellen tussen tien en elf."


@dataclass(frozen=True)
class Resident:
    """Somebody of the neighbourhood, with the way by which she likes to be reached."""

    reach_by: str = ""
    detail: str = ""
    language: str = ""
    careful: str = ""

    def told(self, *, called: str) -> dict[str, str]:
        """What a worker writes down who meets her before she says anything."""
        field = {Way.PHONE: "phone", Way.TEXT: "phone", Way.MAIL: "mail"}.get(Way(self.reach_by), "address")
        return {"called": called, "reach_by": self.reach_by, field: self.detail, "language": self.language}


@dataclass(frozen=True)
class Colleague:
    """Somebody who works in the neighbourhood, paid or not; ``left`` so many days ago."""

    called: str
    function: Function
    is_coordinator: bool = False
    is_privacy: bool = False
    is_crisis: bool = False
    left: int | None = None


def _phone(number: int, *, language: str = "", careful: str = "") -> Resident:
    # No telephone has such a number: nobody is called by accident.
    return Resident(Way.PHONE, f"06 00 00 00 {number:02d}", language, careful)


def _text(number: int, *, language: str = "") -> Resident:
    return Resident(Way.TEXT, f"06 00 00 00 {number:02d}", language)


def _mail(called: str, *, language: str = "") -> Resident:
    return Resident(Way.MAIL, f"{called}@post.example", language)


def _door(address: str, *, language: str = "", careful: str = "") -> Resident:
    return Resident(Way.DOOR, address, language, careful)


def _letter(address: str) -> Resident:
    return Resident(Way.LETTER, address)


RESIDENTS = {
    "Ada": _phone(31),
    "Agnieszka": _text(12, language="Pools"),
    "Ahmet": _mail("ahmet", language="Turks"),
    "Ali": _door("Waterkersplein 8"),
    "Bep": _letter("Lissenpad 3\nDe Waterkers"),
    "Bo": _mail("bo"),
    "Corrie": _letter("Lissenpad 27\nDe Waterkers"),
    "Daan": Resident(),
    "Dewi": _mail("dewi"),
    "Elif": _mail("elif"),
    "Fatima": _door("Lissenpad 41", careful="Bel twee keer kort aan."),
    "Gerda": _phone(42),
    "Gerrit": _door("Lissenpad 12"),
    "Greet": _letter("Lissenpad 19\nDe Waterkers"),
    "Guus": _door("Rietkraag 2"),
    "Hassan": _phone(24, language="Arabisch"),
    "Hatice": _phone(15, language="Turks", careful=NEVER_VOICEMAIL),
    "Henk": _phone(41, careful="Laat lang overgaan. Hij loopt langzaam."),
    "Joke": _phone(18),
    "Hugo": _mail("hugo"),
    "Jurgen": _text(27),
    "Kees": _door("Waterkersplein 14"),
    "Khadija": _phone(19, language="Berbers"),
    "Lenie": _letter("Rietkraag 16\nZilverkroos"),
    "Lida": _door("Waterkersplein 2"),
    "Marlon": _text(33),
    "Mina": _phone(36, language="Arabisch"),
    "Mirjam": _door("Rietkraag 9"),
    "Mo": _door("Lissenflat 4b"),
    "Moniek": _door("Lissenpad 33", careful="Alleen Samira komt langs."),
    "Nadia": _phone(22),
    "Nel": _mail("nel"),
    "Otto": _door("Rietkraag 21"),
    "Piotr": _text(28, language="Pools"),
    "Rachida": _phone(29),
    "Ria": _mail("ria"),
    "Rob": _door("Lissenflat 7a", careful="Niet bellen. Kom na drie uur."),
    "Selam": _phone(34, language="Tigrinya"),
    "Sjaan": _letter("Waterkersplein 22\nDe Waterkers"),
    "Sven": _mail("sven"),
    "Thea": _phone(38),
    "Tom": _mail("tom"),
    "Truus": _phone(11),
    "Willem": _letter("Lissenpad 8\nDe Waterkers"),
    "Winston": _phone(13, language="Papiamentu"),
    "Xiomara": _phone(16, language="Papiamentu"),
    "Yusuf": _phone(17),
    "Zeynep": _mail("zeynep", language="Turks"),
}
# Who sends a text message and is not known by name.
NOBODY_WE_KNOW = _text(99)

BUURTWERK = "Buurtwerk De Waterkers"
# The first organisation of a neighbourhood is its front desk; the first of its people a coordinator.
ORGANISATIONS: dict[str, list[Colleague]] = {
    BUURTWERK: [
        Colleague("Hanneke", Function.WELFARE, is_coordinator=True),
        Colleague("Samira", Function.BUDDY),
        Colleague("Emine", Function.BUDDY, is_crisis=True),
        Colleague("Joris", Function.BUDDY, left=75),
        Colleague("Mieke", Function.OFFICE, is_privacy=True),
    ],
    "Woningstichting Het Dak": [
        Colleague("Ineke", Function.OFFICE, is_coordinator=True),
        Colleague("Marloes", Function.HOUSING_OFFICER),
        Colleague("Petra", Function.RENT),
        Colleague("Ruud", Function.NUISANCE),
    ],
    "Gemeente Kroosdijk": [Colleague("Bart", Function.WELFARE, is_coordinator=True)],
    "Thuiszorg Rietzang": [Colleague("Fenna", Function.CARE, is_coordinator=True)],
    "Droompunt De Kas": [
        Colleague("Wim", Function.DREAM_BROKER, is_coordinator=True),
        Colleague("Loes", Function.VOLUNTEER),
    ],
    "Soos De Koffiepot": [
        Colleague("Annie", Function.VOLUNTEER, is_coordinator=True),
        Colleague("Loes", Function.VOLUNTEER),
    ],
    "Kerk De Open Deur": [Colleague("Klaas", Function.VOLUNTEER, is_coordinator=True)],
    "Kringloop Het Luifeltje": [Colleague("Tineke", Function.WELFARE, is_coordinator=True)],
}
INFORMAL = {"Droompunt De Kas", "Soos De Koffiepot", "Kerk De Open Deur"}
