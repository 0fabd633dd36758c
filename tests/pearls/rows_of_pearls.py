"""Who may open what of pearls."""

from tests.access_rows import Row

PEARLS = {
    "pearls:pearls": Row("everybody", by="get"),
    "pearls:pearls_on_paper": Row("everybody", by="get"),
    "pearls:pearl_map": Row("everybody", by="get"),
    "pearls:wall_map": Row("everybody", by="get"),
    "pearls:pearls_geojson": Row("everybody", by="get"),
    "pearls:pearls_kml": Row("everybody", by="get"),
    "pearls:pearls_gpx": Row("everybody", by="get"),
    "pearls:feed": Row("everybody", by="get"),
    "pearls:public_pearl": Row("everybody", of="public_pearl", by="get"),
    "pearls:pearl_photo": Row("everybody", of="public_pearl", by="get"),
    "pearls:board": Row("listening", by="get"),
    "pearls:catch_pearl": Row("listening"),
    "pearls:public_places": Row("listening"),
    "pearls:make_pearl": Row("in hand", of="voice"),
    "pearls:name_pearl": Row("in hand", of="voice", by="post"),
    "pearls:take_name_back": Row("in hand", of="voice", by="post"),
    "pearls:photo_agreed": Row("in hand", of="pearl_photo", by="post"),
    "pearls:pearl": Row("in hand", of="pearl", by="get"),
    "pearls:write_pearl": Row("in hand", of="pearl"),
    "pearls:check_pearl": Row("in hand", of="pearl", by="post"),
    "pearls:note_yes": Row("in hand", of="pearl", by="post"),
    "pearls:tell_pearl": Row("in hand", of="pearl"),
    "pearls:rest_pearl": Row("in hand", of="pearl"),
    "pearls:take_up_pearl": Row("in hand", of="pearl"),
    "pearls:confirm_pearl": Row("in hand", of="pearl", by="post"),
    "pearls:own_pearl": Row("resident", of="pearl"),
    "pearls:own_pearl_photo": Row("resident", of="pearl", by="get"),
    "pearls:withdraw_own_pearl": Row("resident", of="pearl", by="post"),
}
