"""Everything the installation may choose, read from the environment or from ENV_FILE (`.env` beside manage.py).

Nothing set means production: no DEBUG, HTTPS demanded, SECRET_KEY compulsory.
Upper apps are named here by string only, so that no floor imports the one above it.
"""

import tomllib
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(env("ENV_FILE", default=str(BASE / ".env")))
VAR = Path(env("VAR", default=str(BASE / "var")))
VERSION = tomllib.loads((BASE / "pyproject.toml").read_text())["project"]["version"]  # said at the foot of each page

# --- Safety ---
DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=not DEBUG)
SECRET_KEY = env("SECRET_KEY", default="for development only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: write SECRET_KEY=… (50 random letters) into .env beside manage.py."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's own marks, the QR code of a second factor
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# How many proxies of ours stand before the application: their X-Forwarded-* headers are believed, no others.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None

# --- The house ---
INSTALLED_APPS = [
    "units",  # ours stand before allauth, so that our templates win
    "campaign",
    "models_registry",
    "awards",
    "reports",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "campaign.staticfiles.ServedStaticFiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "units.apps.LoginsConfig",  # axes
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "units.way_back.lead_back",
    "units.signin.know_the_account",
    "units.signin.change_password_first",
    "campaign.waiting.forget_count",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a refused login into the lock-out page
]
ROOT_URLCONF = "campaign.urls"
WSGI_APPLICATION = "campaign.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "campaign.html_templates.Templates",
        "NAME": "django",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "campaign.html_templates.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "units.context.frame",
                "units.form_token.form_token",
            ],
        },
    }
]
FORM_RENDERER = "units.drawn_widgets.Drawn"
FILTERS_EMPTY_CHOICE_LABEL = "Tất cả"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a table of 300 rows is one form
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # old tables of many units; above 120 the form itself says so

# --- Database, cache, files, mail ---
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # SQLite passes over what an index holds beside its keys
DATABASE = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'dvk.sqlite3'}")
if not DATABASE.get("ENGINE", "").endswith((".sqlite3", ".postgresql")):
    raise ImproperlyConfigured("DATABASE_URL is to read postgres://user@host/name or sqlite:////path/of/it.sqlite3.")
DATABASE.setdefault("OPTIONS", {})
if DATABASE["ENGINE"].endswith("sqlite3"):
    # Opening the file, its pragmas and Django's functions cost more than a page asks of it.
    DATABASE.setdefault("CONN_MAX_AGE", 60)
    # IMMEDIATE waits its turn to write; DEFERRED fails at once with "database is locked".
    DATABASE["OPTIONS"] |= {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000",
    }
else:
    # The pool is the ceiling on connections of one process; it refuses CONN_MAX_AGE.
    DATABASE["CONN_HEALTH_CHECKS"] = True
    DATABASE["OPTIONS"] |= {
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=4), "timeout": 10},
        "prepare_threshold": 5 if env.bool("DATABASE_PLANS", default=True) else None,  # units.planned
    }
DATABASES = {"default": DATABASE}
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache")}

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE / "static"]
MEDIA_ROOT = VAR / "media"  # never served by URL: a view checks who asks
STORAGES = {
    "default": {
        "BACKEND": env("STORAGE", default="django.core.files.storage.FileSystemStorage"),
        "OPTIONS": env.json("STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{VAR / 'mail'}"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", default="Dân vận khéo <danvankheo@localhost>")
EMAIL_TIMEOUT = 20
SITE_ADDRESS = env("SITE_ADDRESS", default="http://localhost:8000")  # what links in mail begin with
ADMINS = [("", address) for address in env.list("ADMIN_MAILS", default=[])]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    # Whoever tries the server by its number is answered 400; ADMIN_MAILS would be told of each, day and night.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}

# --- Language and time ---
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
LOCALE_PATHS = [BASE / "campaign" / "locale"]
FORMAT_MODULE_PATH = ["campaign.formats"]

# --- Who comes in ---
AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["units.signin.LeanArgon2"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "units.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Axes locks out an account as seen from one address; allauth's own limit on failures would let a stranger
# lock a secretary out, and a whole office comes from one address.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "units.signin_forms.NewKeyForm", "edit_webauthn": "units.signin_forms.KeyNameForm"}
MFA_TOTP_ISSUER = "Dân vận khéo"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is verified here: accounts are given, not opened by mail
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "units.signin.username_of"
AXES_CLIENT_IP_CALLABLE = "units.signin.address_of"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # units.admin shows what it notes, in Vietnamese

# --- Background work, and what the floors above contribute, by name ---
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pdf"]}}
WORK = [  # functions (now) the worker asks in turn for something to do; they answer whether there was anything
    "units.outbox.send_due",
    "units.bulk_acts.work_next",
    "campaign.digests.write_digests",
    "units.mailing.send_mails",
    "campaign.archive.archive_next",
    "awards.counting.count_next",
    "awards.packages.print_next",
    "reports.queue.render_next",
    "reports.queue.clean_next",
]
DOSSIER_PRINTER = "reports.dossier.sent_package"  # makes the one PDF of a dossier that is sent up
PAPER_PRINTER = "reports.archiving.printed"  # makes the PDF/A of an issued paper
PAPER_LACKING = "reports.archiving.lacking"  # says what a paper still lacks to be printed
DUTY_SOURCES = [  # functions that say which duties of units are done by things that are there already
    "campaign.steering.standing_bodies",
    "campaign.plans.standing_plans",
    "models_registry.duties.standing",
]
DUTY_PAPERS = {"so-ket": "half_review", "tong-ket": "review"}  # issued, these papers are the duty done
DAILY = [  # functions called once a day with the date
    "units.handing_over.carry_out_due",
    "models_registry.identity.follow_successions",
    "models_registry.moving.follow_people",
    "campaign.turnover.follow_units",
    "units.matters.close_all_done",
    "campaign.reminders.remind_of_duties",
    "models_registry.reminders.remind_of_windows",
    "models_registry.correction_reminders.remind_of_corrections",
    "reports.recounting.recount",
    "units.old_logins.forget_old_logins",
]
UNDONE = [  # functions that take back what their floor recorded of a change of units that was entered by mistake
    "awards.mistaken.refuse_judged",
    "models_registry.mistaken.forget",
    "campaign.mistaken.owe_again",
]
RESTING_SOURCE = "awards.resting.put_forward"  # says what was put forward for an award (models_registry.resting)
HONOUR_SOURCE = "awards.honours.honours"  # says what a practice was awarded (models_registry.honours)
STEP_FOLLOWS = ["units.turns.let_rest"]  # functions (records, states they left, at) called with every step taken
MATTER_SOURCES = {  # functions that say how the matters stand of which people are told, by their kind
    "turn": "units.turns.turns_now",
    "news": "units.turns.news_now",
    "comment": "campaign.commenting.comments_now",
    "duty": "campaign.reminders.duties_now",
    "delivery": "campaign.opening.deliveries_now",
    "window": "models_registry.reminders.windows_now",
    "correction": "models_registry.correction_reminders.corrections_now",
    "password": "units.forgotten.passwords_now",
    "appraising": "models_registry.appraisers_told.appraising_now",
    "adjustment": "models_registry.adjusting.adjustments_now",
    "conference": "awards.inviting.conferences_now",
    "meeting": "awards.meetings.meetings_now",
    "recheck": "awards.resting.rechecks_now",
    "public": "awards.public_lists.lists_now",
    "feedback": "awards.public_lists.feedback_now",
}
BULK_ACTS = [  # {name: Act, PaperAct or ImportAct} of what is done on many records at once
    "units.import_acts.ACTS",
    "models_registry.bulk_acts.ACTS",
    "awards.bulk_acts.ACTS",
]
SURVEY_SOURCE = "models_registry.surveys.surveyed"  # says which registrations were surveyed (awards.survey_facts)
TASK_SOURCES = [  # functions that list what awaits a user, for "Việc của tôi"; the Counted in one query
    "units.founding.first_tasks",
    "units.handing_over.hand_over_tasks",
    "campaign.tasks.campaign_tasks",
    "campaign.steering_tasks.steering_tasks",
    "models_registry.tasks.registration_tasks",
    "models_registry.report_tasks.report_tasks",
    "models_registry.through_tasks.through_tasks",
    "awards.tasks.award_tasks",
    "awards.council_tasks.council_tasks",
    "awards.after_tasks.after_tasks",
    "awards.catalogue_tasks.catalogue_tasks",
    "units.outbox.outbox_tasks",
    "units.undelivered.letter_tasks",
]
SENT_SOURCES = [  # functions that say where stands what a user has sent
    "campaign.tasks.duties_sent",
    "campaign.sent.papers_sent",
    "units.outbox.batches_sent",
    "models_registry.tasks.sent_by",
    "models_registry.report_tasks.reports_sent",
]
YEAR_FIGURES = {  # what a campaign year asks of the floor above
    "registered": "models_registry.year_figures.registered",
    "touched": "models_registry.year_figures.touched",
    "undone": "models_registry.year_figures.undone",
}
CAMPAIGN_BEGUN = ["models_registry.criteria.bring_over"]  # functions told of a new campaign
HAND_OVER_SOURCES = [  # functions that list what somebody who hands over has open, and pass it on
    "campaign.handing_over.matters",
    "models_registry.handing_over.matters",
    "awards.handing_over.matters",
]
DRAFT_SOURCES = [  # functions that offer papers already filled from the data of their floor
    "campaign.drafts.offers.campaign_starters",
    "models_registry.drafts.offers.registry_starters",
    "awards.drafts.offers.award_starters",
    "reports.drafts.report_starters",
]
LETTER_CONTACT = "campaign.frame.contact_for"  # whom somebody asks, at the foot of each letter
FRAME_SOURCES = {  # what the frame of every page takes from the campaigns
    "years": "campaign.frame.years_of",
    "committee": "campaign.frame.committee_of",
    "contact": "campaign.frame.contact_of",
    "counts": "campaign.waiting.counts_of",
}
SEARCH_SOURCES = [  # functions that find records of their floor for the search box
    "models_registry.search.find_registrations",
    "models_registry.search.find_practices",
    "awards.search.find_decisions",
    "awards.search.find_awards",
    "campaign.search.find_units",
    "campaign.search.find_people",
    "campaign.search.find_documents",
    "campaign.search.find_received",
    "campaign.search.find_pilots",
]
SIMPLE_HISTORY_REVERT_DISABLED = True  # what is written is corrected by a further act, never rolled back
