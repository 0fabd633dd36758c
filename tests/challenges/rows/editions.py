"""The rows of an edition."""

from tests.access_rows import Row

EDITIONS = {
    "challenges:editions": Row("everybody", by="get"),
    "challenges:door": Row("everybody", by="get"),
    "challenges:my_teams": Row("somebody", by="get"),
    "challenges:begin_edition": Row("worker"),
    "challenges:public_edition": Row("everybody", of="edition", by="get"),
    "challenges:edition": Row("organiser", of="edition", by="get"),
    "challenges:edition_excel": Row("organiser", of="edition", by="get"),
    "challenges:begin_from": Row("organiser", of="edition"),
    "challenges:change_edition": Row("organiser", of="edition"),
    "challenges:hold_gathering": Row("organiser", of="edition"),
    "challenges:change_gathering": Row("organiser", of="gathering"),
    "challenges:remove_gathering": Row("organiser", of="gathering", by="post"),
    "challenges:begin_team": Row("organiser", of="edition"),
    "challenges:add_owner": Row("organiser", of="edition_team"),
    "challenges:edition_people": Row("organiser", of="edition"),
    "challenges:end_role": Row("organiser", of="edition_role", by="post"),
}
