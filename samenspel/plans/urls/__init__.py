"""The paths of plans: the resident's own pages, and those of who works here."""

from samenspel.plans.urls import mine, work

app_name = "plans"
urlpatterns = [*mine.patterns, *work.patterns]
