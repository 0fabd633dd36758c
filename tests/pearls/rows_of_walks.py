"""Who may open what of walks. Who listens for the house that walks sees who comes: nobody else does."""

from tests.access_rows import Row

WALKS = {
    "pearls:walks": Row("everybody", by="get"),
    "pearls:walk": Row("everybody", of="walk", by="get"),
    "pearls:walk_calendar": Row("everybody", of="walk", by="get"),
    "pearls:walks_calendar": Row("everybody", of="neighbourhood", by="get"),
    "pearls:sign_up": Row("everybody", of="walk"),
    "pearls:my_sign_up": Row("code", of="opened_sign_up", by="get"),
    "pearls:signed_up": Row("code", of="opened_sign_up", by="get"),
    "pearls:leave_walk": Row("code", of="opened_sign_up", by="post"),
    "pearls:my_slip": Row("code", of="opened_sign_up", by="get"),
    "pearls:done_looking": Row("code", by="post"),
    "bridges:own_idea_is_dream": Row("resident", of="voice", by="post"),
    "bridges:dream_with_code": Row("code", of="opened", by="post"),
    "bridges:become_helper": Row("resident", of="own_walked"),
    "bridges:become_helper_with_code": Row("code", of="opened_sign_up"),  # before the walk it says why not
    "pearls:walked": Row("resident", of="own_walked", by="get"),
    "pearls:walk_along": Row("resident", by="post", gives="nothing"),  # a walk that does not exist
    "pearls:stay_home": Row("resident", of="own_walk", by="post"),
    "pearls:led_walks": Row("listening", by="get"),
    "pearls:walk_figures": Row("listening", by="get"),
    "pearls:make_walk": Row("listening"),
    "pearls:sheet_shell": Row("everybody", by="get"),  # the empty sheet, kept on the phone; holds nothing of anybody
    "pearls:take_off": Row("house", of="walk_sign_up", by="post"),
    "pearls:say_walker": Row("house", of="walk_sign_up"),
    "pearls:sign_up_slip": Row("house", of="walk_sign_up", by="get"),
    "pearls:note_walk_told": Row("house", of="walk_news", by="post"),
    "pearls:tell_everybody": Row("in hand", of="walk_note"),  # what was noted is a private voice here
    "pearls:lead_walk": Row("house", of="walk", by="get"),
    "pearls:change_walk": Row("house", of="walk"),
    "pearls:announce_walk": Row("house", of="walk_plan", by="post"),
    "pearls:cancel_walk": Row("house", of="walk"),
    "pearls:drop_plan": Row("house", of="walk_plan", by="post"),
    "pearls:write_down": Row("house", of="walk"),
    "pearls:count_walkers": Row("house", of="walk"),
    "pearls:look_back": Row("house", of="walk"),
    "pearls:walk_again": Row("house", of="walk"),
    "pearls:sheet": Row("house", of="walk", by="get"),
    "pearls:caught_here": Row("house", of="walk", by="get"),
    "pearls:type_notes": Row("house", of="walk"),
    "pearls:walk_notes": Row("house", of="walk", by="get"),
    "pearls:invitation": Row("house", of="walk", by="get"),
    "pearls:large_invitation": Row("house", of="walk", by="get"),
    "pearls:walk_poster": Row("house", of="walk", by="get"),
    "pearls:paper_sheet": Row("house", of="walk", by="get"),
    "pearls:join_group": Row("everybody"),
    "pearls:join_group_with": Row("everybody"),
    "pearls:group_stopped": Row("everybody", by="get"),
    "pearls:group_shell": Row("everybody", by="get"),  # the empty sheet, kept on the phone; holds nothing of anybody
    "pearls:group_sheet": Row("code"),  # whose phone is not in the group goes to the code
    "pearls:group_ready": Row("code", by="get", gives="refused"),
    "pearls:send_group_note": Row("code", by="post", gives="refused"),
    "pearls:group_found": Row("code", by="get", gives="refused"),
    "pearls:stop_group": Row("code", by="post"),
    "pearls:group_door": Row("house", of="walk", by="get"),
    "pearls:open_group_door": Row("house", of="walk", by="post"),
    "pearls:shut_group_door": Row("house", of="walk", by="post"),
}
