"""Who is who among the processes that share the tables: ``host/pid/start``."""

from __future__ import annotations

import os
import socket
from datetime import datetime


def own_name(now: datetime) -> str:
    return f"{socket.gethostname()}/{os.getpid()}/{now.timestamp():.6f}"


def is_dead(owner: str, *, seen_from: str) -> bool:
    """True when the owner ran on this very host and its process is gone, so that nobody need wait for its lease.

    A process id of our own with another start is one that died before us (process 1 of a restarted container).
    """
    host, pid, start = _parts(owner)
    our_host, our_pid, our_start = _parts(seen_from)
    if host != our_host or not pid.isdecimal():
        return False
    if pid == our_pid:
        return start != our_start
    return not _alive(int(pid))


def _parts(owner: str) -> tuple[str, str, str]:
    host, _, rest = owner.partition("/")
    pid, _, start = rest.partition("/")
    return host, pid, start


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's process, so it runs
        return True
    return True
