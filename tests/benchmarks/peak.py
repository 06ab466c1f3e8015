"""Runs a command and prints, as JSON, how long it took and how much memory it had at its height.

A process of its own, because Linux counts to a child what its parent held when it was started.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def main(words: list[str]) -> int:
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:  # noqa: S603 - our own words
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    # macOS counts bytes where Linux counts kilobytes.
    peak = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_bytes": peak}))
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
