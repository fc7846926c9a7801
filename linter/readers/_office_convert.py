"""LibreOffice as a converter: one private run per file, without network and macros, killed when it takes too long."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.document import Unreadable
from linter.language import Phrase

# In seconds; a report takes two to five, most of it LibreOffice starting.
TIME_LIMIT = 60.0
RESULT_LIMIT = 50 * 1024 * 1024

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_TOO_SLOW = Phrase(
    "LibreOffice 在 {seconds} 秒内没有完成转换，已停止。请用 Word、WPS 打开后另存为 .docx 再检查。",
    "LibreOffice did not finish within {seconds} seconds and was stopped. "
    "Open the file in Word or WPS, save it as .docx and check that file.",
)
# No macros, nothing fetched that the document points to: no links followed, and the proxy is a port where nobody listens.
_SETTINGS = {
    "Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
    },
    "Writer/Content/Update": {"Link": "0"},
    "Common/Misc": {"FirstRun": "false"},
}
_PROXY = {
    "ooInetProxyType": "2",
    "ooInetHTTPProxyName": "127.0.0.1",
    "ooInetHTTPProxyPort": "9",
    "ooInetHTTPSProxyName": "127.0.0.1",
    "ooInetHTTPSProxyPort": "9",
}


def program() -> str | None:
    """Where LibreOffice is; None when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(soffice: str, data: bytes, suffix: str) -> bytes | None:
    """`data` as .docx; None when LibreOffice could not open it. Raises Unreadable when it takes too long.

    `suffix` names the format to LibreOffice. Everything is written to a temporary folder of its own.
    """
    with TemporaryDirectory(prefix="disclose-lint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"in{suffix}"
        source.write_bytes(data)
        _profile(folder / "profile")
        _run(_command(soffice, folder, source), folder)
        made = folder / "out" / "in.docx"
        if not made.is_file() or made.stat().st_size > RESULT_LIMIT:
            return None
        return made.read_bytes()


def _command(soffice: str, folder: Path, source: Path) -> list[str]:
    return [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--nologo", "--nodefault", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")),
        str(source),
    ]


def _profile(folder: Path) -> None:
    settings = [
        _item(f"/org.openoffice.Office.{path}", name, value)
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    ]
    settings += [_item("/org.openoffice.Inet/Settings", name, value) for name, value in _PROXY.items()]
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(settings)}</oor:items>\n',
        encoding="utf-8",
    )


def _item(path: str, name: str, value: str) -> str:
    return f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


def _run(command: list[str], folder: Path) -> None:
    """Runs LibreOffice in a process group of its own, so that all of it can be stopped."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        seconds = f"{TIME_LIMIT:g}"
        raise Unreadable(Phrase(_TOO_SLOW.say("zh", seconds=seconds), _TOO_SLOW.say("en", seconds=seconds))) from None
    finally:
        # Also when interrupted: nothing of it may be left behind.
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    unwanted = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "no_proxy", "display", "wayland_display")
    kept = {name: value for name, value in os.environ.items() if name.lower() not in unwanted}
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
