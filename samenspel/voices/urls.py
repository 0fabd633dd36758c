"""The paths of voices: the workers' side under /stemmen/, the speaker's own under /vertel/ and /stem/."""

from django.urls import path

from samenspel.voices.views import (
    answering,
    following,
    looking_after,
    reading,
    saying,
    sharing,
)

app_name = "voices"
urlpatterns = [
    path("stemmen/", reading.voices, name="voices"),
    path("stemmen/excel/", reading.voices_excel, name="voices_excel"),
    path("stemmen/<uuid:pk>/", reading.voice, name="voice"),
    path("stemmen/<uuid:pk>/antwoord/", answering.answer, name="answer"),
    path("stemmen/<uuid:pk>/geen-antwoord/", answering.no_answer, name="no_answer"),
    path("stemmen/<uuid:pk>/neem-over/", looking_after.take_over, name="take_over"),
    path("stemmen/<uuid:pk>/geef-door/", looking_after.hand_over, name="hand_over"),
    path("stemmen/<uuid:pk>/andere-organisatie/", looking_after.pass_on, name="pass_on"),
    path("stemmen/<uuid:pk>/delen/", sharing.share, name="share"),
    path("stemmen/<uuid:pk>/anders-gezegd/", sharing.reword, name="reword"),
    path("stemmen/<uuid:pk>/vertalen/", sharing.translate, name="translate"),
    path("stemmen/<uuid:pk>/terugnemen/", sharing.withdraw, name="withdraw"),
    path("stemmen/<uuid:pk>/briefje/", sharing.slip, name="slip"),
    path("stemmen/<uuid:pk>/briefje/pdf/", sharing.slip_paper, name="slip_paper"),
    path("stemmen/<uuid:pk>/beloven/", following.make_promise, name="make_promise"),
    path("stemmen/belofte/<uuid:pk>/gedaan/", following.keep_promise, name="keep_promise"),
    path("stemmen/terugbellen/<uuid:pk>/gedaan/", following.call_back_done, name="call_back_done"),
    path("stemmen/antwoord/<uuid:pk>/", answering.tell, name="tell"),
    path("stemmen/antwoord/<uuid:pk>/brief/", answering.answer_paper, {"size": "letter"}, name="answer_letter"),
    path("stemmen/antwoord/<uuid:pk>/kaart/", answering.answer_paper, {"size": "card"}, name="answer_card"),
    path("vertel/", saying.say, name="say"),
    path("stem/", saying.code, name="code"),
    path("stem/<str:typed>/", saying.code, name="typed_code"),
    path("stem/open/<str:key>/", saying.mine, name="mine"),
    path("stem/open/<str:key>/gezegd/", saying.said, name="said"),
    path("stem/open/<str:key>/pdf/", saying.mine_paper, name="mine_paper"),
    path("stem/open/<str:key>/geen-antwoord/", saying.mine_no_answer, name="mine_no_answer"),
    path("stem/open/<str:key>/terugnemen/", saying.mine_withdraw, name="mine_withdraw"),
    path("buurt/<slug:slug>/stemmen/", saying.shared, name="shared"),
]
