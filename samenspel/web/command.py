"""The ``samenspel`` command: from any folder, and whatever goes wrong is told in one line."""

import argparse
import ipaddress
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
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
    starting = commands.add_parser("start", help="an organisation with its first coordinator, in an empty house")
    starting.add_argument("--organisation", default="", help="what it is called")
    starting.add_argument("--email", default="", help="the e-mail address of the first coordinator")
    starting.add_argument("--called", default="", help="the name of the first coordinator")
    starting.add_argument("--neighbourhood", default="", help="the name of the place; may also be chosen in the pages")
    starting.set_defaults(do=start)
    commands.add_parser("demo", help="fill an invented neighbourhood").set_defaults(do=demo)
    serving = commands.add_parser("serve", help="serve the pages")
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    serving.add_argument("--port", default=os.environ.get("PORT") or "8000", type=_port, help="the port (8000)")
    serving.set_defaults(do=serve)
    commands.add_parser("work", help="do the background work, beside PostgreSQL").set_defaults(do=work)
    checking = commands.add_parser("check", help="see whether this installation is in order")
    checking.add_argument("--deploy", action="store_true", help="as strict as behind https")
    checking.set_defaults(do=check)
    _add_places(commands)
    _add_backups(commands)
    for_trail = commands.add_parser("trail", help="who looked at what").add_subparsers(
        dest="what", metavar="verify", required=True, parser_class=Parser
    )
    for_trail.add_parser("verify", help="see whether nobody changed it").set_defaults(do=verify_trail)
    commands.add_parser("manage", help="any other command of Django or of a room")
    return parser


def _add_places(commands: "argparse._SubParsersAction[Parser]") -> None:
    """The commands about a real neighbourhood: ``samenspel figures load``, ``samenspel neighbourhood add``."""
    for_figures = commands.add_parser("figures", help="figures about neighbourhoods").add_subparsers(
        dest="what", metavar="load", required=True, parser_class=Parser
    )
    loading = for_figures.add_parser("load", help="take in files of CBS and Leefbaarometer")
    loading.add_argument("files", nargs="+", metavar="FILE", type=Path, help="CSV or GeoJSON")
    loading.add_argument("--year", type=int, help="for a file that does not say of which year it is")
    loading.add_argument("--replace", action="store_true", help="the source corrected what was known of the same year")
    loading.set_defaults(do=load_figures)
    for_places = commands.add_parser("neighbourhood", help="places to work in").add_subparsers(
        dest="what", metavar="add", required=True, parser_class=Parser
    )
    adding = for_places.add_parser("add", help="make a region, after its figures were loaded, a place to work in")
    adding.add_argument("code", help="BU…, WK… or GM… of the statistics office, or the four digits of a postcode")
    adding.add_argument("--name", default="", help="what people call it; otherwise the name of the region")
    adding.add_argument("--phone", default="", help="where residents can call")
    adding.add_argument("--postcode", action="append", default=[], help="four digits; may be given more than once")
    adding.add_argument("--organisation", default="", help="an organisation that will work there")
    adding.add_argument("--front-desk", action="store_true", help="and answers who comes by itself")
    adding.set_defaults(do=add_neighbourhood)


def _add_backups(commands: "argparse._SubParsersAction[Parser]") -> None:
    """The commands that make a backup and put one back."""
    backing_up = commands.add_parser("backup", help="keep a copy of everything, content and keys apart")
    backing_up.add_argument("folder", metavar="DIR", type=Path, help="where backups are kept")
    backing_up.add_argument(
        "--keys", metavar="DIR", type=Path, help="where the keys are kept, on another disk or machine"
    )
    backing_up.set_defaults(do=backup)
    putting_back = commands.add_parser("restore", help="put a backup back")
    putting_back.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", help="one backup, or where backups are kept"
    )
    keys = putting_back.add_mutually_exclusive_group()
    keys.add_argument("--keys", metavar="DIR", type=Path, help="where its keys are, when not beside it")
    keys.add_argument("--todays-keys", action="store_true", help="with the keys that are here now")
    putting_back.add_argument("--replace", action="store_true", help="also over people; what is there is set aside")
    putting_back.add_argument("--finish", action="store_true", help="go on with one that broke off")
    putting_back.set_defaults(do=restore)


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)


def _open_the_house(*, is_restoring: bool = False) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.web.settings")
    django.setup()
    from samenspel.web.backups import moving

    if moving.is_halfway(data_dir()) and not is_restoring:
        raise Trouble("A backup was being put back here and that is not finished. Run: samenspel restore --finish")


def migrate(_chosen: argparse.Namespace | None = None) -> None:
    """Make or update the tables."""
    _open_the_house()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _bring_under_lock()
    print("The database is up to date.")


def _bring_under_lock() -> None:
    """Go on with sealing what people said before there was a lock; with the right master key, or not at all."""
    from django.utils import timezone

    from samenspel.sealed import checks
    from samenspel.voices import bringing_over

    if bringing_over.is_left():
        wrong = [*checks.master_key_is_there(), *checks.keys_are_those_of_today()]
        if wrong:
            raise Trouble(" ".join(str(each.msg) for each in wrong))
    bringing_over.bring_all(now=timezone.now(), say=partial(print, flush=True))


def start(chosen: argparse.Namespace) -> None:
    """Everything that is needed before somebody can sign in for the first time."""
    organisation = chosen.organisation or _asked("What is the organisation called?", option="--organisation")
    email = chosen.email or _asked("What is the e-mail address of the first coordinator?", option="--email")
    migrate()
    from django.utils import timezone

    from samenspel.web import first_day

    lines = first_day.start(
        organisation=organisation,
        email=email,
        called=chosen.called,
        neighbourhood=chosen.neighbourhood,
        now=timezone.now(),
    )
    print(*lines, sep="\n")


def _asked(question: str, *, option: str) -> str:
    """The answer of who sits at the terminal. Nobody there: nothing is asked."""
    answer = input(f"{question} ").strip() if sys.stdin.isatty() else ""
    if not answer:
        raise Trouble(f"Say it with {option}. See: samenspel start --help")
    return answer


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
    from samenspel.web.backups import in_use

    if settings.IS_DEMO and not _is_loopback(chosen.host):
        raise Trouble("The demo lets anybody in, so it listens on this machine only. Leave out --host.")
    _refuse_when_not_in_order()
    if server.is_taken(host=chosen.host, port=chosen.port):
        raise Trouble(f"Port {chosen.port} of {chosen.host} is taken. Choose another with --port.")
    with in_use.used(data_dir()):
        server.lay_out_static_files()
        print(f"The data is in {data_dir()}")
        print(f"Samenspel is at {settings.SITE_URL}  (stop with Ctrl-C)", flush=True)
        server.serve(host=chosen.host, port=chosen.port)


def work(_chosen: argparse.Namespace) -> None:
    """Do the background work until told to stop."""
    _open_the_house()
    from django.conf import settings

    from samenspel.web import jobs
    from samenspel.web.backups import in_use

    if settings.WORKS_INSIDE_SERVER:
        raise Trouble("On SQLite `samenspel serve` does the background work itself. There is nothing to start.")
    _refuse_when_not_in_order()
    with in_use.used(data_dir()):
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


def load_figures(chosen: argparse.Namespace) -> None:
    """Take in files of figures, one by one: each as a whole, or not at all."""
    _open_the_house()
    from samenspel.neighbourhoods import loading

    for path in chosen.files:
        loaded = loading.load_file(
            path, year=chosen.year, replace=chosen.replace, say=partial(print, file=sys.stderr, flush=True)
        )
        print(f"{path.name}: {loading.in_words(loaded)}", flush=True)


def add_neighbourhood(chosen: argparse.Namespace) -> None:
    """Make a region a place to work in, and let an organisation work there when one is named."""
    _open_the_house()
    from samenspel.organisations import actions

    place = actions.settle(
        code=chosen.code,
        name=chosen.name,
        phone=chosen.phone,
        postcodes=chosen.postcode,
        organisation=chosen.organisation,
        is_front_desk=chosen.front_desk,
    )
    print(f"{place}: /buurt/{place.slug}/")


def verify_trail(_chosen: argparse.Namespace) -> None:
    """Tell whether the trail of who looked still says what was written."""
    _open_the_house()
    from django.core.management import call_command

    call_command("trail", "verify")


def backup(chosen: argparse.Namespace) -> None:
    """Keep a copy of everything, while people go on working."""
    _open_the_house()
    from django.utils import timezone

    from samenspel.web.backups import in_use, making, places

    with in_use.used(data_dir()):
        made = making.make(
            places.here(),
            content_to=chosen.folder.absolute(),
            keys_to=(chosen.keys or chosen.folder).absolute(),
            now=timezone.now(),
            say=partial(print, flush=True),
        )
    print(making.in_words(made))


def restore(chosen: argparse.Namespace) -> None:
    """Put a backup back, or go on with that."""
    _open_the_house(is_restoring=True)
    from django.utils import timezone

    from samenspel.web.backups import places, restoring

    place, say = places.here(), partial(print, flush=True)
    if chosen.finish:
        restoring.go_on(place, say=say)
    elif chosen.folder is None:
        raise Trouble("Say which backup. See: samenspel restore --help")
    else:
        asked = restoring.asked_for(
            chosen.folder.absolute(),
            keys=chosen.keys and chosen.keys.absolute(),
            todays_keys=chosen.todays_keys,
            replace=chosen.replace,
        )
        restoring.restore(place, asked, now=timezone.now(), say=say)


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
