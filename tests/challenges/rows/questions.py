"""The rows of the question of a team."""

from tests.access_rows import Row

QUESTIONS = {
    "challenges:react_when_asked": Row("advises the edition", of="reaction_ask"),
    "challenges:question": Row("in a team", of="team", by="get"),
    "challenges:write_first": Row("writes in the team", of="team"),
    "challenges:sharpen": Row("writes in the team", of="team"),
    "challenges:question_version": Row("in a team", of="question_version", by="get"),
    "challenges:react": Row("in a team", of="question_version"),
    "challenges:lineage": Row("in a team", of="team", by="get"),
    "challenges:lineage_paper": Row("in a team", of="team", by="get"),
    "challenges:ask_reactions": Row("writes in the team", of="team"),
}
