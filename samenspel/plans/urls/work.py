"""The paths of who works here: whose plan she may read, one that lies open, and writing in it."""

from django.urls import path

from samenspel.plans.views import (
    work,
    work_agreements,
    work_alarms,
    work_copies,
    work_emergencies,
    work_hearing,
    work_looking,
    work_signal_agreements,
    work_signals,
    work_telling,
)

patterns = [
    path("plannen/", work.plans, name="plans"),
    path("plannen/zoek/", work.find_plans, name="find_plans"),
    path("plannen/<uuid:pk>/open/", work.open_plan, name="open_plan"),
    path("plannen/<uuid:pk>/stop/", work_hearing.hear_stop, name="hear_stop"),
    path("plannen/lezen/<uuid:pk>/", work.read, name="read"),
    path("plannen/lezen/<uuid:pk>/<uuid:part>/", work.read_part, name="read_part"),
    path("plannen/lezen/<uuid:pk>/<uuid:part>/schrijf/", work.write, name="write"),
    path("plannen/lezen/<uuid:pk>/<uuid:part>/mee/", work_copies.take_part_along, name="take_part_along"),
    path("plannen/gevraagd/<uuid:pk>/", work_looking.answer_look, name="answer_look"),
    path("plannen/meegenomen/<uuid:pk>/", work_copies.erase_copy, name="erase_copy"),
    path("plannen/nood/", work_emergencies.emergency, name="emergency"),
    path("plannen/nood/bekijken/", work_emergencies.emergencies, name="emergencies"),
    path("plannen/nood/<uuid:pk>/oordeel/", work_emergencies.judge_emergency, name="judge_emergency"),
    path("plannen/nood/<uuid:pk>/later/", work_telling.tell_later, name="tell_later"),
    path("plannen/nood/<uuid:pk>/nu/", work_telling.tell_now, name="tell_now"),
    path("plannen/nood/<uuid:pk>/verteld/", work_telling.note_told, name="note_told"),
    path("plannen/opvallend/", work_alarms.alarms, name="alarms"),
    path("plannen/opvallend/<uuid:pk>/", work_alarms.note_alarm, name="note_alarm"),
    path("signalen/", work_signals.signals, name="signals"),
    path("signalen/gestuurd/", work_signals.sent_signals, name="sent_signals"),
    path("signalen/stuur/", work_signals.send_signal, name="send_signal"),
    path("signalen/<uuid:pk>/open/", work_signals.open_signal, name="open_signal"),
    path("signalen/<uuid:pk>/oppakken/", work_signals.pick_up_signal, name="pick_up_signal"),
    path("signalen/<uuid:pk>/niet-oppakken/", work_signals.leave_signal, name="leave_signal"),
    path("signalen/<uuid:pk>/klaar/", work_signals.finish_signal, name="finish_signal"),
    path("signalen/<uuid:pk>/wie/", work_signals.say_whose_signal, name="say_whose_signal"),
    path("organisatie/afspraken/signalen/", work_signal_agreements.signal_agreements, name="signal_agreements"),
    path(
        "organisatie/afspraken/signalen/nieuw/",
        work_signal_agreements.make_signal_agreement,
        name="make_signal_agreement",
    ),
    path(
        "organisatie/afspraken/signalen/<uuid:pk>/beeindig/",
        work_signal_agreements.end_signal_agreement,
        name="end_signal_agreement",
    ),
    path("organisatie/afspraken/", work_agreements.agreements, name="agreements"),
    path("organisatie/afspraken/nieuw/", work_agreements.make_agreement, name="make_agreement"),
    path("organisatie/afspraken/<uuid:pk>/beeindig/", work_agreements.end_agreement, name="end_agreement"),
]
