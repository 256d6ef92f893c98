"""The addresses of work products."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.products.web import assigning, catalogue, keeping, people, product

app_name = "products"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", people.mine, name="mine"),
    path("officials/<int:official_id>/", people.person, name="person"),
    path("officials/<int:official_id>/list/", people.counted, name="counted"),
    path("unit/", people.board, name="board"),
    path("assign/", assigning.assigned, name="assign"),
    path("propose/", assigning.proposed, name="propose"),
    path("<int:product_id>/", product.product, name="product"),
    path("<int:product_id>/<str:act>/", product.acted, name="act"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/catalogue.xlsx", catalogue.workbook, name="workbook"),
    path("catalogue/adopt/", catalogue.adopted, name="adopt"),
    path("catalogue/import/", catalogue.imported, name="import"),
    path("catalogue/lock/", catalogue.locked, name="lock"),
    path("catalogue/new/", keeping.added, name="add"),
    path("catalogue/groups/new/", keeping.grouped, name="group"),
    path("catalogue/mappings/new/", keeping.mapped, name="map"),
    path("catalogue/mappings/<int:mapping_id>/end/", keeping.unmapped, name="unmap"),
    path("catalogue/<int:standard_id>/", catalogue.standard, name="standard"),
    path("catalogue/<int:standard_id>/revise/", keeping.revised, name="revise"),
]
