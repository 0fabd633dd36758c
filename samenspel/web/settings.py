"""Settings. What differs per installation comes from the environment: docs/settings.md lists it all."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from samenspel.web.home import data_dir, database, master_key_file, secret

env = environ.Env()
DATA_DIR = data_dir()
HERE = Path(__file__).parent

# ── This installation ────────────────────────────────────────────────────────
# The address that people type. A passkey is bound to its host name.
SITE_URL: str = env.str("SAMENSPEL_URL", default="http://localhost:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
IS_SECURE = SITE_URL.startswith("https://")
IS_DEMO: bool = env.bool("SAMENSPEL_DEMO", default=False)
SECRET_KEY = secret("django")
# The codes on slips are made from this: it must outlive every other secret.
CODE_SECRET = secret("codes")
# What is needed to make anybody's second-step codes is stored sealed with this.
SECOND_STEP_SECRET = secret("second-step")
DEBUG = False
ALLOWED_HOSTS = [SITE_HOST, *env.list("SAMENSPEL_HOSTS", default=[])]
if not IS_SECURE:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ── Rooms ────────────────────────────────────────────────────────────────────
ROOMS = [
    "samenspel.web",
    "samenspel.bridges",
    "samenspel.challenges",
    "samenspel.pearls",
    "samenspel.plans",
    "samenspel.dreams",
    "samenspel.voices",
    "samenspel.organisations",
    "samenspel.people",
    "samenspel.neighbourhoods",
    "samenspel.letters",
    "samenspel.trail",
    "samenspel.sealed",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    # Around everything: whatever the rest does counts for how long it took.
    "samenspel.web.on_the_beat.refusals_leave_on_the_beat",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samenspel.web.middleware.private_by_default",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    # Before anything that reads what was sent, and after the language: it answers with a page.
    "samenspel.web.middleware.too_large_is_said",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Before the ones that sign somebody out: they leave a kind sentence for the next page.
    "django.contrib.messages.middleware.MessageMiddleware",
    "samenspel.web.middleware.looking_changes_nothing",
    # Around all that may open what people said, and inside what lets only the trail be written on a look.
    "samenspel.web.who_reads.who_reads_is_written_down",
    "samenspel.web.middleware.idle_sessions_end",
    "samenspel.web.middleware.second_step_first",
    "samenspel.web.middleware.who_is_working",
    # After the workers: whoever is signed in to work is no resident here.
    "samenspel.web.middleware.who_is_resident",
    "samenspel.web.middleware.typed_words_come_back",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
# Longer than a refusal takes on a machine that is not overloaded, and hardly noticed by who typed a wrong address.
SECONDS_BETWEEN_REFUSALS = 0.1
ROOT_URLCONF = "samenspel.web.urls"
WSGI_APPLICATION = "samenspel.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "samenspel.web.context.front_door",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "samenspel.web.templatetags.house"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Database ─────────────────────────────────────────────────────────────────
SQLITE_PRAGMAS = {"journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": "ON", "secure_delete": "ON"}
DATABASES = {"default": database(env.str("DATABASE_URL", default=""), folder=DATA_DIR)}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        # A write asks for the lock at once and waits for it: no write is turned away halfway.
        "timeout": env.float("SAMENSPEL_LOCK_SECONDS", default=20),
        "transaction_mode": "IMMEDIATE",
        "init_command": "".join(f"PRAGMA {name}={value};" for name, value in SQLITE_PRAGMAS.items()),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA_DIR / "photos"

# ── Words under lock ─────────────────────────────────────────────────────────
# Sealed words are opened with keys in a database of their own, and those keys with a master key that is in no database.
KEY_DATABASE: str = env.str("SAMENSPEL_KEY_DATABASE", default=str(DATA_DIR / "keys.sqlite3"))
MASTER_KEYS: str = env.str("SAMENSPEL_MASTER_KEYS", default="")
MASTER_KEY_FILE: str = env.str("SAMENSPEL_MASTER_KEY_FILE", default="")
# Behind https there are real people, and the data folder goes into the backups: whoever runs it says where the key is.
if not (IS_SECURE or MASTER_KEYS or MASTER_KEY_FILE):
    MASTER_KEY_FILE = master_key_file()

# ── Language and time ────────────────────────────────────────────────────────
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_SECURE
LOCALE_PATHS = [HERE.parent / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# ── Signing in ───────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "samenspel.people.sign_in.WorkerAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up, but this list decides whether the sign-in page asks for a password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "samenspel.people.sign_in.SecondStepAdapter"
MFA_FORMS = {
    "add_webauthn": "samenspel.people.forms.AddPasskeyForm",
    "activate_totp": "samenspel.people.forms.SetUpAppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samenspel"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A passkey without https exists on a developer's own machine only: browsers allow it for localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
USERSESSIONS_TRACK_ACTIVITY = False

# ── Sessions and headers ─────────────────────────────────────────────────────
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
# A resident's page: on her own phone, and on a screen that others use too (untouched, and at most).
OWN_PHONE_SECONDS = 90 * 24 * 3600
SHARED_SCREEN_IDLE_SECONDS = 10 * 60
SHARED_SCREEN_AT_MOST_SECONDS = 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-samenspel" if IS_SECURE else "samenspel"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
CSRF_FAILURE_VIEW = "samenspel.web.views.form_was_too_old"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("SAMENSPEL_BEHIND_PROXY", False) else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
# Not "no-referrer": a browser then sends a form without saying where it came from, and it is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 4
# All that is sent at once, photo and words: a photo that is too large gets its own reason, up to here.
FILE_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Where "Snel weg" goes: a page that everybody looks at, and that tells nothing.
QUICK_EXIT_TO: str = env.str("SAMENSPEL_QUICK_EXIT", default="https://www.google.nl")

# ── Maps ─────────────────────────────────────────────────────────────────────
# Empty: only what is drawn here. "pdok": the map page fetches the BRT background of the Dutch map service (PDOK).
MAP_BACKGROUND: str = env.str("SAMENSPEL_MAP_BACKGROUND", default="")

# ── Static files ─────────────────────────────────────────────────────────────
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# ── Reaching people ──────────────────────────────────────────────────────────
# Without SAMENSPEL_MAIL nothing is sent: mails are kept as files in the data folder.
MAIL = env.email_url("SAMENSPEL_MAIL", default=f"filemail:///{DATA_DIR / 'mail'}")
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = MAIL["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = MAIL["EMAIL_HOST"], MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_USER"], MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS", False), MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL: str = env.str("SAMENSPEL_MAIL_FROM", default=f"Samenspel <samenspel@{SITE_HOST}>")
TEXT_GATEWAY_URL: str = env.str("SAMENSPEL_TEXT_GATEWAY", default="")
TEXT_GATEWAY_TOKEN: str = env.str("SAMENSPEL_TEXT_TOKEN", default="")
# Where what is broken goes straight into somebody's system (Open311 GeoReport v2). Without it everything goes by hand.
OPEN311_URL: str = env.str("SAMENSPEL_OPEN311", default="")
OPEN311_KEY: str = env.str("SAMENSPEL_OPEN311_KEY", default="")
OPEN311_JURISDICTION: str = env.str("SAMENSPEL_OPEN311_JURISDICTION", default="")
OPEN311_SERVICES: dict[str, str] = env.dict("SAMENSPEL_OPEN311_SERVICES", default={})

# ── Background work ──────────────────────────────────────────────────────────
# On SQLite the work is done inside the server; on PostgreSQL by `samenspel work`.
WORKS_INSIDE_SERVER: bool = env.bool("SAMENSPEL_WORK_INSIDE", default=IS_SQLITE)
# What is posted wakes the workers at once; without, it waits for the round of the minute.
POST_WAKES_WORKERS = True
# Below this, /gezond/ asks for a person.
DISK_KEEPS_FREE: int = env.int("SAMENSPEL_DISK_KEEPS_FREE", default=200 * 1024 * 1024)

# ── The trail ────────────────────────────────────────────────────────────────
# Its anchors, once more outside the database: a folder on another disk or machine is worth more than this one.
TRAIL_ANCHORS = Path(env.str("SAMENSPEL_TRAIL_ANCHORS", default=str(DATA_DIR / "trail-anchors.log")))

# ── Log: ids and kinds, never words or codes ─────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {
            "class": "samenspel.web.quiet_log.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": env.str("SAMENSPEL_LOG", default="WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
