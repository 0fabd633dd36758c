"""The rows of experiments."""

from tests.access_rows import Row

EXPERIMENTS = {
    "challenges:find_experiment": Row("everybody"),
    "challenges:observe_here": Row("everybody", of="experiment_code"),  # who has the code; it is of nobody
    "challenges:noted_here": Row("everybody", of="experiment_code", by="get"),
    "challenges:say_here": Row("everybody", of="experiment_code"),
    "challenges:public_experiment": Row("everybody", of="experiment", by="get"),
    "challenges:experiments": Row("in a team", of="team", by="get"),
    "challenges:experiment": Row("in a team", of="experiment", by="get"),
    "challenges:experiment_timeline": Row("in a team", of="experiment", by="get"),
    "challenges:experiment_paper": Row("writes in the team", of="experiment", by="get"),
    "challenges:make_experiment": Row("writes in the team", of="team"),
    "challenges:change_experiment": Row("writes in the team", of="experiment"),
    "challenges:start_experiment": Row("writes in the team", of="experiment"),
    "challenges:add_measure": Row("writes in the team", of="experiment"),
    "challenges:remove_measure": Row("writes in the team", of="measure", by="post"),
    "challenges:observe": Row("writes in the team", of="experiment"),
    "challenges:remove_observation": Row("writes in the team", of="observation", by="post"),
    "challenges:give_feedback": Row("in a team", of="experiment"),
    "challenges:adjust_experiment": Row("writes in the team", of="experiment"),
    "challenges:decide": Row("writes in the team", of="experiment"),
    "challenges:ask_next_week": Row("writes in the team", of="experiment", by="post"),
    "challenges:renew_code": Row("writes in the team", of="experiment", by="post"),
    "challenges:show_experiment": Row("leads the team", of="experiment"),
    "bridges:name_dream": Row("listens in the team", of="experiment"),
    "bridges:name_walk": Row("listens in the team", of="experiment"),
    "bridges:forget_walk": Row("writes in the team", of="experiment_walk", by="post"),
    "bridges:name_necklace": Row("writes in the team", of="experiment"),
    "bridges:forget_necklace": Row("writes in the team", of="experiment_necklace", by="post"),
    "bridges:forget_dream": Row("has the dream in the team", of="experiment_dream", by="post"),
}
