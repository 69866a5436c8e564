"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("putright.desk.account_urls")),
    path("", include("putright.desk.urls")),
]

handler400 = "putright.desk.errors.bad_request"
handler403 = "putright.desk.errors.forbidden"
handler404 = "putright.desk.errors.not_found"
handler500 = "putright.desk.errors.broken"
