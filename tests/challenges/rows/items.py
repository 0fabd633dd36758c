"""The rows of the actions of a team."""

from tests.access_rows import Row

ITEMS = {
    "challenges:my_actions": Row("somebody", by="get"),
    "challenges:actions": Row("reads the folder", of="team", by="get"),
    "challenges:type_action": Row("writes in the team", of="team", by="post"),
    "challenges:add_action": Row("writes in the team", of="team"),
    "challenges:actions_paper": Row("reads the folder", of="team", by="get"),
    "challenges:actions_excel": Row("reads the folder", of="team", by="get"),
    "challenges:action": Row("reads the folder", of="action_item", by="get"),
    "challenges:change_action": Row("writes in the team", of="action_item"),
    "challenges:move_action": Row("writes in the team", of="action_item"),
    "challenges:carry_action": Row("writes in the team", of="action_item", by="post"),
    "challenges:drop_action": Row("writes in the team", of="action_item"),
    "challenges:action_done": Row("reads the folder", of="action_item", by="post"),
    "challenges:reopen_action": Row("reads the folder", of="action_item", by="post"),
}
