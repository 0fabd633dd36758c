"""`make start`: everything that is needed, the demo the first time, and the server. Keeps the data."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser

import bootstrap

FIRST_PORT = 8000


def is_free(port: int) -> bool:
    """Whether nobody listens here yet."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def a_port() -> int:
    """The port that was asked for, else the next one that is free."""
    asked = os.environ.get("PORT") or str(FIRST_PORT)
    if not asked.isdigit() or not 1 <= int(asked) <= 65535:
        bootstrap.stop(f"PORT={asked} is not a port. Choose a number from 1024 to 65535.")
    free = next((port for port in range(int(asked), min(int(asked) + 100, 65536)) if is_free(port)), 0)
    if not free:
        bootstrap.stop(f"Port {asked} and the hundred after it are taken. Choose another: make start PORT=…")
    if free != int(asked):
        print(f"Port {asked} is taken, so this is {free}.", flush=True)
    return free


def has_a_display() -> bool:
    """Whether somebody sits in front of this machine."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_when_up(url: str, port: int) -> None:
    """Open a browser as soon as the server listens."""
    for _ in range(600):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                webbrowser.open(url)
                return
        time.sleep(0.1)


def main() -> int:
    """Prepare, fill and serve; ends with the server."""
    python = str(bootstrap.ready(bootstrap.BASE))
    port = a_port()
    url = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "SAMENSPEL_DATA_DIR": os.environ.get("SAMENSPEL_DATA_DIR") or str(bootstrap.ROOT / "var"),
        "SAMENSPEL_URL": url,
        "SAMENSPEL_DEMO": "1",
    }
    command = [python, "-m", "samenspel.web"]
    filled = subprocess.run([*command, "demo"], check=False, cwd=bootstrap.ROOT, env=environment)
    if filled.returncode:
        return filled.returncode
    if has_a_display():
        threading.Thread(target=show_when_up, args=(url, port), daemon=True).start()
    server = subprocess.Popen([*command, "serve", "--port", str(port)], cwd=bootstrap.ROOT, env=environment)
    # Whoever ends this ends the server too, and waits until it has put everything away.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        return server.wait()


if __name__ == "__main__":
    raise SystemExit(main())
