"""The paths of plans."""

from samenspel.plans.urls import work

app_name = "plans"
urlpatterns = work.patterns
