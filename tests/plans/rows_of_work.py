"""Who of the workers may open what of plans: shared with the house of the broker, and open on her screen."""

from tests.access_rows import Row

PLANS_AT_WORK = {
    "plans:plans": Row("listening", by="get"),
    "plans:find_plans": Row("listening", by="post"),
    "plans:open_plan": Row("in hand", of="plan", by="post", gives="nothing"),  # it was not said what for
    "plans:hear_stop": Row("in hand", of="plan"),
    "plans:read": Row("in hand", of="reading", by="get"),
    "plans:read_part": Row("in hand", of="reading", by="get"),
    "plans:write": Row("in hand", of="reading"),
    "plans:take_part_along": Row("in hand", of="reading"),
    "plans:answer_look": Row("in hand", of="plan_asked"),
    "plans:erase_copy": Row("in hand", of="plan_copy_asked"),
    "plans:emergency": Row("crisis"),
    "plans:emergencies": Row("looks after plans", by="get"),
    "plans:judge_emergency": Row("reviews", of="emergency", by="post"),
    "plans:tell_later": Row("privacy officer", of="untold"),
    "plans:tell_now": Row("privacy officer", of="untold", by="post"),
    "plans:note_told": Row("privacy officer", of="untold", by="post"),
    "plans:alarms": Row("looks after plans", by="get"),
    "plans:note_alarm": Row("looks after plans", of="alarm", by="post"),
    "plans:agreements": Row("coordinator", by="get"),
    "plans:make_agreement": Row("coordinator"),
    "plans:signals": Row("listening", by="get"),
    "plans:sent_signals": Row("listening", by="get"),
    "plans:send_signal": Row("listening"),
    "plans:open_signal": Row("in hand", of="signal", by="post"),
    "plans:pick_up_signal": Row("in hand", of="signal", by="post"),
    "plans:leave_signal": Row("in hand", of="signal"),
    "plans:finish_signal": Row("in hand", of="signal", by="post"),
    "plans:say_whose_signal": Row("in hand", of="signal"),
    "plans:signal_agreements": Row("coordinator", by="get"),
    "plans:make_signal_agreement": Row("coordinator"),
    "plans:end_signal_agreement": Row("coordinator", of="signal_agreement"),
    "plans:end_agreement": Row("coordinator", of="agreement"),
}
