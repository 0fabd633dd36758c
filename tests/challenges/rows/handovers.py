"""The rows of a handover."""

from tests.access_rows import Row

HANDOVERS = {
    "challenges:handover": Row("reads the folder", of="team", by="get"),
    "challenges:handover_paper": Row("reads the folder", of="team", by="get"),
    "challenges:catch_up": Row("reads the folder", of="team", by="post"),
}
