"""The teams of the demo's challenge and who is in them. First names only; nobody of them exists."""

from dataclasses import dataclass, field

from samenspel.challenges.models import Part

PROGRAMME = "Samen in de wijk"
FIRST, SECOND = "Samen in de wijk: het eerste jaar", "Samen in de wijk: het tweede jaar"
ABOUT = (
    "Zes teams van bewoners, corporatie, gemeente, zorg en welzijn werken een jaar aan één vraag. "
    "Wie wordt buitengesloten door ouderdom of weinig geld? En hoe doet iedereen weer mee?"
)
# Days before today on which everybody met, and where.
GATHERINGS = (
    ("Werkatelier 1", 270, "Buurthuis De Waterkers"),
    ("Werkatelier 2", 200, "De kantine van Het Dak"),
    ("Werkatelier 3", 120, "Kerk De Open Deur"),
    ("Werkatelier 4", 45, "Buurthuis De Waterkers"),
    ("Het slot", -35, "De grote zaal van het stadhuis"),
)


@dataclass(frozen=True)
class Seated:
    """Somebody in a team: a worker or resident of the neighbourhood, or somebody from elsewhere with a mail address."""

    called: str
    part: Part
    house: str = ""
    expertise: str = ""
    words: str = ""
    is_named: bool = False


@dataclass(frozen=True)
class TeamWords:
    """A team, its question through the year, and what it learnt."""

    title: str
    about: str
    people: tuple[Seated, ...]
    questions: tuple[tuple[str, str], ...]
    learnt: tuple[str, ...] = ()
    tries: str = ""
    actions: tuple[str, ...] = field(default=())


DEEP = TeamWords(
    title="Meedoen vanaf de derde verdieping",
    about="In de Lissenflat is de lift vaak stuk. Wie slecht loopt, komt weken niet buiten. Wij willen dat veranderen.",
    people=(
        Seated(
            "Marloes", Part.OWNER, "Woningstichting Het Dak", "huurders", "sleutels · luisteren · geduld", is_named=True
        ),
        Seated("Hanneke", Part.RIGHT_HAND, "Buurtwerk De Waterkers", "welzijn", "koffie · plannen", is_named=True),
        Seated("Wim", Part.MODERATOR, "Droompunt De Kas", "gesprekken", "vragen stellen · stil zijn"),
        Seated("Samira", Part.MEMBER, "Buurtwerk De Waterkers", "aan de deur", "deuren · lachen"),
        Seated("Fenna", Part.MEMBER, "Thuiszorg Rietzang", "zorg thuis", "handen · tempo"),
        Seated("Bart", Part.MEMBER, "Gemeente Kroosdijk", "regels en ruimte", "mag wel · bellen"),
        Seated("Truus", Part.RESIDENT, "", "zestien jaar in de flat", "soep · recht door zee", is_named=True),
        Seated("Annie", Part.MEMBER, "Soos De Koffiepot", "wie kent wie", "kaarten · iedereen kennen"),
        Seated("Liesbeth", Part.KNOWLEDGE, "Hogeschool Kroosdijk", "onderzoek naar eenzaamheid", "lezen"),
        Seated("Tarik", Part.KNOWLEDGE, "Fonds De Brug", "geld voor kleine plannen", "kansen"),
    ),
    questions=(),
)

OTHERS = (
    TeamWords(
        title="Eén voordeur voor wie schulden heeft",
        about="Brieven blijven dicht. Wij zoeken een deur waar je met alle brieven tegelijk binnenkomt.",
        people=(
            Seated("Bart", Part.OWNER, "Gemeente Kroosdijk", "schuldhulp"),
            Seated("Emine", Part.MODERATOR, "Buurtwerk De Waterkers", "aan de deur"),
            Seated("Klaas", Part.MEMBER, "Kerk De Open Deur", "noodhulp"),
            Seated("Gerrit", Part.RESIDENT, "", "zelf uit de schulden"),
        ),
        questions=(
            ("Hoe bereiken we mensen met schulden eerder?", ""),
            (
                "Wie mag met jou je post openmaken, en hoe leer je die persoon kennen?",
                "Gerrit zei: niet eerder bereiken, maar iemand die blijft zitten als de post open gaat.",
            ),
        ),
        learnt=("Niemand komt om zijn schulden. Mensen komen om de koffie en blijven voor de post.",),
        tries="Open de post op donderdag",
        actions=("Tafel regelen in de kerk, Klaas, 15/3", "Flyer in vier talen, Emine, pm"),
    ),
    TeamWords(
        title="Buren die opletten zonder te gluren",
        about="Hoe merkt een straat dat het met iemand niet goed gaat, en wat doe je dan?",
        people=(
            Seated("Fenna", Part.OWNER, "Thuiszorg Rietzang", "zorg thuis"),
            Seated("Annie", Part.MODERATOR, "Soos De Koffiepot", "wie kent wie"),
            Seated("Thea", Part.RESIDENT, "", "let al jaren op"),
            Seated("Ruud", Part.MEMBER, "Woningstichting Het Dak", "overlast"),
        ),
        questions=(
            ("Hoe signaleren we eenzaamheid achter de voordeur?", ""),
            (
                "Wat mag een buur zien, vragen en doorvertellen, en wie bepaalt dat?",
                "Thea: signaleren is een woord voor dieven. Wij vragen eerst of het mag.",
            ),
        ),
        learnt=("Vraag eerst: vind je het goed dat ik op je let? Bijna iedereen zei ja.",),
        tries="Het gordijn-belletje",
        actions=("Afspraken op één kaartje zetten, Fenna/Thea, 1/4",),
    ),
    TeamWords(
        title="Een tuin voor wie geen tuin heeft",
        about="Achter Zilverkroos ligt een strook gras van niemand. Wij maken er iets van voor iedereen.",
        people=(
            Seated("Klaas", Part.OWNER, "Kerk De Open Deur", "vrijwilligers"),
            Seated("Tineke", Part.MODERATOR, "Kringloop Het Luifeltje", "spullen"),
            Seated("Corrie", Part.RESIDENT, "", "had een volkstuin"),
            Seated("Jurgen", Part.RESIDENT, "", "groene handen"),
        ),
        questions=(
            ("Kunnen we een buurttuin beginnen?", ""),
            (
                "Hoe wordt de tuin van wie er woont, ook als Klaas er niet is?",
                "De eerste tuin ging dood in de vakantie.",
            ),
        ),
        learnt=("Begin met één bank en één bak. De rest komt lopen.",),
        tries="Eén bak, één bank",
        actions=("Waterpunt vragen bij de gemeente, Klaas, 20/4", "Gereedschap lenen, Tineke, pm"),
    ),
    TeamWords(
        title="Samen eten kost niks",
        about="Eten wat over is, met wie alleen eet. Zonder formulier en zonder prijs.",
        people=(
            Seated("Annie", Part.OWNER, "Soos De Koffiepot", "koken voor veertig"),
            Seated("Loes", Part.MODERATOR, "Droompunt De Kas", "mensen bij elkaar"),
            Seated("Fatima", Part.RESIDENT, "", "kookt graag"),
            Seated("Kees", Part.RESIDENT, "", "eet graag"),
        ),
        questions=(
            ("Hoe krijgen we mensen met weinig geld aan tafel?", ""),
            ("Hoe is iedereen aan tafel gast én gastheer?", "Kees wilde niet komen als arme. Wel als afwasser."),
        ),
        learnt=("Wie een taak heeft, komt terug.",),
        tries="De lange tafel",
        actions=("Rooster voor koken en afwassen, Fatima/Kees, 3/5",),
    ),
    TeamWords(
        title="De buurt als school voor ons",
        about="Wat moeten wij, die hier werken, leren van wie hier woont?",
        people=(
            Seated("Hanneke", Part.OWNER, "Buurtwerk De Waterkers", "welzijn"),
            Seated("Marloes", Part.MODERATOR, "Woningstichting Het Dak", "huurders"),
            Seated("Rob", Part.RESIDENT, "", "zegt waar het op staat"),
            Seated("Nadia", Part.RESIDENT, "", "kent de regels"),
        ),
        questions=(
            ("Hoe werken we beter samen als organisaties?", ""),
            (
                "Wat houden wij op te doen, zodat een bewoner het zelf kan?",
                "Rob telde zeven mensen die zijn bank wilden regelen. Niemand vroeg of hij kon tillen.",
            ),
        ),
        learnt=("Eén keer vragen is genoeg. Onthouden is ons werk.",),
        tries="Een dag meelopen",
        actions=("Lijst van formulieren die weg kunnen, Allen, 10/6",),
    ),
)
