"""The rows of a folder, the poster and the public page of a team."""

from tests.access_rows import Row

FOLDER = {
    "challenges:folder": Row("reads the folder", of="team", by="get"),
    "challenges:folder_bin": Row("reads the folder", of="team", by="get"),
    "challenges:folder_item": Row("reads the folder", of="folder_item", by="get"),
    "challenges:folder_file": Row("reads the folder", of="folder_version", by="get"),
    "challenges:put_in_folder": Row("writes in the team", of="team"),
    "challenges:change_in_folder": Row("writes in the team", of="folder_item"),
    "challenges:throw_away": Row("writes in the team", of="folder_item", by="post"),
    "challenges:take_back": Row("writes in the team", of="folder_item", by="post"),
    "challenges:show_item": Row("leads the team", of="folder_item", by="post"),
    "challenges:poster": Row("reads the folder", of="team", by="get"),
    "challenges:poster_pdf": Row("reads the folder", of="team", by="get"),
    "challenges:write_poster": Row("writes in the team", of="team"),
    "challenges:choose_public": Row("leads the team", of="team"),
    "challenges:public_team": Row("everybody", of="team", by="get"),
    "challenges:public_drawing": Row("everybody", of="drawing", by="get"),
}
