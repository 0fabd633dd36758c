"""The front door: letters that grow, another language, the ways in, and the parts that pages are made of."""

import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.web.context import front_door
from tests import make
from tests.pearls import pearl_setting

SOURCE = Path(settings.HERE).parent
TEMPLATES = sorted(SOURCE.rglob("*/templates/**/*.html"))


def kept(cookies: SimpleCookie, name: str) -> str:
    """What the browser must remember."""
    return cookies[name].value if name in cookies else ""


def page(template: str, **context: object) -> str:
    """A template as a browser gets it, without the white space between the lines."""
    return re.sub(r"\s+", " ", Template(template).render(Context(context))).strip()


# ── Larger ───────────────────────────────────────────────────────────────────
def test_letters_grow_step_by_step_and_begin_again_after_the_largest() -> None:
    browser = Client()

    sizes = [kept(browser.post("/groter/").cookies, "letters") for _ in range(5)]

    assert sizes == ["125", "150", "200", "100", "125"]


def test_a_size_that_does_not_exist_is_read_as_the_first(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.COOKIES["letters"] = '"><script>'

    assert front_door(request)["size"] == "100"


@pytest.mark.parametrize("path", ["/groter/", "/kleuren/", "/taal/"])
@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("/stem/?van=hier", "/stem/?van=hier"),
        ("", "/"),
        ("https://elders.example/", "/"),
        ("//elders.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("\\\\elders.example", "/"),
    ],
)
def test_one_comes_back_to_the_page_one_was_on_and_never_to_somebody_elses(
    path: str, came_from: str, goes_to: str
) -> None:
    response = Client().post(path, {"next": came_from, "language": "en"})

    assert (response.status_code, response.headers["Location"]) == (302, goes_to)


@pytest.mark.parametrize("path", ["/groter/", "/kleuren/", "/taal/"])
def test_looking_at_an_address_changes_no_size_and_no_language(path: str) -> None:
    response = Client().get(path)

    assert (response.status_code, len(response.cookies)) == (405, 0)


def test_what_the_browser_remembers_is_for_this_site_and_not_for_scripts() -> None:
    letters = Client().post("/groter/").cookies["letters"]

    assert (letters["httponly"], letters["samesite"], letters["max-age"]) == (True, "Lax", 365 * 24 * 3600)


# ── Language ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("asked", "remembered"), [("en", "en"), ("nl", "nl"), ("xx", ""), ("", "")])
def test_only_a_language_that_we_speak_is_remembered(asked: str, remembered: str) -> None:
    assert kept(Client().post("/taal/", {"language": asked}).cookies, "taal") == remembered


@pytest.mark.django_db
def test_the_page_offers_the_other_language() -> None:
    browser = Client()
    dutch = browser.get("/").content.decode()

    browser.post("/taal/", {"language": "en"})
    english = browser.get("/").content.decode()

    assert ('<html lang="nl"' in dutch, 'value="en" lang="en"' in dutch) == (True, True)
    assert ('<html lang="en"' in english, 'value="nl" lang="nl"' in english) == (True, True)


# ── The ways in ──────────────────────────────────────────────────────────────
def entries(html: str) -> list[str]:
    """The words of the navigation, in order, without what hides under Meer."""
    navigation = html.partition('<nav class="navigation"')[2].partition("</nav>")[0]
    found: list[str] = re.findall(r"</svg>\s*<span>([^<]*)</span>", navigation)
    return found


@pytest.mark.django_db
def test_a_stranger_finds_at_most_five_ways_in() -> None:
    assert entries(Client().get("/").content.decode()) == [
        "De buurt",
        "Dromen",
        "Parels",
        "Vertel het ons",
        "Inloggen",
    ]


@pytest.mark.django_db
def test_a_worker_finds_five_ways_in_and_the_rest_under_more() -> None:
    html = make.signed_in(make.worker()).get("/").content.decode()

    assert entries(html) == ["Vandaag", "Stemmen", "Vangen", "Dromen", "Parels", "Mensen", "Meer"]


@pytest.mark.django_db
def test_the_page_one_is_on_is_marked_in_the_navigation() -> None:
    html = Client().get("/dromen/").content.decode()

    assert re.findall(r'href="([^"]*)" aria-current="([^"]*)"', html) == [("/dromen/", "page")]


@pytest.mark.django_db
def test_a_page_below_an_entry_marks_that_entry() -> None:
    pearl = pearl_setting.public(by=pearl_setting.worker())

    html = Client().get(f"/parels/{pearl.slug}/").content.decode()

    assert re.findall(r'href="([^"]*)" aria-current="([^"]*)"', html) == [("/parels/", "true")]


def test_without_a_request_nothing_is_marked() -> None:
    assert page('{% current "home" %}') == ""


@pytest.mark.django_db
def test_who_wears_one_hat_reads_it_and_has_nothing_to_choose() -> None:
    worker = make.worker(called="Samira", organisation=make.organisation(name="Wonen Oost"))

    html = make.signed_in(worker).get("/").content.decode()

    assert "Samira, wijkverbinder of buddy, Wonen Oost" in html
    assert "/pet/" not in html


@pytest.mark.django_db
def test_who_has_another_hat_can_put_it_on() -> None:
    worker = make.worker(organisation=make.organisation(name="Wonen Oost"))
    house = make.organisation(name="Koffieploeg")
    other = make.membership(person=worker.person, organisation=house, function=Function.VOLUNTEER)

    html = make.signed_in(worker).get("/").content.decode()

    assert "Nu als: wijkverbinder of buddy bij Wonen Oost" in html
    assert f'name="hat" value="{other.pk}"' in html
    assert "vrijwilliger, Koffieploeg" in html


# ── The first page ───────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_the_first_page_leads_to_telling_to_the_answer_and_to_each_neighbourhood() -> None:
    place = make.neighbourhood(name="De Zonnehof")
    place.phone = "0570 123456"
    place.save()

    html = Client().get("/").content.decode()

    assert [link in html for link in ("/vertel/", "/stem/", f"/buurt/{place.slug}/", "tel:0570 123456")] == [True] * 4
    assert "De Zonnehof" in html


@pytest.mark.django_db
def test_the_first_page_without_any_neighbourhood_still_lets_people_in() -> None:
    assert "/vertel/" in Client().get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_asks_as_much_of_the_database_for_one_neighbourhood_as_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make.voice(neighbourhood=make.neighbourhood())

    with django_assert_num_queries(6):
        assert Client().get("/").status_code == 200


@pytest.mark.django_db
def test_the_first_page_shows_a_private_voice_to_nobody() -> None:
    make.voice(said="Mijn zoon zit vast.")

    assert "zoon" not in Client().get("/").content.decode()


# ── Icons, pictures, pages without script or style inside ────────────────────
def test_every_icon_and_picture_that_a_page_names_exists() -> None:
    sprite = Path(finders.find("web/icons.svg") or "").read_text()
    named = [
        (kind, name)
        for path in TEMPLATES
        for kind, name in re.findall(r'\{% (icon|picture) "([^"]+)"', path.read_text())
    ]

    missing = [
        name
        for kind, name in named
        if (kind == "icon" and f'<symbol id="{name}"' not in sprite)
        or (kind == "picture" and not finders.find(f"web/pictures/{name}.svg"))
    ]

    assert (missing, len(named) > 50) == ([], True)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_page_carries_a_script_or_style_in_itself(path: Path) -> None:
    inside = r"<style|<script(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son[a-z]+="

    assert re.findall(inside, path.read_text()) == []


def test_an_icon_is_beside_words_and_silent() -> None:
    assert page('{% icon "phone" %}') == (
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/web/icons.svg#phone"></use></svg>'
    )


@pytest.mark.parametrize(("size", "classes"), [("", "picture"), ("large", "picture picture-large")])
def test_a_picture_has_no_words_of_its_own(size: str, classes: str) -> None:
    assert page("{% picture name size %}", name="door", size=size) == (
        f'<img class="{classes}" src="/static/web/pictures/door.svg" alt="" width="48" height="48">'
    )


@pytest.mark.parametrize(("mapping", "found"), [({"door": "house"}, "house"), ({}, ""), ("", "")])
def test_what_is_not_in_a_mapping_is_empty(mapping: object, found: str) -> None:
    assert page('{{ mapping|at:"door" }}', mapping=mapping) == found


# ── Parts ────────────────────────────────────────────────────────────────────
class Asking(forms.Form):
    """One field of each sort that has a form of its own."""

    words = forms.CharField(label="Wat zegt u?", help_text="Fouten zijn niet erg.")
    phone = forms.CharField(label="Telefoon", required=False)
    way = forms.ChoiceField(label="Hoe?", choices=[("door", "Deur"), ("mail", "Mail")], widget=forms.RadioSelect)
    mood = forms.ChoiceField(label="Zin?", choices=[("yes", "Ja")], widget=forms.RadioSelect, required=False)
    yes = forms.BooleanField(label="Ja, dat mag", help_text="U kunt stoppen.")


def test_a_field_has_its_label_above_it_then_a_hint_then_what_is_wrong() -> None:
    html = page("{{ form.words.as_field_group }}", form=Asking({}))

    label, hint, wrong, field = (html.index(part) for part in ("<label", "<p class", "<ul class", "<input"))
    assert label < hint < wrong < field
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'id="id_words_helptext"' in html
    assert 'id="id_words_error"' in html


def test_only_a_field_that_may_stay_empty_says_so() -> None:
    form = Asking()

    said = [
        "mag leeg blijven" in page("{{ field.as_field_group }}", field=form[name])
        for name in ("words", "phone", "way", "mood")
    ]

    assert said == [False, True, False, True]


def test_choices_are_one_group_with_one_name() -> None:
    html = page("{{ form.way.as_field_group }}", form=Asking({}))

    assert html.startswith('<fieldset class="field" aria-describedby="id_way_error">')
    assert "<legend" in html


def test_a_tick_stands_before_its_words() -> None:
    html = page("{{ form.yes.as_field_group }}", form=Asking())

    assert html.index("<input") < html.index("Ja, dat mag")


def test_choices_show_their_picture_and_keep_what_was_chosen() -> None:
    template = '{% include "parts/choices.html" with field=form.way pictures=pictures %}'

    html = page(template, form=Asking({"way": "mail"}), pictures={"door": "door"})

    assert re.findall(r"pictures/(\w+).svg", html) == ["door"]
    assert re.findall(r'value="(\w+)"[^>]* checked', html) == ["mail"]


def test_the_top_of_a_form_names_what_is_wrong_with_a_way_to_it() -> None:
    html = page('{% include "parts/form_errors.html" %}', form=Asking({"way": "door", "yes": "on"}))

    assert re.findall(r'<a href="(#\w+)">([^<]*)</a>: ([^<]*)', html) == [
        ("#id_words", "Wat zegt u?", "Dit veld is verplicht.")
    ]


def test_a_form_without_faults_has_nothing_on_top() -> None:
    assert page('{% include "parts/form_errors.html" %}', form=Asking()) == ""


@pytest.mark.parametrize(
    ("number", "leads_to"),
    [
        (1, ["?staat=wacht&amp;bladzij=2"]),
        (2, ["?staat=wacht&amp;bladzij=1", "?staat=wacht&amp;bladzij=3"]),
    ],
)
def test_the_pager_keeps_what_was_searched_for(rf: RequestFactory, number: int, leads_to: list[str]) -> None:
    shown = Paginator(range(150), 50).page(number)

    html = render_to_string("parts/pager.html", {"page": shown}, request=rf.get("/?staat=wacht"))

    assert re.findall(r'<a [^>]*href="([^"]*)"', html) == leads_to
    assert f"Bladzij {number} van 3" in html


def test_one_page_has_no_pager(rf: RequestFactory) -> None:
    shown = Paginator(range(50), 50).page(1)

    assert render_to_string("parts/pager.html", {"page": shown}, request=rf.get("/")).strip() == ""


def test_where_am_i_is_said_in_words_too() -> None:
    html = page('{% include "parts/steps.html" with step=2 of="123" %}')

    assert re.findall(r"<li([^>]*)>", html) == [' class="done"', ' aria-current="step"', ""]
    assert "Vraag 2 van 3" in html
