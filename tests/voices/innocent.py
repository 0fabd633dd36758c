"""A hundred things that people say and that tell nobody who or where they are."""

SENTENCES = """
De lantaarn bij het speeltuintje is al weken stuk.
Ik zou zo graag een keer met z'n allen eten op straat.
Sinds 1998 is hier niks meer aan gedaan.
In 2019 is de bus weggehaald en sindsdien kom ik bijna nergens meer.
Wij wonen hier al 42 jaar met veel plezier.
Mijn droom is een moestuin waar iedereen mag plukken.
De huur ging van 612 naar 655 euro in één keer.
Er is om 14.30 uur koffie in het buurthuis.
Ik ben 78 en ik loop nog elke dag een rondje van 3 kilometer.
Kan er een bankje komen bij het water?
De stoep ligt zo scheef dat ik er met de rollator niet langs kom.
Mijn kinderen durven na zes uur niet meer naar buiten.
Het ruikt in de hal naar schimmel en niemand doet iets.
Ik kan goed naaien en wil het best aan anderen leren.
Wie wil er met mij leren fietsen?
Het is hier 's avonds zo stil dat ik de klok hoor tikken.
Er lagen wel twintig zakken naast de container.
De kat van hiernaast zit altijd in mijn tuin, gezellig hoor.
Ik heb drie keer gebeld en drie keer een bandje gekregen.
Bedankt voor de bloemen toen ik ziek was.
Vroeger kende je iedereen in de straat, nu groet niemand meer.
Ben ik te oud om nog iets nieuws te leren?
Wil iemand mijn oude piano hebben?
Hoop doet leven, zeg ik altijd maar.
Mag ik ook meedoen als ik de taal nog niet goed spreek?
Op 12 mei was het buurtfeest en het was prachtig.
Het boodschappenbusje komt alleen op dinsdag en vrijdag.
Mijn man is overleden en nu eet ik altijd alleen.
De verwarming tikt de hele nacht.
Ik wil graag helpen maar ik kan niet lang staan.
Waarom mogen honden niet los in het park?
Er is één pinautomaat en die is bijna altijd leeg.
De jongeren zijn best aardig als je ze gewoon aanspreekt.
Ik mis mijn land, vooral in de winter.
De lift was in maart 11 dagen stuk.
Voor 5 euro heb je bij de soos een hele maaltijd.
De nieuwe buren hebben ons soep gebracht, zo lief.
Er moet een zebrapad komen voor de school.
Ik ben bang om te vallen op de trap.
Kunnen jullie iets doen aan de ratten bij de vijver?
Met kerst was ik alleen, dat nooit meer.
Mijn dochter woont ver weg en belt op zondag.
Ik repareer graag radio's en lampen.
Het speelveld staat na 2 dagen regen blank.
Onderweg 3 keer gestopt om uit te rusten.
De supermarkt 2 straten verder gaat dicht.
Ik zou wel eens voor 20 mensen willen koken.
Het pad langs de sloot is te donker.
Ons balkon is net groot genoeg voor twee stoelen.
Ik schaam me dat ik naar de voedselbank moet.
Wij willen een feestje geven voor wie nooit bezoek krijgt.
Wat een mooie muurschildering bij het viaduct!
Kan iemand mij helpen met een formulier van 16 bladzijden?
Mijn been is stijf, maar mijn handen doen het nog prima.
Niemand heeft ooit gevraagd wat ik kan.
Er wordt te hard gereden, zeker 70 waar je 30 mag.
De tandarts kost 180 euro en dat heb ik niet.
Ik heb 8 kleinkinderen en zie er 2.
Toen de markt er nog was, kwam ik iedereen tegen.
Als het regent staat er water in de kelder.
Ik droom ervan om de zee nog een keer te zien.
De bus van kwart over acht komt nooit.
Zet er een goal neer, dan zijn die jongens ook blij.
Wij hebben geen stroom gehad van 22 tot 6 uur.
Mijn buurman zet elke week mijn vuilnis buiten, daar ben ik zo blij mee.
Mevrouw van de thuiszorg is altijd gehaast.
Meneer de burgemeester moet hier zelf eens komen kijken.
Ik krijg 1.250 euro in de maand en daar moet alles van.
De huisarts zit nu aan de andere kant van de stad.
Mijn vrouw vergeet steeds meer en ik word er moe van.
Juf, wanneer gaan we weer naar de dierentuin?
Ik ben 9 jaar en ik wil een skatebaan.
Oma zegt dat er vroeger hier een molen stond.
Er zitten 24 huizen aan één brievenbus, dat is toch gek.
We hebben 3000 euro opgehaald voor de speeltuin.
Het kost te veel en het levert te weinig op.
Wie zorgt er voor mijn vogel als ik in het ziekenhuis lig?
Om 10 uur is er gym voor ouderen, alleen weet niemand dat.
De gemeente zegt steeds: wij komen erop terug.
Alles moet tegenwoordig via de computer.
Ik heb geen computer en ik wil er ook geen.
Een twee drie en het hek stond er, dat kan dus wel.
Er komen hier dagelijks 1200 auto's langs.
De winkel is open van 9 tot 17.30 uur.
De wc in de hal spoelt al sinds 3 februari niet door.
Ik kook elke vrijdag te veel, kom gerust langs.
Het mooiste van de buurt zijn de oude bomen.
Er ligt overal glas, mijn hond heeft zijn poot opengehaald.
Laat de kinderen een stukje grond, dan leren ze wat.
Ik kan goed luisteren, zeggen ze.
Mijn zoon van 17 zoekt een plek om te sleutelen.
De trap naar het station is te steil.
Soms praat ik een hele dag met niemand.
Fijn dat er eindelijk iemand aanbelt die tijd heeft.
Wij zijn met 6 vrouwen en we breien voor iedereen.
De vuilniswagen komt om 6:45 uur en maakt de hele flat wakker.
Ik wil niet klagen, maar het tocht.
Kan het in plaats van 2026 niet gewoon dit jaar?
Er staat een fiets zonder wielen al maanden in het rek.
Ik ben blij dat ik hier oud mag worden.
""".strip().splitlines()
