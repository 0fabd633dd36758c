"""The paths of the question of a team."""

from django.urls import path

from samenspel.challenges.views import questions, reactions

urlpatterns = [
    path("challenge/gevraagd/<uuid:pk>/", reactions.react_when_asked, name="react_when_asked"),
    path("team/<slug:slug>/vraag/", questions.question, name="question"),
    path("team/<slug:slug>/vraag/eerste/", questions.write_first, name="write_first"),
    path("team/<slug:slug>/vraag/aanscherpen/", questions.sharpen, name="sharpen"),
    path("team/<slug:slug>/vraag/versie/<uuid:pk>/", questions.question_version, name="question_version"),
    path("team/<slug:slug>/vraag/versie/<uuid:pk>/reageer/", reactions.react, name="react"),
    path("team/<slug:slug>/vraag/hoe-het-kwam/", questions.lineage, name="lineage"),
    path("team/<slug:slug>/vraag/hoe-het-kwam/papier/", questions.lineage_paper, name="lineage_paper"),
    path("team/<slug:slug>/vraag/reacties-vragen/", reactions.ask_reactions, name="ask_reactions"),
]
