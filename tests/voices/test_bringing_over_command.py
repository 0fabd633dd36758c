"""What lay in the open before there was a lock is brought over by the command that makes the tables, too."""

from pathlib import Path

import pytest

from samenspel.sealed import master_keys
from tests.web.running import migrated, samenspel


@pytest.mark.once
def test_the_command_brings_over_what_is_left_and_with_another_master_key_it_refuses(tmp_path: Path) -> None:
    data = migrated(tmp_path / "data")
    code = "from tests.voices import dying_over; dying_over.some_old_ones()"
    samenspel("manage", "shell", "-v", "0", "-c", code, data=data)

    wrong = samenspel("migrate", data=data, SAMENSPEL_MASTER_KEYS=master_keys.fresh_line().strip())
    right, again = (samenspel("migrate", data=data) for _ in range(2))

    assert (wrong.returncode, wrong.stderr) == (
        2,
        "samenspel: This is not the master key with which the keys were wrapped.\n",
    )
    assert right.stdout == "The words of 2 voices were brought under lock.\nThe database is up to date.\n"
    assert again.stdout == "The database is up to date.\n"
