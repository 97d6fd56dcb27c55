import os

os.environ |= {"ENV_FILE": os.devnull, "HTTPS": "0", "SECRET_KEY": "for tests only", "EMAIL_URL": "memorymail://"}

from campaign.settings import *  # noqa: F403
from campaign.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "pdf"]}}
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ACCOUNT_RATE_LIMITS = False
if "TEST_TEMPLATE" in os.environ:  # a database migrated once, copied for each worker
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["TEST_TEMPLATE"]}
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["ENGINE"] = "tests.postgres"
    # A server's thread keeps its connection while its browser keeps the line: to open one costs as much as a page asks.
    DATABASES["default"]["CONN_MAX_AGE"] = None
if "sqlite3" in DATABASES["default"]["ENGINE"] and DATABASES["default"]["NAME"] != ":memory:":
    # In memory a live server would share its test's one connection, and meet statements half read.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}.test"}
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # threads of a test open and close their own connections
