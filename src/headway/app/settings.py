"""Django's settings. The store's own are filled by :func:`headway.app.store.open_store`."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from headway.app.database import default_url, parse_url
from headway.app.exposure import read_exposure
from headway.app.mail import NO_SERVER, SECONDS_PATIENT, read_mail
from headway.app.provider import read_provider

# --- the store -------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "headway.records",
    "django.contrib.messages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

# The library of accounts reads their code; nothing of ours uses their tables, and they have none.
MIGRATION_MODULES = {"auth": None, "contenttypes": None}

DATABASES = {"default": parse_url(os.environ.get("HEADWAY_DATABASE") or default_url())}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Set by open_store: the key of the audit chain, and the file that remembers how long each chain was.
HEADWAY_AUDIT_KEY = ""
HEADWAY_ANCHORS = ""

# --- time ------------------------------------------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = "UTC"

# --- keys ------------------------------------------------------------------------------------------------------------

# Set by open_store from HEADWAY_SECRET_KEY or the key file beside the store.
SECRET_KEY = ""

# --- the web application ---------------------------------------------------------------------------------------------

_EXPOSURE = read_exposure()

# This machine's own names, and those that HEADWAY_HOSTS adds: a page of another site that points its name here is
# refused.
ALLOWED_HOSTS = list(_EXPOSURE.hosts)

ROOT_URLCONF = "headway.web.urls"

MIDDLEWARE = [
    "headway.web.security.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",  # checks the Host header
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "headway.web.permissions.Permissions",
]

# What was just done is said on the next page, whichever process answers it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "headway.web.errors.refused_form"

SECURE_REFERRER_POLICY = "same-origin"

# The preview of a spreadsheet asks of each metric and each column; how many bytes a form may have is bounded apart.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# A file that somebody brings is read in memory, as far as it may be long, and kept nowhere.
FILE_UPLOAD_HANDLERS = ["headway.web.spreadsheets.upload.BoundedUpload"]

# --- accounts --------------------------------------------------------------------------------------------------------

# Demanded wherever others can reach the pages; on the machine itself nobody signs in.
HEADWAY_SIGN_IN = _EXPOSURE.sign_in

AUTH_USER_MODEL = "records.Account"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# The identity provider that people may sign in through, where one is named.
HEADWAY_PROVIDER = read_provider()

ACCOUNT_ADAPTER = "headway.app.accounts.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # nobody signs up; the library wants to know
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # of accounts no mail is sent: people invite one another
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_METHODS = ("mfa",) if HEADWAY_PROVIDER and HEADWAY_PROVIDER.only else ("password", "mfa")

# How often something may be tried, counted for all processes in the store: m is a minute, d a day; ip is who asks from
# one network address, user who is signed in, and key an account.
ACCOUNT_RATE_LIMITS = {
    "login": None,  # sign-in is counted where it is tried, and told as a wrong password is
    "login_failed": "50/15m/ip,100/15m/key",
    "login_failed_together": "10/15m/key",  # on one account from one address
    "second_factor": "10/15m/key,50/d/key",
    "provider": "50/15m/ip",
    "change_password": "10/15m/user",
    "reauthenticate": "20/15m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(_EXPOSURE.proxied)

MFA_ADAPTER = "headway.app.second_factors.SecondFactors"
MFA_TOTP_ISSUER = "Headway"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong

SOCIALACCOUNT_ADAPTER = "headway.web.accounts.joining.Joining"
SOCIALACCOUNT_ONLY = bool(HEADWAY_PROVIDER and HEADWAY_PROVIDER.only)
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True

CACHES = {"default": {"BACKEND": "headway.records.remembered.StoreCache"}}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # costs memory too, and comes with Python
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SESSION_ENGINE = "headway.records.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Behind a proxy that speaks TLS: what it says of the connection is believed, and cookies travel by TLS alone. The
# prefix binds a cookie to this very host.
HEADWAY_PROXY = _EXPOSURE.proxied
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HEADWAY_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HEADWAY_PROXY
SESSION_COOKIE_NAME = "__Host-headway" if HEADWAY_PROXY else "headway"

_WEB = Path(__file__).parents[1] / "web"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_WEB / "templates"],
        "OPTIONS": {"environment": "headway.web.jinja.environment"},
    }
]

STATIC_ROOT = _WEB / "static"
STATIC_URL = "/static/"
# Files that a library brings, by the name under which pages load them.
STATIC_BROUGHT = {"htmx.js": Path(str(files("django_htmx"))) / "static" / "django_htmx" / "htmx-2.min.js"}

USE_I18N = False

# Set by ``headway demo``: pages open on the demonstration's day and say which of its numbers are real.
HEADWAY_DEMO = os.environ.get("HEADWAY_DEMO") == "1"

# --- mails ------------------------------------------------------------------------------------------------------------

# From whom reminders are, and how links in them begin, where a mail server is named; else nothing is sent.
HEADWAY_MAIL = read_mail()

_SERVER = HEADWAY_MAIL.server if HEADWAY_MAIL else NO_SERVER
EMAIL_BACKEND = _SERVER.backend
EMAIL_HOST, EMAIL_PORT = _SERVER.host, _SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _SERVER.user, _SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _SERVER.starts_tls, _SERVER.is_tls
EMAIL_FILE_PATH = _SERVER.folder
EMAIL_TIMEOUT = SECONDS_PATIENT

# --- the log ---------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "headway.daily": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "headway.reminders": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "headway.provider": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "headway.fault": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # a fault is told once, by headway.fault, with the reference that its page shows
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        # anyone can send a wrong Host: the answer says it, and the log stays short
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
