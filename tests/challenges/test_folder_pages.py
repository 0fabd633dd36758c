"""The pages of a folder, the poster and what everybody sees of a team."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from samenspel.challenges import filing
from samenspel.challenges.models import Experiment, FolderItem, Learning, Part, Report, Team, TeamMember
from samenspel.challenges.public_parts import PARTS
from samenspel.letters.paper import larger_words
from tests import make
from tests.challenges import setting
from tests.challenges.test_checking import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

ALL_PARTS = [key for key, _label in PARTS]


def at_home(team: Team, *, part: Part = Part.OWNER, called: str = "Bo") -> tuple[Client, TeamMember]:
    """A browser in which somebody of this team is in, with a code by mail."""
    member = setting.member(team=team, part=part, called=called)
    return make.opened(person=member.person), member


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (12, 8), "teal").save(file, "PNG")
    return SimpleUploadedFile("straat.png", file.getvalue(), "image/png")


def at(name: str, team: Team, *more: object) -> str:
    return reverse(f"challenges:{name}", args=[team.slug, *more])


FILLED: dict[str, dict[str, Any]] = {
    "page": {"title": "De straat", "text": "Wij zagen veel."},
    "interview": {"title": "Een gesprek", "with_whom": "de moderator", "text": "Waarom doe je mee?"},
    "video": {"title": "Filmpje", "address": "https://video.voorbeeld.nl/1", "text": ""},
}


@pytest.mark.parametrize("kind", FILLED)
def test_words_and_links_are_put_in_and_read_back(kind: str) -> None:
    team = setting.team()
    browser, _member = at_home(team)

    page = browser.post(at("put_in_folder", team, kind), FILLED[kind], follow=True)

    assert [message.message for message in page.context["messages"]] == ["Dit staat in de map."]
    assert FILLED[kind]["title"] in page.content.decode()


def test_a_file_is_put_in_and_handed_out_to_be_saved_and_in_a_sandbox() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    file = SimpleUploadedFile("Plan.pdf", PDF, "text/html")

    browser.post(at("put_in_folder", team, "file"), {"title": "Plan", "file": file})

    version = team.folder_items.get().versions.get()
    handed = browser.get(at("folder_file", team, version.pk))
    assert (handed.content, handed["Content-Type"]) == (PDF, "application/pdf")
    assert handed["Content-Disposition"] == "attachment; filename*=UTF-8''Plan.pdf"
    assert handed["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert handed["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_is_made_anew_and_shown() -> None:
    team = setting.team()
    browser, _member = at_home(team)

    browser.post(at("put_in_folder", team, "drawing"), {"title": "De straat", "text": "Een straat", "file": picture()})

    version = team.folder_items.get().versions.get()
    handed = browser.get(at("folder_file", team, version.pk))
    assert (handed["Content-Type"], "Content-Disposition" in handed, handed.content[:2]) == (
        "image/jpeg",
        False,
        b"\xff\xd8",
    )


@pytest.mark.parametrize("kind", ["file", "drawing"])
def test_a_wrong_file_is_refused_with_the_reason_and_the_title_stays(kind: str) -> None:
    team = setting.team()
    browser, _member = at_home(team)
    file = SimpleUploadedFile("x.pdf", b"MZ\x90\x00\x03")

    page = browser.post(at("put_in_folder", team, kind), {"title": "Mijn titel", "text": "x", "file": file})

    assert (list(page.context["form"].errors), team.folder_items.count()) == (["file"], 0)
    assert 'value="Mijn titel"' in page.content.decode()


def test_a_file_that_is_gone_from_the_disk_is_the_page_for_nothing() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    item = team.folder_items.create(kind="file", title="x", made_at=timezone.now())
    version = item.versions.create(number=1, made_at=timezone.now(), file="0" * 32, mime="text/plain")

    assert browser.get(at("folder_file", team, version.pk)).status_code == 404


def test_an_unknown_kind_is_the_page_for_nothing() -> None:
    team = setting.team()
    browser, _member = at_home(team)

    assert browser.get(at("put_in_folder", team, "virus")).status_code == 404


@pytest.mark.parametrize("kind", ["page", "interview", "video"])
def test_what_stood_there_stands_in_the_form_and_a_change_keeps_it(kind: str) -> None:
    team = setting.team()
    browser, _member = at_home(team)
    browser.post(at("put_in_folder", team, kind), FILLED[kind])
    item = team.folder_items.get()

    form = browser.get(at("change_in_folder", team, item.pk)).context["form"]
    browser.post(at("change_in_folder", team, item.pk), {**FILLED[kind], "title": "Nieuw", "seen": "1"})

    assert {**FILLED[kind], "seen": 1}.items() <= form.initial.items()
    item.refresh_from_db()
    assert (item.title, item.versions.count()) == ("Nieuw", 2)
    assert "Wat er eerder stond" in browser.get(at("folder_item", team, item.pk)).content.decode()


def test_a_drawing_keeps_its_words_when_it_is_changed() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    browser.post(at("put_in_folder", team, "drawing"), {"title": "De straat", "text": "Een straat", "file": picture()})

    form = browser.get(at("change_in_folder", team, team.folder_items.get().pk)).context["form"]

    assert form.initial["text"] == "Een straat"


def test_a_file_keeps_its_title_when_it_is_changed() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    item = team.folder_items.create(kind="file", title="De begroting", made_at=timezone.now())
    item.versions.create(number=1, made_at=timezone.now(), file="0" * 32, mime="text/plain")

    form = browser.get(at("change_in_folder", team, item.pk)).context["form"]

    assert form.initial == {"title": "De begroting", "seen": 1}


def test_who_changed_over_somebody_else_keeps_her_words_and_may_save_again() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    browser.post(at("put_in_folder", team, "page"), FILLED["page"])
    item = team.folder_items.get()
    browser.post(at("change_in_folder", team, item.pk), {"title": "A", "text": "Van haar.", "seen": "1"})

    page = browser.post(at("change_in_folder", team, item.pk), {"title": "B", "text": "Van mij.", "seen": "1"})

    assert ("Van mij." in page.content.decode(), item.versions.count()) == (True, 2)
    again = page.context["form"]["seen"].value()
    browser.post(at("change_in_folder", team, item.pk), {"title": "B", "text": "Van mij.", "seen": again})
    assert [each.text for each in item.versions.all()] == ["Wij zagen veel.", "Van haar.", "Van mij."]


def test_it_is_thrown_away_and_taken_back_with_a_button() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    browser.post(at("put_in_folder", team, "page"), FILLED["page"])
    item = team.folder_items.get()

    browser.post(at("throw_away", team, item.pk))
    binned = browser.get(at("folder_bin", team)).content.decode()
    in_bin = browser.get(at("folder_item", team, item.pk)).content.decode()
    page = browser.post(at("take_back", team, item.pk), follow=True)

    assert ("De straat" in binned, "prullenbak" in in_bin) == (True, True)
    assert "De straat" in page.content.decode()
    assert "leeg" in browser.get(at("folder_bin", team)).content.decode()


def test_it_becomes_public_and_private_again_with_a_button() -> None:
    team = setting.team(edition=setting.edition(is_public=True), is_public=True, public_parts=ALL_PARTS)
    browser, _member = at_home(team)
    browser.post(at("put_in_folder", team, "page"), FILLED["page"])
    item = team.folder_items.get()

    browser.post(at("show_item", team, item.pk), {"yes": "yes"})
    shown = Client().get(at("public_team", team)).content.decode()
    browser.post(at("show_item", team, item.pk))
    hidden = Client().get(at("public_team", team)).content.decode()

    assert ("Wij zagen veel." in shown, "Wij zagen veel." in hidden) == (True, False)


def test_my_words_stand_on_the_poster_and_on_paper() -> None:
    team = setting.team()
    browser, _member = at_home(team)
    empty = browser.get(at("poster", team)).content.decode()

    page = browser.post(at("write_poster", team), {"words": "luisteren\ndrie kinderen\n"}, follow=True)

    assert ("Wie begint?" in empty, "luisteren · drie kinderen" in page.content.decode()) == (True, True)
    assert browser.get(at("write_poster", team)).context["form"].initial["words"] == "luisteren\ndrie kinderen"
    pdf = browser.get(at("poster_pdf", team))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_too_many_words_for_a_poster_are_refused_with_the_reason_and_stay() -> None:
    team = setting.team()
    browser, _member = at_home(team)

    page = browser.post(at("write_poster", team), {"words": "\n".join("abcdefgh")})

    assert page.context["form"].errors["words"] == ["Kies hoogstens zeven woorden."]
    assert "a\nb" in page.content.decode()


def public(**fields: Any) -> Team:
    """A team that shows everything that is marked public."""
    return setting.team(
        edition=setting.edition(is_public=True), is_public=True, **{"public_parts": ALL_PARTS, **fields}
    )


def fill(team: Team) -> None:
    """Of everything one thing that is public and one that is not."""
    now = timezone.now()
    named = setting.member(team=team, part=Part.OWNER, called="Openbare Ot", public_yes_at=now)
    setting.member(team=team, part=Part.MEMBER, called="Geheime Gé")
    setting.member(team=team, part=Part.GUEST, called="Gast Gijs")
    team.question_versions.create(number=1, text="Hoe komt iedereen erbij?", made_at=now)
    for is_public, mark in ((True, "OPEN"), (False, "DICHT")):
        card = {name: f"{name} {mark}" for name in ("we_think", "smallest_test", "for_whom", "where", "watching")}
        rest = dict.fromkeys(("success_when", "stop_when", "risk"), mark)
        code = f"proef{mark}"[:12]
        Experiment.objects.create(
            team=team, title=f"Proef {mark}", code=code, is_public=is_public, made_at=now, **card, **rest
        )
        for kind in ("page", "interview", "video"):
            item = team.folder_items.create(kind=kind, title=f"{kind} {mark}", is_public=is_public, made_at=now)
            item.versions.create(number=1, text=f"{kind} oud {mark}", made_at=now)
            item.versions.create(number=2, text=f"{kind} nieuw {mark}", address="https://v.nl/1", made_at=now)
        drawing = team.folder_items.create(kind="drawing", title=f"tekening {mark}", is_public=is_public, made_at=now)
        drawing.versions.create(number=1, text=mark, file=filing.store(b"x"), mime="image/jpeg", made_at=now)
        seen_by = Learning.Seen.PUBLIC if is_public else Learning.Seen.EDITION
        team.learnings.create(text=f"Geleerd {mark}", seen_by=seen_by, made_at=now)
        workshop = team.workshops.create(
            number=1 + is_public, title=f"Atelier {mark}", starts_at=now, code=f"code{mark}"
        )
        agreed = {"agreed_at": now, "agreed_content": [], "public_parts": ["outcomes"]} if is_public else {}
        Report.objects.create(workshop=workshop, made_at=now, **agreed)
        member = named if is_public else setting.member(team=team, called="Kim")
        team.posters.create(member=member, words=[f"woord{mark}"], is_public=is_public, changed_at=now)


def test_everybody_sees_what_was_marked_public_and_nothing_else() -> None:
    team = public()
    fill(team)

    page = Client().get(at("public_team", team)).content.decode()

    assert ("DICHT" in page, "oud OPEN" in page, "Geheime" in page, "Gast" in page) == (False, False, False, False)
    for shown in ("Openbare Ot", "Hoe komt iedereen", "Proef OPEN", "page nieuw OPEN", "interview nieuw OPEN"):
        assert shown in page
    for shown in ("tekening OPEN", "https://v.nl/1", "Geleerd OPEN", "woordOPEN", "Atelier OPEN"):
        assert shown in page


def test_what_was_not_chosen_is_not_on_the_page_though_it_is_public() -> None:
    team = public(public_parts=[])
    fill(team)

    page = Client().get(at("public_team", team)).content.decode()

    assert ("OPEN" in page, "Openbare" in page, "Hoe komt" in page) == (False, False, False)


@pytest.mark.parametrize(
    ("of_edition", "of_team"), [(True, False), (False, True), (False, False)], ids=["team", "edition", "both"]
)
def test_a_team_that_is_not_public_or_of_an_edition_that_is_not_is_not_there(of_edition: bool, of_team: bool) -> None:
    team = setting.team(edition=setting.edition(is_public=of_edition), is_public=of_team, public_parts=ALL_PARTS)

    assert Client().get(at("public_team", team)).status_code == 404


def test_a_public_drawing_is_handed_out_and_one_of_the_team_is_not() -> None:
    team = public()
    fill(team)
    shown, hidden = (team.folder_items.get(title=f"tekening {mark}") for mark in ("OPEN", "DICHT"))

    assert Client().get(at("public_drawing", team, shown.pk)).content == b"x"
    assert Client().get(at("public_drawing", team, hidden.pk)).status_code == 404


def test_who_left_the_team_is_not_named_any_more() -> None:
    team = public()
    setting.member(team=team, called="Weg Wim", public_yes_at=timezone.now(), until_on=timezone.localdate())

    assert "Weg Wim" not in Client().get(at("public_team", team)).content.decode()


def test_who_leads_chooses_what_everybody_sees() -> None:
    team = setting.team()
    browser, _member = at_home(team)

    browser.post(at("choose_public", team), {"is_public": "on", "parts": ["people", "question"]})

    team.refresh_from_db()
    assert (team.is_public, team.public_parts) == (True, ["people", "question"])
    assert browser.get(at("choose_public", team)).context["form"].initial["parts"] == ["people", "question"]


def asked(path: str, browser: Client) -> int:
    """How many questions this page asks the database."""
    with CaptureQueriesContext(connection) as questions:
        assert browser.get(path).status_code == 200
    return len(questions)


@pytest.mark.parametrize("name", ["folder", "folder_bin", "poster"])
def test_a_list_asks_as_many_questions_for_three_as_for_one(name: str) -> None:
    team, now = setting.team(), timezone.now()
    browser, _member = at_home(team)

    def one_more() -> None:
        member = setting.member(team=team, called="Kim")
        team.posters.create(member=member, words=["x"], changed_at=now)
        for binned_at in (None, now):
            item = team.folder_items.create(kind="page", title="x", made_at=now, made_by=member, binned_at=binned_at)
            item.versions.create(number=1, text="x", made_at=now)

    one_more()
    for_one = asked(at(name, team), browser)
    one_more()
    one_more()

    assert (asked(at(name, team), browser), for_one <= 15) == (for_one, True)


def test_the_public_page_asks_as_many_questions_for_more() -> None:
    team = public()
    fill(team)
    before = asked(at("public_team", team), Client())
    item = FolderItem.objects.create(team=team, kind="page", title="y", is_public=True, made_at=timezone.now())
    item.versions.create(number=1, text="y", made_at=timezone.now())

    assert (asked(at("public_team", team), Client()), before <= 15) == (before, True)


def test_a_word_of_two_people_stands_on_the_poster_once_and_larger() -> None:
    assert larger_words(["tuin", "Tuin", "brood"]) == [{"word": "tuin", "size": 1.5}, {"word": "brood", "size": 1.0}]


def test_the_page_of_an_item_offers_only_what_one_may_do() -> None:
    team = setting.team()
    owner, _member = at_home(team)
    owner.post(at("put_in_folder", team, "page"), FILLED["page"])
    item = team.folder_items.get()
    reader, _member = at_home(team, part=Part.KNOWLEDGE, called="Kim")

    page = reader.get(at("folder_item", team, item.pk)).content.decode()

    assert ("Verander dit" in page, "Gooi weg" in page, "Iedereen mag" in page) == (False, False, False)


def test_actions_of_the_folder_are_the_same_for_both_doors() -> None:
    team = setting.team()
    worker = make.worker()
    setting.member(team=team, person=worker.person, part=Part.OWNER)

    page = make.signed_in(worker).post(at("put_in_folder", team, "page"), FILLED["page"], follow=True)

    assert (page.status_code, FolderItem.objects.get(team=team).title) == (200, "De straat")
