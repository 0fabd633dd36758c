"""Who may open what: every route of the product has a row here, and the tests hold it to that.

``who``   — from whom it is, of those who walk in (``MAY``); for the public ones, how they come
``of``    — what the id in the path names. Of somebody else, or of nothing: the page for nothing
``by``    — get, post, or both; the other way is not allowed
``gives`` — what who may gets in the end, where that is not simply the page: in the order of GET and POST
"""

from tests.access_rows import Row
from tests.challenges.rows import CHALLENGES
from tests.pearls.rows_of_defects import DEFECTS
from tests.pearls.rows_of_necklaces import NECKLACES
from tests.pearls.rows_of_pearls import PEARLS
from tests.pearls.rows_of_walks import WALKS
from tests.plans.rows_of_mine import MINE
from tests.plans.rows_of_work import PLANS_AT_WORK

# Everybody who may walk in. In this order: without a door, by the door of residents, by the door of who works.
NOBODY = ["nobody"]  # opened nothing
RESIDENTS = [
    "owner",  # the resident whose it is
    "another resident",
    "both, as resident",  # whose it is, and who works in the house too: she came with her pasje
]
WORKERS = [
    "in hand",  # the broker of the house who caught it and answers it
    "rent",  # works in the house, in a function that does not listen
    "coordinator",  # leads the house, in a function that does not listen
    "another house",  # a broker of another house in the same neighbourhood, which knows only a helper of this one
    "both, as worker",  # whose it is herself, who leads the house in a function that listens: she came to work
    "privacy officer",  # looks afterwards at what others of the house did in plans, in a function that does not listen
]
KINDS = [*NOBODY, *RESIDENTS, *WORKERS]

MAY = {
    "everybody": KINDS,
    "signing in": KINDS,  # what it shows depends on how far one is
    "code": KINDS,  # who has the code or the link
    "gateway": KINDS,  # with a signature; without one there is nothing
    "phone": WORKERS,  # what a phone asks by itself: to anybody else it says in words to sign in first
    "resident": RESIDENTS,  # with ``of``: only hers
    "spark": ["owner", "both, as resident"],  # who brings people
    "worker": WORKERS,
    "listening": ["in hand", "another house", "both, as worker"],
    "coordinator": ["coordinator", "both, as worker"],  # with ``of``: of this house
    "coordinator anywhere": ["coordinator", "both, as worker"],  # it is nobody's yet
    "house": ["in hand", "both, as worker"],  # in a function that listens, of a house that knows her
    "in hand": ["in hand"],
    "another house": ["another house"],  # which knows the helper whom this house asks
    "overseer": ["in hand", "coordinator", "both, as worker"],  # and who sees to it that it is done
    "looks after plans": ["coordinator", "both, as worker", "privacy officer"],  # with ``of``: of this house
    "reviews": ["coordinator", "privacy officer"],  # what others opened in an emergency, and not about herself
    "privacy officer": ["privacy officer"],
    "crisis": ["both, as worker"],  # with the crisis role, in a function that may look for safety
    "oversees others": ["in hand", "coordinator"],  # the same, but not of what is about herself
    # In a team: the broker leads it, the dreamer is in it as a resident, who collects rent is of the knowledge line,
    # another resident is a guest; the coordinator organises the edition, another house is in another team, and advises
    # the edition: this team asked it what it thinks of its question.
    "in a team": [*RESIDENTS, "in hand", "rent", "both, as worker"],
    "guest in the team": ["another resident"],  # on the day of an atelier
    "reads the folder": ["owner", "both, as resident", "in hand", "rent", "both, as worker"],
    "writes in the team": ["owner", "both, as resident", "in hand", "both, as worker"],
    "leads the team": ["in hand"],
    "listens in the team": ["in hand", "both, as worker"],  # writes in the team, and came to work
    "has the dream in the team": ["in hand"],
    "organiser": ["coordinator"],
    "advises the edition": ["another house"],  # and was asked
    "somebody": [*RESIDENTS, *WORKERS],
}
OF_A_TEAM = {
    "in a team",
    "guest in the team",
    "reads the folder",
    "writes in the team",
    "leads the team",
    "listens in the team",
    "has the dream in the team",
    "organiser",
    "advises the edition",
    "somebody",
}
PUBLIC = {"everybody", "code", "gateway", "signing in", "phone"}
OF_ALL = {"everybody", "coordinator anywhere"}  # what the id names is of nobody


def answer(row: Row, *, kind: str, which: str, method: str) -> str:
    """What somebody gets here for what is her own, of others, or missing (``which``)."""
    if (door := _door(row, kind=kind)) != "open":
        return door
    if method not in row.by.split():
        return "not allowed"
    is_there = not row.of or which == "own" or (which == "other" and row.who in OF_ALL)
    may = kind in MAY[row.who] and not (row.who == "resident" and row.of and kind == "another resident")
    if not (is_there and may):
        return "refused" if row.who == "phone" else "nothing"
    gives = row.gives.split(", ")
    return gives[-1] if method == "post" else gives[0]


def _door(row: Row, *, kind: str) -> str:
    if row.who in {"resident", "spark"}:
        return "open" if kind in RESIDENTS else "to the pasje"
    if row.who in OF_A_TEAM:
        return "to the team's door" if kind == "nobody" else "open"
    if row.who == "phone":
        return "open"
    return "open" if row.who in PUBLIC or kind in WORKERS else "to sign in"


TABLE: dict[str, Row] = {
    "service_worker": Row("everybody", by="get"),
    "home": Row("everybody", by="get"),
    "health": Row("everybody", by="get"),
    "look_around_as": Row("everybody", gives="nothing"),  # in the demo, on this machine; elsewhere the page for nothing
    "set_size": Row("everybody", by="post"),
    "set_colours": Row("everybody", by="post"),
    "set_language": Row("everybody", by="post"),
    "quick_exit": Row("everybody", by="post"),
    "today": Row("worker", by="get"),
    "wear_hat": Row("worker", by="post", gives="nothing"),  # no hat was chosen
    "letters:text_status": Row("gateway", gives="nothing"),
    "letters:text_in": Row("gateway", gives="nothing"),
    "people:card": Row("signing in"),
    "people:ask_mail_code": Row("signing in"),
    "people:mail_code": Row("signing in"),
    "mine": Row("resident", by="get"),
    "mine_on_paper": Row("resident", by="get"),
    "mine_pdf": Row("resident", by="get"),
    "people:confirm": Row("resident"),
    "people:ask_fresh_code": Row("resident", by="post"),
    "people:own_reach": Row("resident"),
    "people:own_mail_code": Row("resident", by="post"),
    "people:seen_mail_change": Row("resident", of="mail_change", by="post"),
    "people:own_screens": Row("resident", by="get"),
    "people:end_opening": Row("resident", of="opening", by="post"),
    "voices:own_voice": Row("resident", of="voice", by="get"),
    "voices:own_who_read": Row("resident", of="voice", by="get"),
    "voices:read_answer": Row("resident", of="voice", by="post"),
    "voices:own_no_answer": Row("resident", of="voice", by="post"),
    "voices:own_withdraw": Row("resident", of="voice"),
    "voices:own_stopped": Row("resident", of="stopped", by="get"),
    "voices:own_erase": Row("resident", of="stopped"),
    "voices:own_put_back": Row("resident", of="stopped"),
    "people:close": Row("everybody"),  # of whoever's page is open here; otherwise nothing happens
    "account_login": Row("signing in"),
    "account_logout": Row("signing in"),
    "account_inactive": Row("signing in", by="get"),
    "account_signup": Row("signing in"),
    "account_request_login_code": Row("signing in"),
    "account_confirm_login_code": Row("signing in"),
    "account_email_verification_sent": Row("signing in"),
    "account_reset_password": Row("signing in"),
    "account_confirm_password_reset_code": Row("signing in"),
    "account_complete_password_reset": Row("signing in"),
    "account_password_reset_completed": Row("signing in", by="get"),
    "mfa_authenticate": Row("signing in"),
    "mfa_login_webauthn": Row("signing in"),
    "account_reauthenticate": Row("worker", gives="nothing"),
    "account_change_password": Row("worker"),
    "account_set_password": Row("worker"),
    "mfa_index": Row("worker", by="get"),
    "mfa_reauthenticate": Row("worker", gives="nothing"),
    "mfa_activate_totp": Row("worker"),
    "mfa_deactivate_totp": Row("worker", gives="nothing"),
    "mfa_view_recovery_codes": Row("worker", gives="ok, nothing"),
    "mfa_generate_recovery_codes": Row("worker"),
    "mfa_reauthenticate_webauthn": Row("worker", gives="nothing"),
    "mfa_list_webauthn": Row("worker", by="get"),
    "mfa_add_webauthn": Row("worker"),
    "mfa_edit_webauthn": Row("worker", of="passkey", gives="nothing"),
    "mfa_remove_webauthn": Row("worker", of="passkey", gives="nothing"),
    "usersessions_list": Row("worker"),
    "voices:catch": Row("worker"),
    "voices:catch_shell": Row("everybody", by="get"),  # the empty form, kept on the phone; holds nothing of anybody
    "voices:catch_ready": Row("phone", by="get"),  # says whether who asks is signed in
    "voices:send": Row("phone", by="post", gives="refused"),  # nothing that a phone kept came along
    "voices:voices": Row("worker", by="get"),
    "voices:voices_excel": Row("worker", by="get"),
    "voices:photo": Row("in hand", of="photo", by="get"),
    "voices:thumbnail": Row("in hand", of="photo", by="get"),
    "voices:voice": Row("in hand", of="voice", by="get"),
    "voices:answer": Row("in hand", of="voice"),
    "voices:no_answer": Row("in hand", of="voice", by="post"),
    "voices:take_over": Row("in hand", of="voice", by="post"),
    "voices:hand_over": Row("overseer", of="voice"),
    "voices:pass_on": Row("in hand", of="voice"),
    "voices:say_who": Row("in hand", of="voice"),
    "voices:set_answer_day": Row("in hand", of="voice"),
    "voices:share": Row("in hand", of="voice"),
    "voices:reword": Row("in hand", of="voice"),
    "voices:translate": Row("in hand", of="voice"),
    "voices:withdraw": Row("in hand", of="voice"),
    "voices:slip": Row("in hand", of="voice"),
    "voices:slip_paper": Row("in hand", of="voice", by="get"),
    "voices:make_promise": Row("in hand", of="voice"),
    "voices:keep_promise": Row("in hand", of="promise", by="post"),
    "voices:call_back_done": Row("in hand", of="call_back", by="post"),
    "voices:reopen_promise": Row("in hand", of="promise", by="post"),
    "voices:reopen_call_back": Row("in hand", of="call_back", by="post"),
    "voices:take_back": Row("in hand", of="answer", by="post"),
    "voices:tell": Row("in hand", of="answer"),
    "voices:answer_letter": Row("in hand", of="answer", by="get"),
    "voices:answer_card": Row("in hand", of="answer", by="get"),
    "voices:say": Row("everybody"),
    "voices:tell_on_own_page": Row("resident"),
    "voices:tell_together": Row("in hand", of="entry"),
    "voices:code": Row("everybody"),
    "voices:typed_code": Row("code"),
    "voices:mine": Row("code", of="opened", by="get"),
    "voices:said": Row("code", of="opened", by="get"),
    "voices:mine_paper": Row("code", of="opened", by="get"),
    "voices:mine_who_read": Row("code", of="opened", by="get"),
    "voices:mine_done": Row("code", by="post"),
    "voices:mine_no_answer": Row("code", of="opened", by="post"),
    "voices:mine_withdraw": Row("code", of="opened"),
    "voices:neighbourhood": Row("everybody", of="neighbourhood", by="get"),
    "voices:shared": Row("everybody", of="neighbourhood", by="get"),
    "voices:figures": Row("worker", by="get"),
    "voices:figures_excel": Row("worker", by="get"),
    "organisations:organisation": Row("worker", by="get"),
    "organisations:change_organisation": Row("coordinator"),
    "organisations:add_member": Row("coordinator"),
    "organisations:end_membership": Row("coordinator", of="membership"),
    "organisations:neighbourhoods": Row("coordinator", by="get"),
    "organisations:begin_by_name": Row("coordinator"),
    "organisations:begin_in_region": Row("coordinator anywhere", of="region"),
    "organisations:start_working": Row("coordinator anywhere", of="neighbourhood", by="post"),
    "organisations:stop_working": Row("coordinator", of="neighbourhood"),
    "organisations:change_name": Row("worker"),
    "organisations:people": Row("listening", by="get"),
    "organisations:find_people": Row("listening", by="post"),
    "organisations:new_person": Row("listening"),
    "organisations:person": Row("house", of="person", by="get"),
    "organisations:change_person": Row("house", of="person"),
    "organisations:tell_state": Row("house", of="person"),
    "organisations:card": Row("house", of="person"),
    "organisations:reprint_card": Row("house", of="person", by="post"),
    "organisations:card_paper": Row("house", of="person", by="post", gives="nothing"),  # its code is on the page before
    "organisations:choose_pin": Row("house", of="person"),
    "organisations:void_card": Row("house", of="person", by="post"),
    "organisations:allow_mail_code": Row("house", of="person", by="post"),
    "organisations:start_together": Row("house", of="person"),
    "organisations:fill_in_together": Row("in hand", of="entry", by="get"),
    "organisations:reach_together": Row("in hand", of="entry"),
    "organisations:end_together": Row("in hand", of="entry", by="post"),
    "organisations:together_paper": Row("in hand", of="entry", by="get"),
    "organisations:seen_together": Row("resident", of="entry", by="post"),
    "dreams:wall": Row("everybody", by="get"),
    "dreams:wall_story": Row("everybody", of="story", by="get"),
    "dreams:write_story": Row("in hand", of="dream"),
    "dreams:withdraw_story": Row("in hand", of="wall_text"),
    "dreams:note_yes_to_story": Row("in hand", of="wall_yes", by="post"),
    "dreams:tell_noticing": Row("in hand", of="noticing"),
    "dreams:noticing_paper": Row("in hand", of="noticing", by="get"),
    "dreams:sparks": Row("worker"),
    "dreams:end_spark": Row("house", of="spark", by="post"),
    "dreams:dream_figures": Row("worker", by="get"),
    "dreams:dream_figures_excel": Row("worker", by="get"),
    "dreams:own_dream": Row("resident", of="dream", by="get"),
    "dreams:own_match": Row("resident", of="match", by="get"),
    "dreams:say_yes": Row("resident", of="match", by="post"),
    "dreams:say_no": Row("resident", of="match", by="post"),
    "dreams:call_me_about_match": Row("resident", of="match", by="post"),
    "dreams:stop_helping": Row("resident", of="match"),
    "dreams:report_own": Row("resident", of="match"),
    "dreams:own_talents": Row("resident"),
    "dreams:rest_own_talent": Row("resident", of="talent", by="post"),
    "dreams:stop_own_talent": Row("resident", of="talent", by="post"),
    "dreams:own_noticing": Row("resident", of="noticing"),
    "dreams:own_story": Row("resident", of="wall_text"),
    "dreams:withdraw_own_story": Row("resident", of="wall_text", by="post"),
    "dreams:brought": Row("spark"),
    "dreams:board": Row("listening", by="get"),
    "dreams:make_dream": Row("in hand", of="voice", by="post"),
    "dreams:meet_need": Row("in hand", of="need"),
    "dreams:open_need_again": Row("in hand", of="need", by="post"),
    "dreams:remove_need": Row("in hand", of="need", by="post"),
    "dreams:action_done": Row("in hand", of="action", by="post"),
    "dreams:action_stuck": Row("in hand", of="action"),
    "dreams:action_goes_on": Row("in hand", of="action", by="post"),
    "dreams:move": Row("in hand", of="dream", by="post"),
    "dreams:explore": Row("in hand", of="dream"),
    "dreams:become_broker": Row("in hand", of="dream", by="post"),
    "dreams:name_carrier": Row("in hand", of="dream"),
    "dreams:put_off": Row("in hand", of="dream"),
    "dreams:hold_longer": Row("in hand", of="reservation"),
    "dreams:release_helper": Row("in hand", of="reservation", by="post"),
    "dreams:take_up": Row("in hand", of="dream"),
    "dreams:let_go": Row("in hand", of="dream"),
    "dreams:add_need": Row("in hand", of="dream"),
    "dreams:add_action": Row("in hand", of="dream"),
    "dreams:card": Row("in hand", of="dream", by="get"),
    "dreams:helpers": Row("in hand", of="dream", by="get"),
    "dreams:propose": Row("in hand", of="dream"),
    "dreams:match": Row("in hand", of="match", by="get"),
    "dreams:errand": Row("another house", of="errand"),
    "dreams:errand_sheet": Row("another house", of="errand", by="get"),
    "dreams:errand_told": Row("another house", of="errand_news", by="post"),
    "dreams:note_no": Row("in hand", of="match", by="post"),
    "dreams:question_sheet": Row("in hand", of="match", by="get"),
    "dreams:invitation": Row("in hand", of="known_match", by="get"),
    "dreams:plan_meeting": Row("in hand", of="match"),
    "dreams:end_match": Row("in hand", of="match"),
    "dreams:report_match": Row("in hand", of="match"),
    "dreams:keep_apart": Row("in hand", of="match"),
    "dreams:note_meeting": Row("in hand", of="meeting"),
    "dreams:look_at_report": Row("oversees others", of="report"),
    "dreams:note_told": Row("in hand", of="telling", by="post"),
    "dreams:talents": Row("listening", by="get"),
    "dreams:person": Row("house", of="person", by="get"),
    "dreams:note_talent": Row("house", of="person"),
    "dreams:note_check": Row("house", of="person"),
    "dreams:rest_talent": Row("house", of="talent", by="post"),
    "dreams:stop_talent": Row("house", of="talent", by="post"),
    "dreams:dream": Row("in hand", of="dream", by="get"),
    "dreams:talent_together": Row("in hand", of="entry"),
    "dreams:note_yes": Row("in hand", of="match"),
    **CHALLENGES,
    **NECKLACES,
    **PEARLS,
    **WALKS,
    **DEFECTS,
    **PLANS_AT_WORK,
    **MINE,
}
