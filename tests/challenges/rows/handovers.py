"""The rows of a handover."""

from tests.access_rows import Row

HANDOVERS = {
    "challenges:tonight": Row("guest in the team", of="team", by="get"),
    "challenges:handover": Row("reads the folder", of="team", by="get"),
    "challenges:handover_paper": Row("reads the folder", of="team", by="get"),
    "challenges:catch_up": Row("reads the folder", of="team", by="post"),
}
