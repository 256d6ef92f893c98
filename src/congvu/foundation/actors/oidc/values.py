"""Who may vouch for a person, what he says, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid


@dataclass(frozen=True, slots=True)
class Provider:
    """A house that vouches for people (settings.OIDC_PROVIDERS, by short name).

    `link_by` is a claim whose value is the name of the account, taken at the first sign-in; "" when
    people link their accounts themselves. `proves_second_factor` says that it asks for one.
    """

    name: str
    title: str
    issuer: str
    client_id: str
    client_secret: str
    scopes: tuple[str, ...] = ("openid", "profile")
    link_by: str = ""
    proves_second_factor: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where a provider is asked, as its discovery document says."""

    authorise: str
    tokens: str
    keys: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for: his subject there, and the name by which to link."""

    subject: str
    wished_name: str


class ProviderUnknown(Forbidden):
    """No such provider is configured."""

    code = "OIDC_PROVIDER_UNKNOWN"
    status = 404
    message = N_("Không có cách đăng nhập này.")


class ProviderAway(Conflict):
    """The provider does not answer, or answers what can't be read."""

    code = "OIDC_PROVIDER_AWAY"
    status = 503
    message = N_("{provider} chưa trả lời. Hãy thử lại sau ít phút hoặc đăng nhập bằng mật khẩu.")


class SignInAbandoned(Invalid):
    """The provider says that the person did not agree, or the attempt is too old or not ours."""

    code = "OIDC_ABANDONED"
    message = N_("Lần đăng nhập qua {provider} chưa xong. Hãy bắt đầu lại từ trang này.")


class VouchingWrong(Invalid):
    """What the provider sent does not hold: signature, audience, nonce, time."""

    code = "OIDC_TOKEN_WRONG"
    message = N_("Thông tin {provider} gửi về không hợp lệ nên bị từ chối. Hãy thử lại.")


class SubjectUnknown(Forbidden):
    """The provider vouches for someone who has no account here."""

    code = "OIDC_SUBJECT_UNKNOWN"
    message = N_(
        "Danh tính {provider} này chưa gắn với tài khoản nào. Hãy đăng nhập bằng mật khẩu rồi "
        "liên kết ở trang Tài khoản."
    )


class AccountClosed(Forbidden):
    """The account behind the subject is closed."""

    code = "OIDC_ACCOUNT_CLOSED"
    message = N_("Tài khoản gắn với danh tính này đã khoá. Hãy báo quản trị viên của cơ quan.")


class SubjectTaken(Conflict):
    """The subject, or the account, is linked already."""

    code = "OIDC_SUBJECT_TAKEN"
    message = N_("Danh tính {provider} này, hoặc tài khoản này, đã được liên kết trước đó.")
