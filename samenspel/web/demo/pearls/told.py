"""What is worth something in the neighbourhood that does not exist, as its people say it.

Of each: how many days ago, who told it to whom, her words, and how far it came. ``story`` is what everybody would read.
"""

from dataclasses import dataclass

from samenspel.voices.spots import Spot


@dataclass(frozen=True, kw_only=True)
class Told:
    """A pearl of the demo."""

    days: int
    who: str
    by: str
    kind: str
    title: str
    words: str
    story: str = ""
    street: str = ""
    place: str = ""
    best_time: str = ""
    photo: str = ""
    # On its photo stand people who were not asked: these spots make them unrecognisable.
    faces: tuple[Spot, ...] = ()
    host: str = ""
    # Another who receives people there, whom the house knows.
    host_is: str = ""
    # The pearl that this one turned out to be.
    same_as: str = ""
    # spotted, told, checked, published; or what came after that: later, no, taken_back, moved
    until: str = "published"
    channel: str = "walk"
    # Who else named it, in their own words.
    also: tuple[tuple[str, str], ...] = ()


# Where everybody may come, and at which street.
PLACES = (
    ("De Kas", "Lissenpad"),
    ("Het bankje bij het water", "Rietkraag"),
    ("De speeltuin achter de school", ""),
    ("Het Waterkersplein", "Waterkersplein"),
    ("De soos", "Lissenpad"),
    ("Het voetpad langs de sloot", "Rietkraag"),
)

PEARLS = (
    Told(
        days=300,
        who="Gerda",
        by="Samira",
        kind="place",
        title="Het bankje bij de treurwilg",
        words="Als ik verdrietig ben ga ik daar zitten. Die boom huilt dan voor mij, hoef ik het niet te doen.",
        story="Als ik verdrietig ben ga ik hier zitten. De boom huilt dan voor mij, hoef ik het niet te doen.",
        place="Het bankje bij het water",
        best_time="'s Ochtends, als de eenden wakker worden",
        photo="bench",
        also=(("Henk", "Dat bankje. Ik haal het net, en dan zit ik er een uur."), ("", "Het bankje bij het water!")),
    ),
    Told(
        days=210,
        who="Ahmet",
        by="Samira",
        kind="taste",
        title="Linzensoep op vrijdag",
        words="Mijn vrouw kookt voor een heel dorp. Op vrijdag neem ik de pan mee naar De Kas. Er is nooit iets over.",
        story="Mijn vrouw kookt voor een heel dorp. Op vrijdag gaat de pan mee naar De Kas. Er is nog nooit iets over.",
        place="De Kas",
        best_time="Vrijdag om twaalf uur",
        also=(("Bo", "Die soep van vrijdag. Ik eet hem met gesloten ogen."),),
    ),
    Told(
        days=188,
        who="Kees",
        by="Wim",
        kind="craft",
        title="De schaafbank van de timmerman",
        words="Zevenenveertig jaar heb ik geschaafd. Wie het wil zien, die mag komen. Ruik maar eens aan vers grenen.",
        story="Zevenenveertig jaar heb ik geschaafd. Wie het wil zien, mag komen. Ruik maar eens aan vers grenen.",
        place="De speeltuin achter de school",
        best_time="Donderdag na schooltijd",
        host="teller",
        channel="door",
    ),
    Told(
        days=171,
        who="Hugo",
        by="Loes",
        kind="memory",
        title="Hier voer de melkboot",
        words="Toen ik klein was kwam de melk met de boot. Wij stonden met een pannetje klaar. Nu is het een sloot.",
        story="Toen ik klein was kwam de melk met de boot. Wij stonden met een pannetje klaar. Nu is het een sloot.",
        place="Het voetpad langs de sloot",
        until="moved",
    ),
    Told(
        days=150,
        who="Ria",
        by="Samira",
        kind="initiative",
        title="Fietsles op het plein",
        words="Zes vrouwen kunnen nu fietsen. De eerste viel in de heg en die lacht er nog om.",
        story="Zes vrouwen kunnen nu fietsen. De eerste viel in de heg, en zij lacht er nog om.",
        place="Het Waterkersplein",
        best_time="Dinsdag om tien uur",
        also=(("Khadija", "Ik kan fietsen. Door dat plein."),),
    ),
    Told(
        days=132,
        who="Dewi",
        by="Emine",
        kind="nature",
        title="De voortuin waar de hommels wonen",
        words="Vroeger waren het stenen. Nu tel ik hommels. Veertien, gisteren.",
        story="Vroeger waren het stenen. Nu tel ik hommels. Veertien op één dag.",
        street="Lissenpad",
        best_time="In juni, rond de middag",
        photo="flowers",
    ),
    Told(
        days=118,
        who="Winston",
        by="Wim",
        kind="skill",
        title="Wie kan er twee liedjes tegelijk fluiten",
        words="Ik fluit de ene met mijn mond en de andere met mijn vingers. Mijn opa deed drie. Kom maar luisteren.",
        story="Ik fluit het ene met mijn mond en het andere met mijn vingers. Mijn opa deed er drie.",
        place="De soos",
        best_time="Woensdag na de koffie",
        channel="phone",
    ),
    Told(
        days=104,
        who="Bo",
        by="Emine",
        kind="place",
        title="De walvis met snorharen",
        words="Iemand heeft die walvis snorharen gegeven en niemand weet wie. Ik vind hem zo mooier.",
        story="Iemand gaf deze walvis snorharen en niemand weet wie. Ik vind hem zo mooier.",
        street="Waterkersplein",
        photo="mural",
        also=(("Tom", "De muur met de walvis, daar loop ik voor om."), ("Elif", "Mijn kind groet die vis elke dag.")),
    ),
    Told(
        days=90,
        who="Hatice",
        by="Samira",
        kind="person",
        title="De man die iedereen gedag zegt",
        words="Hij zit bij de deur en zegt iedereen gedag. Toen hij ziek was merkte ik hoe stil het was.",
        story="Hij zit bij de deur en zegt iedereen gedag. Toen hij ziek was, merkte ik hoe stil het was.",
        street="Lissenpad",
        channel="phone",
    ),
    Told(
        days=61,
        who="Zeynep",
        by="Samira",
        kind="taste",
        title="Munt uit de moestuin",
        words="Achter De Kas staat munt voor iedereen. Pluk drie takken, niet vier. Dan is er morgen ook nog.",
        story="Achter De Kas staat munt voor iedereen. Pluk drie takken, niet vier. Dan is er morgen ook nog.",
        place="De Kas",
        best_time="Na een regenbui",
    ),
    Told(
        days=240,
        who="Guus",
        by="Loes",
        kind="nature",
        title="IJs op de sloot",
        words="Als het vriest veeg ik de sloot en dan komen ze allemaal. Ook die van de overkant.",
        story="Als het vriest veeg ik de sloot, en dan komen ze allemaal. Ook die van de overkant.",
        place="Het voetpad langs de sloot",
        best_time="Alleen als het vriest",
        photo="ditch",
        until="later",
        channel="door",
    ),
    Told(
        days=34,
        who="Joke",
        by="Samira",
        kind="initiative",
        title="De boekenkast in de hal",
        words="Ik zette er één boek neer. Nu zijn het er zestig en ik heb er geen één meer van mezelf.",
        story="Ik zette er één boek neer. Nu zijn het er zestig, en geen één is nog van mij.",
        street="Lissenpad",
        photo="bookcase",
        until="checked",
        channel="phone",
    ),
    Told(
        days=19,
        who="Yusuf",
        by="Emine",
        kind="skill",
        title="Fietsen maken zonder werkplaats",
        words="Ik maak je band op de stoep. Tien minuten. Je hoeft niks te geven, geef maar een verhaal.",
        story="Ik maak je band op de stoep. Tien minuten. Geef maar een verhaal.",
        street="Waterkersplein",
        until="checked",
        host="teller",
    ),
    Told(
        days=12,
        who="Otto",
        by="Loes",
        kind="memory",
        title="De steen met de letters",
        words="Onder het mos staan letters. Mijn vader heeft ze er nog in zien hakken.",
        story="Onder het mos staan letters. Mijn vader zag nog hoe ze erin gehakt werden.",
        street="Rietkraag",
        until="told",
    ),
    Told(
        days=6,
        who="Fatima",
        by="Samira",
        kind="taste",
        title="Brood dat om zes uur klaar is",
        words="Om zes uur ruikt de hele trap naar brood. Dan gaan de deuren open.",
        until="spotted",
    ),
    Told(
        days=3,
        who="",
        by="Loes",
        kind="place",
        title="De lantaarn die blijft branden",
        words="Die ene lantaarn doet het altijd. Daar wachten we op elkaar.",
        until="spotted",
    ),
    Told(
        days=140,
        who="Mirjam",
        by="Loes",
        kind="place",
        title="Het hek waar je overheen kunt kijken",
        words="Over dat hek zie je drie tuinen tegelijk.",
        story="Over dit hek zie je drie tuinen tegelijk.",
        street="Rietkraag",
        until="no",
        channel="door",
    ),
    Told(
        days=125,
        who="Ada",
        by="Samira",
        kind="person",
        title="De vrouw met de zilveren schoenen",
        words="Zij danst bij de bushalte. Niemand zegt er iets van en dat is het mooie.",
        story="Zij danst bij de bushalte. Niemand zegt er iets van, en dat is het mooie.",
        until="taken_back",
        channel="phone",
    ),
)
