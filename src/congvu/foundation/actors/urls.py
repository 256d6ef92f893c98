"""The addresses of actors."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.actors.views import account, oidc, roster, second_factor, sign_in

app_name = "actors"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.enter, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/by/<slug:provider>/", oidc.begin, name="oidc_begin"),
    path("sign-in/by/<slug:provider>/back/", oidc.end, name="oidc_end"),
    path("account/by/<slug:provider>/", oidc.unlink, name="oidc_unlink"),
    path("sign-out/", sign_in.leave, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/post/", sign_in.choose_post, name="choose_post"),
    path("account/password/", account.password, name="password"),
    path("account/sessions/", account.end_session, name="end_session"),
    path("account/second-factor/", second_factor.turn_on, name="second_factor"),
    path("account/second-factor/codes/", second_factor.renew_codes, name="second_factor_codes"),
    path("settings/accounts/", roster.list_accounts, name="accounts"),
    path("settings/accounts/<int:user_id>/", roster.account, name="someone"),
]
