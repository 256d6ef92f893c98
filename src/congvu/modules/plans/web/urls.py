"""The addresses of work plans."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.plans.web import deciding, home, papers, plan, writing

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("new/", home.new, name="new"),
    path("theme/", home.theme, name="theme"),
    path("template.xlsx", papers.template, name="template"),
    path("week.pdf", papers.week_print, name="week_print"),
    path("<int:plan_id>/", plan.plan, name="plan"),
    path("<int:plan_id>/worked/<str:kind>/", plan.worked, name="worked"),
    path("<int:plan_id>/plan.xlsx", papers.workbook, name="workbook"),
    path("<int:plan_id>/plan.pdf", papers.plan_print, name="plan_print"),
    path("<int:plan_id>/items/new/", writing.item_new, name="item_new"),
    path("<int:plan_id>/items/<uuid:key>/", writing.item, name="item"),
    path("<int:plan_id>/items/<uuid:key>/drop/", writing.item_dropped, name="drop_item"),
    path("<int:plan_id>/items/<uuid:key>/give/", deciding.given, name="give"),
    path("<int:plan_id>/items/<uuid:key>/attach/", deciding.attached, name="attach"),
    path("<int:plan_id>/import/", writing.imported, name="import"),
    path("<int:plan_id>/submit/", deciding.submitted, name="submit"),
    path("<int:plan_id>/approve/", deciding.approved, name="approve"),
    path("<int:plan_id>/return/", deciding.returned, name="return"),
    path("<int:plan_id>/change/", deciding.changed, name="change"),
    path("<int:plan_id>/discard/", deciding.discarded, name="discard"),
]
