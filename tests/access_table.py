"""Who may open what: every route of the product has a row here, and the tests hold it to that.

``who`` — everybody · code (who has the code or the link) · gateway (a signature) · signing in · worker · coordinator
``of``  — what the id in the path names: a stranger with that id gets the same page as for an id of nothing
"""

from typing import NamedTuple


class Row(NamedTuple):
    """Who may open a route, and what the id in its path names."""

    who: str
    of: str = ""


PUBLIC = {"everybody", "code", "gateway", "signing in"}

TABLE: dict[str, Row] = {
    "service_worker": Row("everybody"),
    "home": Row("everybody"),
    "health": Row("everybody"),
    "look_around_as": Row("everybody"),  # in the demo, on this machine; elsewhere the page for nothing
    "set_size": Row("everybody"),
    "set_colours": Row("everybody"),
    "set_language": Row("everybody"),
    "quick_exit": Row("everybody"),
    "today": Row("worker"),
    "wear_hat": Row("worker"),
    "letters:text_status": Row("gateway"),
    "letters:text_in": Row("gateway"),
    "people:card": Row("signing in"),
    "people:ask_mail_code": Row("signing in"),
    "people:mail_code": Row("signing in"),
    "people:close": Row("everybody"),  # of whoever's page is open here; otherwise nothing happens
    "account_login": Row("signing in"),
    "account_logout": Row("signing in"),
    "account_inactive": Row("signing in"),
    "account_signup": Row("signing in"),
    "account_request_login_code": Row("signing in"),
    "account_confirm_login_code": Row("signing in"),
    "account_email_verification_sent": Row("signing in"),
    "account_reset_password": Row("signing in"),
    "account_confirm_password_reset_code": Row("signing in"),
    "account_complete_password_reset": Row("signing in"),
    "account_password_reset_completed": Row("signing in"),
    "mfa_authenticate": Row("signing in"),
    "mfa_login_webauthn": Row("signing in"),
    "account_reauthenticate": Row("worker"),
    "account_change_password": Row("worker"),
    "account_set_password": Row("worker"),
    "mfa_index": Row("worker"),
    "mfa_reauthenticate": Row("worker"),
    "mfa_activate_totp": Row("worker"),
    "mfa_deactivate_totp": Row("worker"),
    "mfa_view_recovery_codes": Row("worker"),
    "mfa_generate_recovery_codes": Row("worker"),
    "mfa_reauthenticate_webauthn": Row("worker"),
    "mfa_list_webauthn": Row("worker"),
    "mfa_add_webauthn": Row("worker"),
    "mfa_edit_webauthn": Row("worker"),
    "mfa_remove_webauthn": Row("worker"),
    "usersessions_list": Row("worker"),
    "voices:catch": Row("worker"),
    "voices:catch_shell": Row("everybody"),  # the empty form, kept on the phone; holds nothing of anybody
    "voices:catch_ready": Row("everybody"),  # says whether who asks is signed in
    "voices:send": Row("everybody"),  # says it itself when who sends is not signed in: the phone keeps what it has
    "voices:voices": Row("worker"),
    "voices:voices_excel": Row("worker"),
    "voices:photo": Row("worker", of="photo"),
    "voices:thumbnail": Row("worker", of="photo"),
    "voices:voice": Row("worker", of="voice"),
    "voices:answer": Row("worker", of="voice"),
    "voices:no_answer": Row("worker", of="voice"),
    "voices:take_over": Row("worker", of="voice"),
    "voices:hand_over": Row("worker", of="voice"),
    "voices:pass_on": Row("worker", of="voice"),
    "voices:say_who": Row("worker", of="voice"),
    "voices:set_answer_day": Row("worker", of="voice"),
    "voices:share": Row("worker", of="voice"),
    "voices:reword": Row("worker", of="voice"),
    "voices:translate": Row("worker", of="voice"),
    "voices:withdraw": Row("worker", of="voice"),
    "voices:slip": Row("worker", of="voice"),
    "voices:slip_paper": Row("worker", of="voice"),
    "voices:make_promise": Row("worker", of="voice"),
    "voices:keep_promise": Row("worker", of="promise"),
    "voices:call_back_done": Row("worker", of="call_back"),
    "voices:reopen_promise": Row("worker", of="promise"),
    "voices:reopen_call_back": Row("worker", of="call_back"),
    "voices:take_back": Row("worker", of="answer"),
    "voices:tell": Row("worker", of="answer"),
    "voices:answer_letter": Row("worker", of="answer"),
    "voices:answer_card": Row("worker", of="answer"),
    "voices:say": Row("everybody"),
    "voices:tell_on_own_page": Row("resident"),
    "voices:code": Row("everybody"),
    "voices:typed_code": Row("code"),
    "voices:mine": Row("code"),
    "voices:said": Row("code"),
    "voices:mine_paper": Row("code"),
    "voices:mine_done": Row("code"),
    "voices:mine_no_answer": Row("code"),
    "voices:mine_withdraw": Row("code"),
    "voices:neighbourhood": Row("everybody"),
    "voices:shared": Row("everybody"),
    "voices:figures": Row("worker"),
    "voices:figures_excel": Row("worker"),
    "organisations:organisation": Row("worker"),
    "organisations:change_organisation": Row("coordinator"),
    "organisations:add_member": Row("coordinator"),
    "organisations:end_membership": Row("coordinator", of="membership"),
    "organisations:neighbourhoods": Row("coordinator"),
    "organisations:begin_by_name": Row("coordinator"),
    "organisations:begin_in_region": Row("coordinator"),
    "organisations:start_working": Row("coordinator"),
    "organisations:stop_working": Row("coordinator"),
    "organisations:change_name": Row("worker"),
    "organisations:people": Row("worker"),
    "organisations:find_people": Row("worker"),
    "organisations:new_person": Row("worker"),
    "organisations:person": Row("worker", of="person"),
    "organisations:change_person": Row("worker", of="person"),
    "organisations:tell_state": Row("worker", of="person"),
}
