"""The product's own settings, with a data folder of the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import axe_playwright_python

if not os.environ.get("SAMENSPEL_DATA_DIR"):
    os.environ["SAMENSPEL_DATA_DIR"] = tempfile.mkdtemp(prefix="samenspel-test-")
    atexit.register(shutil.rmtree, os.environ["SAMENSPEL_DATA_DIR"], ignore_errors=True)
if os.environ.get("SAMENSPEL_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["SAMENSPEL_TEST_DATABASE_URL"]

from samenspel.web.settings import *  # noqa: F403

# A file, as in real life: in memory all threads would share one connection, and none would wait for another.
if IS_SQLITE:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / f"test-{os.getpid()}.sqlite3"}  # noqa: F405
    # Made once for all lanes: with --reuse-db each starts with a copy, on which nothing is left to migrate.
    if os.environ.get("SAMENSPEL_TEST_MIGRATED"):
        shutil.copy(os.environ["SAMENSPEL_TEST_MIGRATED"], DATABASES["default"]["TEST"]["NAME"])  # noqa: F405
else:  # several lanes use the same server, on which the tables were made once
    DATABASES["default"]["TEST"] = {  # noqa: F405
        "NAME": f"test_{os.getpid()}",
        "TEMPLATE": os.environ.get("SAMENSPEL_TEST_TEMPLATE") or None,
    }

# Hashing slowly on purpose protects people, and tests nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A test says itself when a refusal waits.
SECONDS_BETWEEN_REFUSALS = 0
# A test says itself when the post leaves.
POST_WAKES_WORKERS = False
# Nothing is collected for a test, and the server of the static files warns about a folder that is not there.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
# What looks whether a page shuts somebody out is given by the server of the tests itself, as a script of its own.
STATICFILES_DIRS = [("axe", Path(axe_playwright_python.__file__).parent)]
