"""The team of the demo in full depth: four ateliers, a question that got sharper, an experiment that was adjusted."""

from dataclasses import dataclass

from samenspel.challenges.models import Experiment


@dataclass(frozen=True)
class RoundWords:
    """A round of an atelier: what for, what came out, what residents said, what stays with us."""

    title: str
    goal: str
    minutes: int
    how: str
    said: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    stays: tuple[str, ...] = ()
    heaps: tuple[tuple[str, tuple[int, ...]], ...] = ()
    follow_up: str = ""


@dataclass(frozen=True)
class AtelierWords:
    """One werkatelier."""

    title: str
    preparation: str
    homework: str
    rounds: tuple[RoundWords, ...]
    absent: tuple[str, ...] = ()


ATELIERS = (
    AtelierWords(
        title="Kennismaken en de eerste vraag",
        preparation="Loop een keer de trap van de Lissenflat op. Tel de treden.",
        homework="Spreek een bewoner die weinig buiten komt. Schrijf één zin van haar op.",
        absent=("Bart",),
        rounds=(
            RoundWords(
                "Wie zijn wij?",
                "Elkaar leren kennen, met zeven woorden op een poster.",
                30,
                "alone",
                said=("Ieder schreef een poster. Samen werd het er één.",),
            ),
            RoundWords(
                "Kruip in de huid",
                "Denken als iemand die niet naar buiten kan.",
                40,
                "groups",
                said=(
                    "Zij denkt: ik ben tot last.",
                    "Zij zegt: het gaat best, hoor.",
                    "Zij doet: het licht vroeg uit.",
                    "De huismeester denkt: weer die lift.",
                ),
                heaps=(("Wat zij laat zien", (1, 2)), ("Wat niemand ziet", (0, 3))),
            ),
            RoundWords(
                "De eerste vraag",
                "Opschrijven wat we willen weten.",
                45,
                "together",
                said=("Gaat het om de lift of om de mensen?", "Wie heeft hier eigenlijk last van?"),
                quotes=(("Truus", "Als de lift stuk is, ben ik een week lang een postzegel op mijn eigen muur."),),
                stays=("Het is niet de lift. Het is dat niemand merkt dat je er niet bent.",),
                follow_up="Marloes schrijft de vraag uit. Iedereen reageert binnen twee weken.",
            ),
        ),
    ),
    AtelierWords(
        title="Luisteren in de flat",
        preparation="Neem je zin van een bewoner mee.",
        homework="Bel je bewoner terug: dit hebben we ermee gedaan.",
        absent=("Tarik",),
        rounds=(
            RoundWords(
                "Zinnen aan de muur",
                "Horen wat bewoners zeiden.",
                30,
                "together",
                said=("Elf zinnen van elf deuren.", "Acht keer het woord: trap."),
                quotes=(
                    ("Gerda", "Vroeger klopte iemand als de gordijnen dicht bleven. Nu klopt alleen de pakketman."),
                    ("Henk", "Ik kan nog alles, als ik maar beneden ben."),
                ),
                heaps=(("De trap", (1,)), ("Gemist worden", (0,))),
            ),
            RoundWords(
                "De vraag scherper",
                "Van lift naar gemist worden.",
                50,
                "groups",
                said=(
                    "Van wie is het probleem? Van wie boven zit.",
                    "De urgentie bepaalt wie niet naar beneden kan.",
                    "Wederkerig: wie boven zit, heeft ook iets te geven.",
                ),
                stays=("Henk kan alles. Wij vroegen het nooit.",),
                follow_up="Nieuwe versie op papier in de hal hangen.",
            ),
        ),
    ),
    AtelierWords(
        title="De kleinste proef",
        preparation="Bedenk iets dat morgen kan en niets kost.",
        homework="Doe de proef twee weken. Schrijf elke week één zin op.",
        rounds=(
            RoundWords(
                "Wat kan er morgen al?",
                "Zoveel mogelijk kleine proeven.",
                25,
                "groups",
                said=(
                    "Een kaartje aan de deur: ik ben vandaag boven.",
                    "Een stoel op elke tussenverdieping.",
                    "Een vast rondje bellen om tien uur.",
                    "Boodschappen in een emmer aan een touw.",
                ),
                heaps=(("Boven blijven en meedoen", (0, 2)), ("Toch naar beneden", (1, 3))),
            ),
            RoundWords(
                "Waar stoppen we mee?",
                "Afspreken wanneer het genoeg is, ook als het mislukt.",
                20,
                "together",
                said=("We stoppen als iemand zich bekeken voelt.",),
                stays=("Een proef die mag mislukken, durft iedereen.",),
            ),
        ),
    ),
    AtelierWords(
        title="Wat werkte, wat niet",
        preparation="Neem je vijf zinnen mee.",
        homework="Schrijf op wat jij anders doet dan een jaar geleden.",
        absent=("Annie",),
        rounds=(
            RoundWords(
                "Terugkijken met bewoners",
                "Horen wat het bracht.",
                40,
                "together",
                said=("Elf van de veertien bellers bellen nog.", "Twee vonden het te veel. Dat was snel goed."),
                quotes=(("Gerda", "Om tien uur ben ik iemand. Daarna ook nog, merk ik."),),
                heaps=(("Blijft", (0,)), ("Anders", (1,))),
            ),
            RoundWords(
                "Hoe gaat het verder zonder ons?",
                "Wie trekt het volgend jaar?",
                40,
                "groups",
                said=(
                    "Truus en Henk houden de lijst bij.",
                    "Het Dak betaalt de telefoonkosten.",
                    "De stoelen blijven.",
                ),
                stays=("Wij hoefden alleen te beginnen.",),
                follow_up="Wim vraagt bij Zilverkroos wie daar wil beginnen.",
            ),
        ),
    ),
)


@dataclass(frozen=True)
class VersionWords:
    """A version of the question: the words, its parts, and why it changed."""

    text: str
    process: str
    content: str
    what_changed: str = ""
    why: str = ""
    grounds: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    working: str = ""
    essential: str = ""
    first_result: str = ""
    cause: str = ""
    solved_when: str = ""
    whose: str = ""


# The first was there before the first atelier; each of the others came after one.
VERSIONS = (
    VersionWords(
        "Hoe zorgen we dat ouderen in de Lissenflat naar buiten kunnen?",
        "Wie regelt de lift?",
        "Hoe komen mensen beneden?",
    ),
    VersionWords(
        "Hoe zorgen we dat niemand in de Lissenflat ongemerkt binnen blijft?",
        "Hoe merken wij het, zonder te controleren?",
        "Wat wil iemand die boven zit zelf?",
        what_changed="Het gaat niet meer om naar buiten kunnen, maar om gemerkt worden.",
        why="Een lift maken lost de stilte niet op. Dat zei Truus, en daarna zei iedereen het.",
        grounds=("postzegel", "merkt dat je er niet bent"),
        terms=(("ongemerkt", "Langer dan een dag, zonder dat iemand het weet die je dat gunt."),),
        whose="Van wie boven zit. Niet van de lift.",
    ),
    VersionWords(
        "Hoe doet wie boven woont mee met beneden, met wat hij of zij kan en wil?",
        "Hoe houden bewoners dit zelf gaande?",
        "Wat heeft iemand boven te geven?",
        what_changed="Wie boven zit is niet iemand die gemist wordt, maar iemand die meedoet.",
        why="Henk kan nog alles als hij beneden is. Wij vroegen nooit wat hij boven kan.",
        grounds=("Ik kan nog alles", "Wederkerig"),
        terms=(
            ("meedoen", "Iets geven en iets krijgen. Ook vanaf je stoel."),
            ("gaande houden", "Zonder dat een van ons erbij hoeft te zijn."),
        ),
        working="Hoe doet wie boven woont mee met beneden?",
        essential="Dat het van bewoners is. En dat nee ook mag.",
        first_result=(
            "Veertien bewoners van de derde en vierde doen vier weken ergens aan mee. Zij zijn tevreden, niet wij."
        ),
        cause="De lift is oud, de kinderen wonen ver, en op de galerij staat niemand meer stil.",
        solved_when="Het gaat altijd door. Het is goed als niemand het nog een project noemt.",
        whose="Van bewoners. Zij bepalen ook of er haast bij is.",
    ),
)

# What somebody of the house came back with, and what nobody answered yet.
THANKS = "Dank u wel. Wij namen uw zin mee naar het team, en dit is wat we nu anders doen."
STILL_WAITS = "Om tien uur ben ik iemand. Daarna ook nog, merk ik."

# What the team said of the newest version.
REACTIONS = (
    ("Truus", "Goed zo. Maar zeg ook: nee mag. Anders wordt het weer moeten.", 150),
    ("Liesbeth", "Let op het woord kan. Wie weinig kan, denkt dat het niet over haar gaat.", 148),
)
# Who says it comes from outside: of the Raad van Inspiratie.
FROM_THE_COUNCIL = ("Evelien", "Vraag het ook aan wie vorig jaar stopte. Die weet wat er mist.", 147)

EXPERIMENT = {
    "title": "Het tien-uur-rondje",
    "we_think": "Als iemand om tien uur gebeld wordt door een buur, blijft niemand ongemerkt binnen.",
    "smallest_test": "Vier buren bellen vier weken lang elke ochtend één ander.",
    "for_whom": "Bewoners van de derde en vierde verdieping die dat zelf willen",
    "where": "De Lissenflat",
    "watching": "Hoeveel bewoners bellen. Wat zij er zelf van zeggen.",
    "success_when": "Na vier weken belt de helft nog, zonder dat wij het vragen.",
    "stop_when": "Iemand zich bekeken of gecontroleerd voelt, en dat niet meteen anders kan.",
    "risk": "Wie een keer niet opneemt, schrikt van onrust aan de deur. Afspraak: eerst nog een keer bellen.",
}
# Days after the start, and how many were calling.
CALLERS = ((2, 4), (9, 7), (16, 9), (23, 8), (30, 11), (37, 13), (44, 14), (51, 11))
SEEN = (
    (9, "Twee bellers spraken elkaar ook op de galerij."),
    (16, "Iemand belde terug om te vragen of zij ook mocht meedoen."),
    (30, "De lijst hangt nu in de hal, in het handschrift van Truus."),
)
# Days after the start: who, what she said, and what came back.
FEEDBACK = (
    (6, "Gerda", "Elke dag is mij te veel. Ik slaap soms uit.", "Goed dat u het zegt. U kiest nu zelf uw dagen."),
    (
        12,
        "Henk",
        "Ik wil niet alleen gebeld worden. Laat mij ook bellen.",
        "Vanaf maandag belt u Kees. Hij weet ervan.",
    ),
    (
        27,
        "Thea",
        "Zet een stoel op de tweede. Dan kom ik zelf vertellen hoe het gaat.",
        "De stoel staat er sinds vrijdag.",
    ),
)
# Days after the start: what changed, why, what the card says now, and on whose feedback.
ADJUSTMENTS = (
    (
        14,
        "Je kiest je eigen dagen, en iedereen die gebeld wordt, belt ook.",
        "Gerda vond elke dag te veel. Henk wilde ook bellen.",
        {
            "smallest_test": (
                "Bewoners bellen elkaar om tien uur, op de dagen die zij kiezen. Wie gebeld wordt, belt ook."
            ),
            "for_whom": "Iedereen in de Lissenflat die dat zelf wil",
        },
        (0, 1),
    ),
    (
        31,
        "Op elke tussenverdieping een stoel. Bewoners houden zelf de lijst bij.",
        "Thea wilde naar beneden kunnen met een rust onderweg. En het moet zonder ons kunnen.",
        {
            "smallest_test": (
                "Bewoners bellen elkaar om tien uur en houden zelf de lijst bij. "
                "Op elke tussenverdieping staat een stoel."
            ),
            "success_when": "Na acht weken loopt de lijst door, en heeft niemand van het team gebeld.",
        },
        (2,),
    ),
)
DECISION = (
    Experiment.Decision.BIGGER,
    "Elf bellers gaan door zonder ons. Zilverkroos vroeg of het daar ook kan.",
    "Wie gebeld wordt, wil ook bellen. Halen en brengen werkt al op de eerste dag.",
)
LEARNT = (
    "Vraag niet of iemand hulp wil. Vraag of zij iemand wil bellen.",
    "Zet vooraf op papier wanneer je stopt. Dan durft iedereen te beginnen.",
    "Een stoel op de trap is goedkoper dan een lift en er wordt meer gepraat.",
)
# In which atelier, as somebody typed it, and what came of it.
ACTIONS = (
    (0, "Vraag uitschrijven, Marloes, 3 weken", "done"),
    (0, "Bewoner spreken en één zin opschrijven, Allen, 6 weken", "done"),
    (1, "Nieuwe vraag in de hal hangen, Truus/Samira, 2 weken", "done"),
    (1, "Fonds vragen naar geld voor stoelen, Tarik, 4 weken", "moved"),
    (2, "Lijst met bellers maken, Samira/Truus, 1 week", "done"),
    (2, "Brandweer vragen of de stoelen mogen, Bart, 2 weken", "done"),
    (3, "Zilverkroos vragen wie wil beginnen, Wim, 6 weken", "open"),
    (3, "Telefoonkosten regelen, Marloes, 12 weken", "open"),
    (3, "Filmpje maken van het rondje, Annie, pm", "open"),
    (3, "Folder drukken, Hanneke, 3 weken", "dropped"),
)
PRACTICE = (
    (
        "Een belcirkel die bewoners zelf draaien",
        "In een stad aan zee",
        "Samira",
        "We bellen om tien uur, zij om negen.",
    ),
    ("Bankjes in het trappenhuis", "Bij een flat in het oosten", "Marloes", ""),
)
PAGES = (
    (
        "Wat wij afspraken",
        "We praten niet over bewoners zonder bewoners.\n\nWat hier verteld wordt, blijft hier.\n\nNee mag altijd.",
    ),
    (
        "Zo vraag je het aan de deur",
        "Ik ben Samira van het buurtwerk.\n\nWilt u iemand bellen om tien uur? Of gebeld worden? Of geen van beide?",
    ),
)
INTERVIEWS = (
    (
        "Waarom deze vraag?",
        "de vraageigenaar",
        (
            "Waarom stelt Het Dak deze vraag?\n\n"
            "Omdat wij de lift betalen en de stilte niet zagen.\n\nWat heeft u verrast?\n\n"
            "Dat de oplossing al in de flat woonde."
        ),
    ),
    (
        "Wat doet een moderator?",
        "de moderator",
        (
            "Wat deed u in dit team?\n\nStil zijn, vooral. En vragen: van wie is dit?\n\n"
            "Wat blijft u bij?\n\nHenk, die zei dat hij alles nog kan."
        ),
    ),
)
