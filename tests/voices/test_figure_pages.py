"""The pages of the figure: the same numbers in words, picture and table; nothing small or private for everybody."""

import io
import re
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Function, WorksIn
from samenspel.people.models import Person
from samenspel.voices import figure_pages
from samenspel.voices.figures import Figure, Heard, Outcome, Period, figure_of, share_of
from samenspel.voices.models import Visibility
from samenspel.voices.public_figures import PublicFigure, PublicRow, public_figure_of, public_period
from tests import make

pytestmark = pytest.mark.by_page

TODAY = date(2026, 11, 22)
YEAR = Period(date(2025, 7, 1), date(2026, 10, 31))
SECRET = "Mijn buurman Henk Jansen drinkt"


def visible(response: Any) -> str:
    """What somebody reads on the page, in one line."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def said(*, answered: int = 0, waiting: int = 0, on: date = date(2026, 9, 6), days: int = 3) -> list[Heard]:
    return [
        *[Heard(said_on=on, outcome=Outcome.ANSWERED, days=days)] * answered,
        *[Heard(said_on=on, outcome=Outcome.WAITING, days=10)] * waiting,
    ]


def tell(*, here: Neighbourhood, answered: int, waiting: int, days: int = 3, **fields: Any) -> None:
    """Voices in the last whole month, some of them answered."""
    last = public_period(on=timezone.localdate()).last
    said_at = timezone.make_aware(datetime.combine(last, time(12))) - timedelta(days=20)
    for number in range(answered + waiting):
        answered_at = said_at + timedelta(days=days) if number < answered else None
        make.voice(neighbourhood=here, said_at=said_at, answered_at=answered_at, said=SECRET, **fields)


# What is shown of a figure


def fives(*, n: int, answered: int) -> PublicFigure:
    return PublicFigure(period=YEAR, rows=(PublicRow(period=YEAR, n=n, answered=answered),))


@pytest.mark.parametrize(
    ("answered", "n", "full", "of"),
    [(0, 1, 0, 1), (6, 7, 6, 7), (8, 10, 8, 10), (0, 200, 0, 10), (1, 200, 1, 10), (199, 200, 9, 10), (3, 3, 3, 3)],
)
def test_balloons_are_all_full_only_when_everybody_was_answered(answered: int, n: int, full: int, of: int) -> None:
    picture = figure_pages.card(share_of(said(answered=answered, waiting=n - answered), period=YEAR), key="k").picture
    assert f'<desc id="k-share-text">{full} van de {of} tekstballonnen met een vinkje' in picture
    assert picture.count("<g ") == of


@pytest.mark.parametrize(
    ("answered", "n", "full", "of"), [(0, 5, 0, 5), (5, 5, 4, 5), (5, 200, 1, 10), (30, 45, 7, 10), (90, 90, 9, 10)]
)
def test_for_everybody_there_is_always_an_empty_balloon(answered: int, n: int, full: int, of: int) -> None:
    picture = figure_pages.public_card(fives(n=n, answered=answered), key="k").picture
    assert f'<desc id="k-share-text">{full} van de {of} tekstballonnen met een vinkje' in picture
    assert picture.count("<g ") == of


def test_the_exact_card_says_share_median_and_waiting_and_of_when() -> None:
    card = figure_pages.card(share_of(said(answered=8, waiting=2), period=YEAR), key="k")
    assert (card.sentence, card.median, card.waiting, card.hint, card.period) == (
        "Van de 10 stemmen kregen er 8 antwoord.",
        "De helft had binnen 3 dagen antwoord.",
        "Er wachten nog 2 stemmen. De langste wacht al 10 dagen.",
        "",
        "juli 2025 tot en met oktober 2026",
    )


def test_an_exact_card_of_nothing_says_how_to_begin() -> None:
    card = figure_pages.card(share_of([], period=YEAR), key="k")
    assert (card.sentence, card.median, card.waiting, card.hint, card.picture) == (
        "Er zijn nog geen stemmen in deze tijd.",
        "",
        "",
        "Vang de eerste stem. Dan begint het tellen.",
        "",
    )


def test_a_public_card_of_too_little_says_from_when_there_is_a_figure() -> None:
    card = figure_pages.public_card(fives(n=0, answered=0), key="k")
    assert (card.sentence, card.median, card.hint, card.picture) == (
        "Er zijn nog te weinig stemmen voor een cijfer.",
        "",
        "Vanaf 5 stemmen in een half jaar staat hier hoeveel er antwoord kregen.",
        "",
    )
    assert figure_pages.public_card(fives(n=5, answered=0), key="k").hint == ""


def exact() -> Figure:
    heard = [*said(answered=8, waiting=2), *said(answered=1, on=date(2026, 3, 3), days=40), *said(waiting=1, on=TODAY)]
    return figure_of(heard, on=TODAY)


def test_the_exact_picture_and_table_of_the_quarters_have_the_same_numbers() -> None:
    quarters, _ = figure_pages.shown(exact(), key="k").pictures
    assert quarters.rows == (
        ("1 okt t/m 22 nov 2026", "1", "0", "1", "nog niet te zeggen", "10 dagen"),
        ("jul t/m sep 2026", "10", "8", "2", "3 dagen", "10 dagen"),
        ("apr t/m jun 2026", "0", "0", "0", "–", "–"),
        ("jan t/m mrt 2026", "1", "1", "0", "40 dagen", "–"),
        ("23 nov t/m 31 dec 2025", "0", "0", "0", "–", "–"),
        ("Samen", "12", "9", "3", "3 dagen", "10 dagen"),
    )
    drawn = re.findall(r"<text[^>]*>([^<]+)</text>", quarters.drawing)
    assert list(zip(drawn[:-2:2], drawn[1:-2:2], strict=True)) == [
        ("1 okt t/m 22 nov 2026", "0 van 1"),
        ("jul t/m sep 2026", "8 van 10"),
        ("apr t/m jun 2026", "geen stemmen"),
        ("jan t/m mrt 2026", "1 van 1"),
        ("23 nov t/m 31 dec 2025", "geen stemmen"),
    ]
    assert drawn[-2:] == ["antwoord", "nog geen antwoord"]


def test_the_curve_and_its_table_have_the_same_steps() -> None:
    _, curve = figure_pages.shown(exact(), key="k").pictures
    assert curve.rows == (("3 dagen", "12", "8", "67"), ("40 dagen", "1", "1", "100"))
    assert re.findall(r"<text[^>]*>(\d+)</text>", curve.drawing) == ["0", "14", "28", "56"]
    # Day 3 of 56 and 67 of 100, then day 40 and everybody.
    assert 'd="M88 176H99.7V69.3H243.7V16.0H306" fill="none"' in curve.drawing
    assert curve.under == "De stippellijn wijst de dag aan waarop de helft antwoord had."


def test_without_a_median_nothing_is_said_of_a_line_that_is_not_there() -> None:
    _, curve = figure_pages.shown(figure_of(said(answered=1, waiting=2), on=TODAY), key="k").pictures
    assert (curve.under, curve.drawing.count("<circle")) == ("", 0)


def test_without_any_answer_there_are_quarters_and_no_curve() -> None:
    pictures = figure_pages.shown(figure_of(said(waiting=2), on=TODAY), key="k").pictures
    assert [each.heading for each in pictures] == ["Per kwartaal"]
    assert figure_pages.shown(figure_of([], on=TODAY), key="k").pictures == ()


def test_the_longest_wait_of_two_years_still_fits_the_curve() -> None:
    _, curve = figure_pages.shown(figure_of(said(answered=1, days=731), on=TODAY, years=2), key="k").pictures
    assert re.findall(r"<text[^>]*>(\d+)</text>", curve.drawing) == ["0", "365", "730", "1096"]


def test_the_public_picture_and_table_have_the_same_numbers() -> None:
    heard = [*said(answered=9, waiting=5), *said(answered=4, waiting=9, on=date(2026, 3, 1), days=20)]
    shown = figure_pages.public_shown(public_figure_of(heard, period=YEAR), key="k")
    (rows,) = shown.pictures
    assert rows.rows == (
        ("juli tot en met oktober 2026", "10", "5"),
        ("januari tot en met juni 2026", "10", "minder dan 5"),
        ("juli tot en met december 2025", "minder dan 5", "minder dan 5"),
    )
    drawn = re.findall(r"<text[^>]*>([^<]+)</text>", rows.drawing)
    assert drawn[1:-2:2] == ["5 van 10", "minder dan 5", "minder dan 5"]
    assert shown.apart == ()


def test_a_public_figure_without_a_number_has_no_picture() -> None:
    assert figure_pages.public_shown(public_figure_of(said(answered=4), period=YEAR), key="k").pictures == ()


# The page for everybody


@pytest.mark.django_db
def test_everybody_sees_the_share_of_a_neighbourhood_with_source_and_what_is_hidden(client: Client) -> None:
    here = make.neighbourhood(name="De Vogelbuurt")
    tell(here=here, answered=12, waiting=7)
    text = visible(client.get(f"/buurt/{here.slug}/"))
    assert "Van zeker 15 stemmen kregen er zeker 10 antwoord." in text
    assert "We tellen in groepjes van vijf, per half jaar. Wat overblijft, tellen we niet mee." in text
    assert "Bron: de stemmen in Samenspel, " in text


@pytest.mark.django_db
@pytest.mark.parametrize(("answered", "waiting"), [(2, 1), (3, 3), (17, 2), (2, 17), (41, 1), (12, 7)])
@pytest.mark.parametrize("path", ["/", "/buurt/{slug}/"])
def test_every_number_of_people_for_everybody_is_in_fives(
    client: Client, path: str, answered: int, waiting: int
) -> None:
    here = make.neighbourhood(name="De Vogelbuurt")
    tell(here=here, answered=answered, waiting=waiting)
    tell(here=here, answered=0, waiting=3, has_way_back=False)
    content = client.get(path.format(slug=here.slug)).content.decode()
    # Left out: coordinates of drawings, addresses, names of classes, years, how many balloons; and how we count.
    counted = content.split("answered-share-words", 1)[1].split('class="subtle small"', 1)[0].split("</main>")[0]
    plain = re.sub(r"<desc[^>]*-share-text.*?</desc>|<[^>]+>|\b20\d\d\b", "", counted)
    assert {int(each) % 5 for each in re.findall(r"\d+", plain)} <= {0}


@pytest.mark.django_db
def test_no_words_names_or_places_stand_on_the_pages_of_the_figure(client: Client) -> None:
    by = make.worker(called="Samira")
    here = by.organisation.neighbourhoods.get()
    speaker = make.person(called="Fatima El Amrani", phone="0612345678", address="Merelstraat 7")
    fields: dict[str, Any] = {"place": "bij de flat Merelstraat", "language": "Berbers", "speaker": speaker, "by": by}
    tell(here=here, answered=6, waiting=6, **fields)
    tell(here=here, answered=6, waiting=0, visibility=Visibility.PUBLIC, **fields)
    pages = [client.get(f"/buurt/{here.slug}/"), make.signed_in(by).get("/cijfers/")]
    excel = make.signed_in(by).get("/cijfers/excel/").content
    cells = [str(cell) for row in load_workbook(io.BytesIO(excel)).worksheets[0].values for cell in row]
    for text in [*(visible(page) for page in pages), " ".join(cells)]:
        leaks = [SECRET, "Henk", "Fatima", "Amrani", "0612345678", "Merelstraat", "Berbers"]
        assert [leak for leak in leaks if leak in text] == []
        assert {"10", "12"} & set(re.findall(r"\d+", text))


@pytest.mark.django_db
def test_a_neighbourhood_without_voices_has_a_kind_hint(client: Client) -> None:
    text = visible(client.get(f"/buurt/{make.neighbourhood().slug}/"))
    assert "Er zijn nog te weinig stemmen voor een cijfer. Vanaf 5 stemmen in een half jaar staat hier" in text


@pytest.mark.django_db
def test_the_phone_of_a_neighbourhood_is_told_when_there_is_one(client: Client) -> None:
    here, there = make.neighbourhood(), make.neighbourhood()
    Neighbourhood.objects.filter(pk=here.pk).update(phone="0546 12 34 56")
    assert "Bel 0546 12 34 56" in visible(client.get(f"/buurt/{here.slug}/"))
    assert "Bel " not in visible(client.get(f"/buurt/{there.slug}/"))


@pytest.mark.django_db
def test_a_neighbourhood_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/buurt/nergens/").status_code == 404


@pytest.mark.django_db
def test_the_public_page_takes_the_same_queries_however_many_voices(client: Client) -> None:
    asked = []
    for how_many in (1, 30):
        here = make.neighbourhood()
        tell(here=here, answered=how_many, waiting=how_many)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/buurt/{here.slug}/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


# The page for who works here


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cijfers/", "/cijfers/excel/"])
def test_exact_figures_are_for_who_works_here(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cijfers/", "/cijfers/excel/", "/buurt/zuid/"])
def test_figures_can_only_be_looked_at(path: str) -> None:
    assert make.signed_in(make.worker()).post(path).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("function", [Function.BUDDY, Function.RENT])
def test_a_worker_sees_small_numbers_exactly(function: Function) -> None:
    by = make.worker(function=function)
    here = by.organisation.neighbourhoods.get()
    tell(here=here, answered=2, waiting=1)
    tell(here=here, answered=0, waiting=1, has_way_back=False)
    gone = make.person(state=Person.State.DIED, state_on=timezone.localdate())
    tell(here=here, answered=0, waiting=1, speaker=gone, speaker_gone=True)
    text = visible(make.signed_in(by).get("/cijfers/"))
    assert "Van de 4 stemmen kregen er 2 antwoord. De helft had binnen 3 dagen antwoord. Er wacht nog 1 stem." in text
    assert "Bij 1 stem is de spreker verhuisd of overleden, of wil geen contact meer." in text
    assert "1 stem heeft geen weg terug." in text


@pytest.mark.django_db
def test_a_worker_does_not_see_neighbourhoods_in_which_her_organisation_does_not_work() -> None:
    by = make.worker(works_in=make.neighbourhood(name="Noord"))
    tell(here=make.neighbourhood(name="Zuiderpoort"), answered=6, waiting=6)
    text = visible(make.signed_in(by).get("/cijfers/"))
    assert ("Noord" in text, "Zuiderpoort" in text) == (True, False)
    assert "Van de 12 stemmen" not in text


@pytest.mark.django_db
def test_a_worker_whose_organisation_works_nowhere_is_told_what_to_do() -> None:
    by = make.worker(organisation=make.organisation())
    text = visible(make.signed_in(by).get("/cijfers/"))
    assert "Je organisatie werkt nog in geen buurt. Vraag het je coördinator." in text
    assert "Download voor Excel" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "n"), [("", "0"), ("?jaren=2", "1"), ("?jaren=99", "0")])
def test_a_worker_chooses_one_year_or_two(query: str, n: str) -> None:
    by = make.worker()
    make.voice(by=by, said_at=timezone.now() - timedelta(days=500))
    response = make.signed_in(by).get(f"/cijfers/{query}")
    ((_, shown, _map),) = response.context["sections"]
    assert shown.card.sentence == (
        "De ene stem kreeg nog geen antwoord." if n == "1" else "Er zijn nog geen stemmen in deze tijd."
    )


@pytest.mark.django_db
def test_the_figures_of_one_and_of_three_neighbourhoods_take_the_same_queries() -> None:
    asked = []
    for how_many in (1, 3):
        by = make.worker()
        tell(here=by.organisation.neighbourhoods.get(), answered=3, waiting=3)
        for _ in range(how_many - 1):
            another = make.neighbourhood()
            WorksIn.objects.create(organisation=by.organisation, neighbourhood=another)
            tell(here=another, answered=3, waiting=3)
        client = make.signed_in(by)
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/cijfers/")
        assert len(response.context["sections"]) == how_many
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


@pytest.mark.django_db
def test_no_two_drawings_on_a_page_share_an_id() -> None:
    by = make.worker()
    another = make.neighbourhood()
    WorksIn.objects.create(organisation=by.organisation, neighbourhood=another)
    for here in (by.organisation.neighbourhoods.first(), another):
        assert here is not None
        tell(here=here, answered=3, waiting=3)
    ids = re.findall(r'\sid="([^"]+)"', make.signed_in(by).get("/cijfers/").content.decode())
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cijfers/", "/buurt/{slug}/"])
def test_the_pages_of_the_figure_have_no_style_or_script_in_them(path: str) -> None:
    by = make.worker()
    here = by.organisation.neighbourhoods.get()
    tell(here=here, answered=9, waiting=9)
    content = make.signed_in(by).get(path.format(slug=here.slug)).content.decode()
    assert re.findall(r"\sstyle=|<style|\son\w+=|<script>", content) == []


@pytest.mark.django_db
def test_excel_has_the_numbers_of_the_page_a_row_for_every_quarter() -> None:
    by = make.worker(works_in=make.neighbourhood(name="=Noord"))
    tell(here=by.organisation.neighbourhoods.get(), answered=2, waiting=1)
    response = make.signed_in(by).get("/cijfers/excel/")
    heads, *rows = load_workbook(io.BytesIO(response.content)).worksheets[0].values
    assert response["Content-Disposition"] == 'attachment; filename="cijfers.xlsx"'
    assert heads[:4] == ("Buurt", "Van", "Tot en met", "Stemmen")
    assert {row[0] for row in rows} == {"=Noord"}
    assert rows[-1][3:9] == (3, 2, 1, 0, 0, 3)
    assert sum(row[3] for row in rows[:-1] if isinstance(row[3], int)) == 3
