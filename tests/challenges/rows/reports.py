"""The rows of the report of an atelier. What they name is agreed, with one part that everybody may read."""

from tests.access_rows import Row

REPORTS = {
    "challenges:report": Row("in a team", of="reported", by="get"),
    "challenges:note_attendance": Row("writes in the team", of="reported"),
    "challenges:correct_report": Row("writes in the team", of="reported"),
    "challenges:undo_correction": Row("writes in the team", of="reported", by="post"),
    "challenges:agree_report": Row("leads the team", of="reported", by="post"),
    "challenges:choose_public_parts": Row("leads the team", of="reported"),
    "challenges:report_pdf": Row("in a team", of="reported", by="get"),
    "challenges:report_word": Row("in a team", of="reported", by="get"),
    "challenges:edition_reports": Row("organiser", of="edition", by="get"),
    "challenges:edition_reports_zip": Row("organiser", of="edition", by="get"),
    "challenges:edition_report": Row("organiser", of="edition_reported", by="get"),
    "challenges:edition_report_pdf": Row("organiser", of="edition_reported", by="get"),
    "challenges:edition_report_word": Row("organiser", of="edition_reported", by="get"),
    "challenges:public_report": Row("everybody", of="reported", by="get"),
}
