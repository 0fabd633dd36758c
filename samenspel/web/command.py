"""The ``samenspel`` command: from any folder, and whatever goes wrong is told in one line."""

import argparse
import ipaddress
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

import django

from samenspel.web.home import data_dir

LONGEST_LINE = 400


class Trouble(Exception):  # noqa: N818 - it reads as what happened
    """Something that who typed the command can do something about."""


class Parser(argparse.ArgumentParser):
    """Tells about a wrong argument in one line, like any other trouble."""

    def error(self, message: str) -> NoReturn:
        raise Trouble(f"{message}. See: samenspel --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say. 0 when it was done; else one line on stderr, and 2."""
    code = 2
    try:
        chosen = _understand(sys.argv[1:] if arguments is None else list(arguments))
        chosen.do(chosen)
    except KeyboardInterrupt:
        reason = "stopped"
    except SystemExit as end:  # asking for help, or a command of Django that ends by itself
        if not end.code:
            return 0
        reason = end.code if isinstance(end.code, str) else "that did not succeed"
    except Exception as trouble:  # noqa: BLE001 - the last stop: nobody is helped by a traceback here
        # A command for a mail server says "keep it and try again" with a code of its own.
        reason, code = in_words(trouble), max(2, getattr(trouble, "returncode", 2))
    else:
        return 0
    print(f"samenspel: {' '.join(reason.split())[:LONGEST_LINE]}", file=sys.stderr)
    return code


def in_words(trouble: Exception) -> str:
    """What went wrong, for who looks after this installation."""
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{trouble.strerror}: {trouble.filename}" if trouble.filename else trouble.strerror
    return str(trouble) or type(trouble).__name__


def _understand(arguments: list[str]) -> argparse.Namespace:
    if arguments[:1] == ["manage"]:  # what follows is for Django to understand
        return argparse.Namespace(do=manage, rest=arguments[1:])
    return _parser().parse_args(arguments)


def _parser() -> Parser:
    parser = Parser(prog="samenspel", description="From a resident's own words to something done and answered.")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True, parser_class=Parser)
    commands.add_parser("migrate", help="make or update the tables").set_defaults(do=migrate)
    commands.add_parser("demo", help="fill an invented neighbourhood").set_defaults(do=demo)
    serving = commands.add_parser("serve", help="serve the pages")
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serving.add_argument("--port", default=os.environ.get("PORT") or "8000", type=_port, help="the port (8000)")
    serving.set_defaults(do=serve)
    commands.add_parser("work", help="do the background work, beside PostgreSQL").set_defaults(do=work)
    checking = commands.add_parser("check", help="see whether this installation is in order")
    checking.add_argument("--deploy", action="store_true", help="as strict as behind https")
    checking.set_defaults(do=check)
    commands.add_parser("manage", help="any other command of Django or of a room")
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)


def _open_the_house() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.web.settings")
    django.setup()


def migrate(_chosen: argparse.Namespace | None = None) -> None:
    """Make or update the tables."""
    _open_the_house()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    print("The database is up to date.")


def demo(_chosen: argparse.Namespace) -> None:
    """Fill an invented neighbourhood, once."""
    migrate()
    from django.utils import timezone

    from samenspel.web.demo import fill

    fill(now=timezone.now(), say=print)
    print(f"The data is in {data_dir()}")


def serve(chosen: argparse.Namespace) -> None:
    """Serve, after seeing that everything is as it must be."""
    os.environ.setdefault("SAMENSPEL_URL", f"http://localhost:{chosen.port}")
    _open_the_house()
    from django.conf import settings

    from samenspel.web import server

    if settings.IS_DEMO and not _is_loopback(chosen.host):
        raise Trouble("The demo lets anybody in, so it listens on this machine only. Leave out --host.")
    _refuse_when_not_in_order()
    if server.is_taken(host=chosen.host, port=chosen.port):
        raise Trouble(f"Port {chosen.port} of {chosen.host} is taken. Choose another with --port.")
    server.lay_out_static_files()
    print(f"The data is in {data_dir()}")
    print(f"Samenspel is at {settings.SITE_URL}  (stop with Ctrl-C)", flush=True)
    server.serve(host=chosen.host, port=chosen.port)


def work(_chosen: argparse.Namespace) -> None:
    """Do the background work until told to stop."""
    _open_the_house()
    from django.conf import settings

    from samenspel.web import jobs

    if settings.WORKS_INSIDE_SERVER:
        raise Trouble("On SQLite `samenspel serve` does the background work itself. There is nothing to start.")
    _refuse_when_not_in_order()
    jobs.work(say=partial(print, flush=True))


def check(chosen: argparse.Namespace) -> None:
    """Tell what is not in order: everything on stdout, and how much in the last line."""
    _open_the_house()
    from django.conf import settings

    from samenspel.web.checks import complaints, findings

    sentences = [*complaints(), *findings(strict=chosen.deploy or settings.IS_SECURE)]
    if sentences:
        print(*sentences, sep="\n")
        raise Trouble(f"{len(sentences)} not in order")
    print("Everything is in order.")


def manage(chosen: argparse.Namespace) -> None:
    """Any command of Django or of a room."""
    _open_the_house()
    from django.core.management import ManagementUtility, call_command

    name, *rest = chosen.rest or ["help"]
    if name in {"help", "--help", "-h"}:
        print(ManagementUtility(["samenspel manage"]).main_help_text())
    else:
        call_command(name, *rest)


def _refuse_when_not_in_order() -> None:
    from samenspel.web.checks import complaints, findings

    found = complaints() or findings(strict=False)
    if found:
        raise Trouble(" ".join(found))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
