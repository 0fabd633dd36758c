"""Who may open which of the resident's own pages of her plan."""

from tests.access_rows import Row

MINE: dict[str, Row] = {
    "plans:own_plan": Row("resident", by="get"),
    "plans:begin_own_plan": Row("resident", by="post"),
    "plans:open_own_plan": Row("resident", by="post"),
    "plans:close_own_plan": Row("resident", by="post"),
    "plans:reopen_own_plan": Row("resident", by="post"),
    "plans:choose_house": Row("resident"),
    "plans:give_grant": Row("resident"),
    "plans:read_back_grant": Row("resident"),
    "plans:stop_sharing": Row("resident", by="post"),
    "plans:stop_grant": Row("resident", of="plan_grant", by="post"),
    "plans:stop_sharing_with_house": Row("resident", of="plan_house", by="post"),
    "plans:let_grant_end": Row("resident", of="plan_grant", by="post"),
    "plans:share_grant_again": Row("resident", of="plan_grant", by="post"),
    "plans:block": Row("resident"),
    "plans:lift_block": Row("resident", of="plan_block"),
    "plans:who_looked": Row("resident", by="get"),
    "plans:ask_about_look": Row("resident", of="plan_look", by="post"),
    "plans:open_look_answer": Row("resident", of="plan_question", by="post"),
    "plans:own_parts": Row("resident", of="own_reading", by="get"),
    "plans:look_answer": Row("resident", of="own_reading", by="get"),
    "plans:own_part": Row("resident", of="own_reading", by="get"),
    "plans:write_own": Row("resident", of="own_reading"),
    "plans:rewrite_own": Row("resident", of="own_reading"),
    "plans:see_otherwise": Row("resident", of="reading_of_others"),
}
