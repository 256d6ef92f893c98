"""The settings of the one process. What an installation may change comes from its environment.

CONGVU_HOME   the data directory: database, files, configuration (default ./home)
DATABASE_URL  any PostgreSQL from 15 on; without it the embedded one under CONGVU_HOME
CONGVU_HOSTS  names under which the server may be asked, with commas between
CONGVU_HTTPS  1 when people reach it by https: cookies and links are then for https alone
CONGVU_PROXIES  how many proxies of ours stand before it and append to X-Forwarded-For (default 0)
CONGVU_2FA_ROLES  roles that must sign in with a second factor, as administrator,leader; staff: all
CONGVU_SCANNER  a command that scans an uploaded file, as "clamdscan --fdpass"; exit code 1 refuses
CONGVU_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS (1: STARTTLS), CONGVU_MAIL_FROM  the mail server
CONGVU_UNCAPPED  1 when the quantity of products done may exceed 100 % of those assigned
CONGVU_DEBUG  1 for the developer's error pages

Sign-in by providers (OpenID Connect), webhooks, exchange with other agencies and the second factor:
CONGVU_HOME/congvu.toml, see configuration.py.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from congvu.assembly.configuration import configuration
from congvu.assembly.database import database_settings
from congvu.assembly.remote_signing import PROTOCOLS
from congvu.assembly.secret import secret_key
from congvu.kernel.refusals import N_

HOME = Path(os.environ.get("CONGVU_HOME", "home")).absolute()
DEBUG = os.environ.get("CONGVU_DEBUG") == "1"
DEMO = os.environ.get("CONGVU_DEMO") == "1"
SECRET_KEY = secret_key(HOME)
CONFIGURATION = configuration(HOME)
ALLOWED_HOSTS = os.environ.get("CONGVU_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SECURE = os.environ.get("CONGVU_HTTPS") == "1"
TRUSTED_PROXIES = int(os.environ.get("CONGVU_PROXIES", "0"))

DATABASES = {"default": database_settings(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    "congvu.foundation.reading",
    "congvu.foundation.ledger",
    "congvu.foundation.actors",
    "congvu.foundation.jobs",
    "congvu.foundation.files",
    "congvu.foundation.outbox",
    "congvu.foundation.edxml",
    "congvu.foundation.exchange",
    "congvu.foundation.once",
    "congvu.foundation.signing",
    "congvu.foundation.writing",
    "congvu.foundation.pages",
    "congvu.modules.worktime",
    "congvu.modules.organisation",
    "congvu.modules.procedures",
    "congvu.modules.casework",
    "congvu.modules.dossiers",
    "congvu.modules.documents",
    "congvu.modules.outgoing",
    "congvu.modules.directives",
    "congvu.modules.archives",
    "congvu.modules.custody",
    "congvu.modules.meetings",
    "congvu.modules.plans",
    "congvu.modules.followup",
    "congvu.modules.products",
    "congvu.modules.evaluation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "congvu.assembly.middleware.ActorMiddleware",
    "congvu.foundation.pages.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "congvu.foundation.once.middleware.OnceMiddleware",
    "congvu.foundation.pages.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "congvu.assembly.urls"
WSGI_APPLICATION = "congvu.assembly.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "congvu.foundation.pages.tongues.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "congvu.foundation.pages.templating.environment",
            "context_processors": [
                *_CONTEXT,
                "congvu.foundation.pages.templating.page_context",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]
FORM_RENDERER = "congvu.foundation.pages.forms.Renderer"
PAGES_SHELL = "congvu.assembly.shell"
ACCOUNTS_KEPT_BY = "congvu.assembly.account_scope.kept_by"
ACCOUNT_HOLDER = "congvu.assembly.account_scope.holder"
CSRF_FAILURE_VIEW = "congvu.foundation.pages.refusals.stale_form"

AUTH_USER_MODEL = "actors.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "congvu.foundation.actors.first_words.FirstPasswordHasher",
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "congvu.foundation.actors.adapter.StaffOnlyAdapter"
MFA_ADAPTER = "congvu.foundation.actors.adapter.SealedSecretsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "congvu"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: telephones differ
SECOND_FACTOR_ROLES = CONFIGURATION.second_factor_roles
OIDC_PROVIDERS = CONFIGURATION.providers

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", N_("Tiếng Việt")), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# `congvu serve` collects static files under names with their hash, which browsers may keep for ever
HASHED = os.environ.get("CONGVU_STATIC") == "hashed"
WHITENOISE_USE_FINDERS = not HASHED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILES_ROOT = HOME / "files"
FILE_LIMIT_BYTES = 50 * 1024 * 1024
FILE_SCANNER = os.environ.get("CONGVU_SCANNER", "")
PRODUCTS_CAPPED = os.environ.get("CONGVU_UNCAPPED") != "1"
FILE_UPLOAD_HANDLERS = [
    "congvu.foundation.files.incoming.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
MESSAGE_STORAGE = "congvu.foundation.pages.flash.FlashStorage"

SESSION_ENGINE = "congvu.foundation.actors.sessions"
SESSION_IDLE_SECONDS = 3 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
if TRUSTED_PROXIES:  # only a proxy of ours may say that people came by https
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("CONGVU_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("CONGVU_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CONGVU_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CONGVU_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("CONGVU_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("CONGVU_MAIL_FROM", "congvu@localhost")

OUTBOX_CHANNELS = {
    "mail": "congvu.foundation.outbox.channels.mail.MailChannel",
    "webhook": "congvu.foundation.outbox.channels.webhook.WebhookChannel",
    "sms": "congvu.foundation.outbox.channels.drop.SmsDrop",
    "zalo": "congvu.foundation.outbox.channels.drop.ZaloDrop",
}
OUTBOX_DROP = HOME / "outbox"
OUTBOX_GATEWAYS = CONFIGURATION.gateways
OUTBOX_CHANNELS |= {
    name: f"congvu.foundation.outbox.channels.webhook.{name.capitalize()}Gateway"
    for name in OUTBOX_GATEWAYS
}
WEBHOOKS = CONFIGURATION.webhooks
SIGNING_SERVICES = CONFIGURATION.signing_services
SIGNING_PROTOCOLS = PROTOCOLS
TIME_STAMPS = CONFIGURATION.time_stamps
SIGNING_TOKEN_LIBRARY = CONFIGURATION.token_library
EXCHANGE_BOXES = CONFIGURATION.boxes
MAILBOXES = CONFIGURATION.mailboxes

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
JOB_PATIENCE = 0.8  # seconds a page waits for a job, so that what is small is seen done at once
PROCRASTINATE_ON_APP_READY = "congvu.assembly.wiring.register_jobs"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "csp": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},  # a refusal is an answer; its address tells of copies
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
