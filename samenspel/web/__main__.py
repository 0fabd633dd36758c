"""``python -m samenspel.web`` is the same as ``samenspel``."""

from samenspel.web.command import main

raise SystemExit(main())
