"""The paths of the report of an atelier."""

from django.urls import path

from samenspel.challenges.views import reports, shown_reports

urlpatterns = [
    path("team/<slug:slug>/verslag/<uuid:pk>/", reports.report, name="report"),
    path("team/<slug:slug>/verslag/<uuid:pk>/wie-waren-er/", reports.note_attendance, name="note_attendance"),
    path("team/<slug:slug>/verslag/<uuid:pk>/verbeter/", reports.correct_report, name="correct_report"),
    path("team/<slug:slug>/verslag/<uuid:pk>/vanzelf/", reports.undo_correction, name="undo_correction"),
    path("team/<slug:slug>/verslag/<uuid:pk>/stel-vast/", reports.agree_report, name="agree_report"),
    path("team/<slug:slug>/verslag/<uuid:pk>/openbaar/", reports.choose_public_parts, name="choose_public_parts"),
    path("team/<slug:slug>/verslag/<uuid:pk>/pdf/", reports.report_pdf, name="report_pdf"),
    path("team/<slug:slug>/verslag/<uuid:pk>/word/", reports.report_word, name="report_word"),
    path("editie/<slug:slug>/verslagen/", shown_reports.edition_reports, name="edition_reports"),
    path("editie/<slug:slug>/verslagen/zip/", shown_reports.edition_reports_zip, name="edition_reports_zip"),
    path("editie/<slug:slug>/verslag/<uuid:pk>/", shown_reports.edition_report, name="edition_report"),
    path("editie/<slug:slug>/verslag/<uuid:pk>/pdf/", shown_reports.edition_report_pdf, name="edition_report_pdf"),
    path("editie/<slug:slug>/verslag/<uuid:pk>/word/", shown_reports.edition_report_word, name="edition_report_word"),
    path("challenge/team/<slug:slug>/verslag/<int:number>/", shown_reports.public_report, name="public_report"),
]
