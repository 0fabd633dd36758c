"""Who may open what of what is broken. The words are a worker's; who reported it stays with who has the voice."""

from tests.access_rows import Row

DEFECTS = {
    "pearls:defects": Row("listening", by="get"),
    "pearls:defects_paper": Row("listening", by="get"),
    "pearls:defects_file": Row("listening", by="get"),
    "pearls:hand_over_defects": Row("listening", by="post"),  # what is not hers is not handed over
    "pearls:receivers": Row("listening"),
    "pearls:make_defect": Row("in hand", of="voice"),
    "pearls:join_defect": Row("in hand", of="voice", by="post"),
    "pearls:part_defect": Row("in hand", of="defect_report", by="post"),
    "pearls:settle_defect": Row("house", of="defect_sending", by="post"),
    "pearls:defect": Row("house", of="defect", by="get"),
    "pearls:write_defect": Row("house", of="defect"),
    "pearls:send_defect": Row("house", of="defect", by="post"),
    "pearls:add_defect_photo": Row("house", of="defect"),
    "pearls:drop_defect_photo": Row("house", of="defect", by="post"),
    "pearls:sent_photo": Row("everybody", of="defect_photo_key", by="get"),  # who mends it has no account
    "pearls:note_defect_state": Row("house", of="defect"),
    "pearls:tell_defect": Row("house", of="defect"),
}
