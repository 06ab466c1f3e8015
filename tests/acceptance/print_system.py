"""A print system of a test's own: CUPS with its own folders, socket and queues.

A queue has the rules and margins of an ordinary printer and hands its sheets over as PDF. Nothing
here asks or touches the machine's own printers.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SYSTEM_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
_DAEMON = shutil.which("cupsd", path=_SYSTEM_PATH)
_FILTER = Path("/usr/lib/cups/filter/pdftopdf")

MISSING = "" if _DAEMON and _FILTER.exists() else "there is no CUPS here, or no filters of it"

SECONDS = 30
"""For anything that takes one or two; a busy machine is not a bug."""

_FOLDERS = """\
ServerRoot {0}/root
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/state
AccessLog {0}/access.log
ErrorLog {0}/error.log
PageLog {0}/page.log
FileDevice Yes
"""

_RULES = """\
Listen {0}/socket
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

_QUEUE = """\
<Printer {name}>
DeviceURI file://{sheets}
State {state}
Accepting {accepting}
Option print-scaling {scaling}
</Printer>
"""

# What most printers are: no sheet but these, and 4.2 mm at each edge that stay white.
_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SHEETS.PPD"
*Manufacturer: "Stint"
*Product: "(Sheets)"
*ModelName: "Sheets"
*ShortNickName: "Sheets"
*NickName: "Sheets"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*LandscapeOrientation: Plus90
*cupsVersion: 2.4
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: {paper}
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Paper: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: {paper}
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {paper}
*ImageableArea A4/A4: "12 12 583 830"
*ImageableArea Letter/Letter: "12 12 600 780"
*DefaultPaperDimension: {paper}
*PaperDimension A4/A4: "595 842"
*PaperDimension Letter/Letter: "612 792"
*OpenUI *Resolution/Resolution: PickOne
*DefaultResolution: 300dpi
*Resolution 300dpi/300 dpi: ""
*CloseUI: *Resolution
"""


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer as its owner left it.

    Attributes:
        paper: what it takes unless a job asks for another.
        fits: whether it makes pages as large as its printable area unless a job forbids it.
    """

    name: str
    paper: str = "A4"
    fits: bool = False
    stopped: bool = False
    accepting: bool = True


class PrintSystem:
    """A running print system and what comes out of its queues, one job of each."""

    def __init__(self, folder: Path, queues: tuple[Queue, ...]) -> None:
        self.folder = folder
        _write(folder, queues)
        self._sheets = {
            queue.name: os.open(_sheets(folder, queue.name), os.O_RDONLY | os.O_NONBLOCK)
            for queue in queues
        }

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process print here and nowhere else."""
        return {
            "CUPS_SERVER": str(self.folder / "socket"),
            "CUPS_SERVERROOT": str(self.folder / "root"),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
        }

    def start(self) -> None:
        """Comes back when jobs are taken."""
        # A copy, as some systems let the program of this path read its usual folders only.
        daemon = shutil.copy(str(_DAEMON), self.folder / "cupsd")
        root = self.folder / "root"
        words = [daemon, "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"]
        subprocess.run(words, check=True, timeout=SECONDS)  # noqa: S603 - our own words

    def stop(self) -> None:
        """Comes back when it has ended; may be called again."""
        note = self.folder / "state" / "cupsd.pid"
        if not note.exists():
            return
        process = os.pidfd_open(int(note.read_text()))
        try:
            signal.pidfd_send_signal(process, signal.SIGTERM)
            assert _ready(process, time.monotonic() + SECONDS), "the print system does not end"
        finally:
            os.close(process)

    def close(self) -> None:
        for pipe in self._sheets.values():
            os.close(pipe)

    def printed(self, queue: str) -> bytes:
        """Waits for the next job of a queue to end and gives it as PDF."""
        pipe, until = self._sheets[queue], time.monotonic() + SECONDS
        parts: list[bytes] = []
        while _ready(pipe, until):
            part = os.read(pipe, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
        raise AssertionError("nothing was printed; " + (self.folder / "error.log").read_text())


@contextmanager
def print_system(*queues: Queue) -> Iterator[PrintSystem]:
    """A print system that takes jobs, and ends with the block.

    Its folder is not the test's: filters run as a user of their own, who has to get there, and the
    name of a socket is short.
    """
    with TemporaryDirectory(prefix="stint-print-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        system = PrintSystem(folder, queues)
        try:
            system.start()
            yield system
        finally:
            system.stop()
            system.close()


def _ready(descriptor: int, until: float) -> bool:
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    return bool(waiting.poll(max(0.0, until - time.monotonic()) * 1000))


def _write(folder: Path, queues: tuple[Queue, ...]) -> None:
    root = folder / "root"
    (root / "ppd").mkdir(parents=True)
    (folder / "spool" / "tmp").mkdir(parents=True)
    for name in ("cache", "state"):
        (folder / name).mkdir()
    (root / "cups-files.conf").write_text(_FOLDERS.format(folder))
    (root / "cupsd.conf").write_text(_RULES.format(folder))
    (root / "printers.conf").write_text("".join(_entry(folder, queue) for queue in queues))
    for queue in queues:
        (root / "ppd" / f"{queue.name}.ppd").write_text(_PPD.format(paper=queue.paper))
        # A pipe tells by itself when the last sheet is out.
        os.mkfifo(_sheets(folder, queue.name), 0o600)


def _entry(folder: Path, queue: Queue) -> str:
    return _QUEUE.format(
        name=queue.name,
        sheets=_sheets(folder, queue.name),
        state="Stopped" if queue.stopped else "Idle",
        accepting="Yes" if queue.accepting else "No",
        scaling="fit" if queue.fits else "auto",
    )


def _sheets(folder: Path, name: str) -> Path:
    return folder / f"{name}.sheets"
