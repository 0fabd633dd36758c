"""The product's own settings, with a data folder of the test run."""

import os
import tempfile

os.environ.setdefault("SAMENSPEL_DATA_DIR", tempfile.mkdtemp(prefix="samenspel-test-"))
if os.environ.get("SAMENSPEL_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["SAMENSPEL_TEST_DATABASE_URL"]

from samenspel.web.settings import *  # noqa: E402, F403

# Hashing slowly on purpose protects people, and tests nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
