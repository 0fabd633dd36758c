"""The rows of a team and who is in it."""

from tests.access_rows import Row

TEAMS = {
    "challenges:ask_resident": Row("house", of="person"),
    "challenges:team": Row("in a team", of="team", by="get"),
    "challenges:change_team": Row("leads the team", of="team"),
    "challenges:team_places": Row("in a team", of="team", by="get"),
    "challenges:team_people": Row("in a team", of="team", by="get"),
    "challenges:add_member": Row("leads the team", of="team"),
    "challenges:say_public": Row("in a team", of="team", by="post"),
    "challenges:end_seat": Row("in a team", of="team_member"),
    "challenges:change_part": Row("leads the team", of="team_member"),
    "challenges:note_absence": Row("in a team", of="team_member"),
    "challenges:stand_in": Row("in a team", of="team_member"),
    "challenges:end_absence": Row("in a team", of="absence", by="post"),
}
