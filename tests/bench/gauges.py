"""CPU and memory of the processes measured, as /proc tells them."""

import os
from pathlib import Path

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
OURS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
PROC = Path("/proc")


def children(master):
    """The processes that this one has started."""
    return [int(pid) for pid in (PROC / f"{master}/task/{master}/children").read_text().split()]


def backends():
    """The PostgreSQL processes that serve this database, when they run on this machine."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall() if (PROC / str(pid)).exists()]


def cpu(pids):
    """The seconds of CPU that each of these processes has used."""
    return {pid: _ticks(pid) / TICK for pid in pids}


def spent(before):
    """The seconds of CPU used since `before` was read; what a process that has ended used is not known."""
    now = cpu(before)
    return sum(now[pid] - was for pid, was in before.items() if now[pid])


def _ticks(pid):
    try:
        fields = (PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def memory(pid):
    """The present and the highest resident memory of a process, in MB."""
    lines = dict(line.split(":", 1) for line in (PROC / f"{pid}/status").read_text().splitlines())
    return tuple(round(int(lines[name].split()[0]) / 1024) for name in ("VmRSS", "VmHWM"))
