"""Who may open what of necklaces. Who listens for the house that strings may string; everybody may walk."""

from tests.access_rows import Row

NECKLACES = {
    "pearls:necklaces": Row("everybody", by="get"),
    "pearls:necklace": Row("everybody", of="necklace", by="get"),
    "pearls:walk_necklace": Row("everybody", of="necklace", by="get"),
    "pearls:necklace_folder": Row("everybody", of="necklace", by="get"),
    "pearls:strung_necklaces": Row("listening", by="get"),
    "pearls:make_necklace": Row("listening"),
    "pearls:rest_spots": Row("listening"),
    # Whoever listens where it stands: a bench is of nobody.
    "pearls:check_rest_spot": Row("listening", of="rest_spot"),
    "pearls:rest_spot_gone": Row("listening", of="rest_spot", by="post"),
    "pearls:string_necklace": Row("house", of="necklace", by="get"),
    "pearls:add_stop": Row("house", of="necklace", by="post"),
    "pearls:remove_stop": Row("house", of="necklace_stop", by="post"),
    "pearls:move_stop": Row("house", of="necklace_stop", by="post"),
    "pearls:place_stop": Row("house", of="necklace_stop", by="post"),
    "pearls:note_leg": Row("house", of="necklace_stop"),
    "pearls:choose_versions": Row("house", of="necklace_strung"),
    "pearls:choose_rests": Row("house", of="necklace_strung"),
    "pearls:rename_necklace": Row("house", of="necklace"),
    "pearls:publish_necklace": Row("house", of="necklace_strung", by="post"),
    "pearls:begin_change": Row("house", of="necklace"),
    "pearls:end_change": Row("house", of="necklace", by="post"),
    "pearls:rest_necklace": Row("house", of="necklace"),
    "pearls:take_up_necklace": Row("house", of="necklace"),
    "pearls:drop_necklace": Row("house", of="necklace_strung", by="post"),
}
