"""The paths of walks: for everybody, for who signed up, and for who works here."""

from django.urls import path

from samenspel.pearls.views import leading, noting, walk_papers, walks

urlpatterns = [
    path("wandelingen/", walks.everybodys_walks, name="walks"),
    path("wandelingen/open/<str:key>/", walks.my_sign_up, name="my_sign_up"),
    path("wandelingen/open/<str:key>/aangemeld/", walks.signed_up, name="signed_up"),
    path("wandelingen/open/<str:key>/afmelden/", walks.leave, name="leave_walk"),
    path("wandelingen/open/<str:key>/pdf/", walks.my_slip, name="my_slip"),
    path("wandelingen/open/<str:key>/klaar/", walks.done_looking, name="done_looking"),
    path("wandelingen/beheer/", leading.led_walks, name="led_walks"),
    path("wandelingen/cijfers/", leading.walk_figures_page, name="walk_figures"),
    path("wandelingen/nieuw/", leading.make_walk, name="make_walk"),
    path("wandelingen/bladen/zonder-bereik/", noting.sheet_shell, name="sheet_shell"),
    path("wandelingen/aanmelding/<uuid:pk>/afmelden/", leading.take_off, name="take_off"),
    path("wandelingen/aanmelding/<uuid:pk>/briefje/", leading.sign_up_slip, name="sign_up_slip"),
    path("wandelingen/bericht/<uuid:pk>/verteld/", leading.note_walk_told, name="note_walk_told"),
    path("wandelingen/blaadje/<uuid:pk>/gedaan/", noting.tell_everybody, name="tell_everybody"),
    path("wandelingen/<slug:slug>/", walks.walk, name="walk"),
    path("wandelingen/<slug:slug>/meedoen/", walks.sign_up, name="sign_up"),
    path("wandelingen/<slug:slug>/leiden/", leading.lead_walk, name="lead_walk"),
    path("wandelingen/<slug:slug>/veranderen/", leading.change_walk, name="change_walk"),
    path("wandelingen/<slug:slug>/aankondigen/", leading.announce_walk, name="announce_walk"),
    path("wandelingen/<slug:slug>/afgelasten/", leading.cancel_walk, name="cancel_walk"),
    path("wandelingen/<slug:slug>/weggooien/", leading.drop_plan, name="drop_plan"),
    path("wandelingen/<slug:slug>/opgeven/", leading.write_down, name="write_down"),
    path("wandelingen/<slug:slug>/wie-liep-mee/", leading.count_walkers, name="count_walkers"),
    path("wandelingen/<slug:slug>/terugkijken/", leading.look_back, name="look_back"),
    path("wandelingen/<slug:slug>/opnieuw/", leading.walk_again, name="walk_again"),
    path("wandelingen/<slug:slug>/bladen/", noting.sheet, name="sheet"),
    path("wandelingen/<slug:slug>/bladen/gevangen/", noting.caught_here, name="caught_here"),
    path("wandelingen/<slug:slug>/bladen/overtypen/", noting.type_notes, name="type_notes"),
    path("wandelingen/<slug:slug>/bladen/lijst/", noting.walk_notes, name="walk_notes"),
    path("wandelingen/<slug:slug>/papier/brief/", walk_papers.invitation, name="invitation"),
    path("wandelingen/<slug:slug>/papier/grote-brief/", walk_papers.large_invitation, name="large_invitation"),
    path("wandelingen/<slug:slug>/papier/affiche/", walk_papers.poster, name="walk_poster"),
    path("wandelingen/<slug:slug>/papier/blaadjes/", walk_papers.paper_sheet, name="paper_sheet"),
    path("mijn/wandeling/<slug:slug>/mee/", walks.walk_along, name="walk_along"),
    path("mijn/wandeling/<slug:slug>/afmelden/", walks.stay_home, name="stay_home"),
]
