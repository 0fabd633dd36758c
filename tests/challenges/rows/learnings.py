"""The rows of what teams learnt and found elsewhere."""

from tests.access_rows import Row

LEARNINGS = {
    "challenges:public_learnings": Row("everybody", by="get"),
    "challenges:edition_learnings": Row("organiser", of="edition", by="get"),
    "challenges:learnings": Row("reads the folder", of="team", by="get"),
    "challenges:note_learning": Row("writes in the team", of="team"),
    "challenges:change_learning": Row("writes in the team", of="learning"),
    "challenges:remove_learning": Row("writes in the team", of="learning", by="post"),
    "challenges:practices": Row("reads the folder", of="team", by="get"),
    "challenges:note_practice": Row("writes in the team", of="team"),
    "challenges:change_practice": Row("writes in the team", of="practice"),
    "challenges:remove_practice": Row("writes in the team", of="practice", by="post"),
}
