"""The kept frame: what the next start shows first, and all that it depends on."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui import first_frame
from tui.system.fault import one_line
from tui.system.notes_file import Signature
from tui.system.session import session_path
from tui.system.settings import settings_path
from tui.system.small_file import keep
from tui.system.theme_choice import theme_path


def keep_frame(
    path: str, frame: str, size: Sequence[int], notes: Path, shown: Mapping[Path, Signature]
) -> str:
    """Keep what a terminal of (columns, rows) shows of notes; return why that cannot be, or ''.

    `shown` are the files and folders that the screen was made of, as they were then.
    """
    signatures = shown.values()
    if any(isinstance(one, str) for one in signatures) or not first_frame.is_harmless(frame):
        return ""
    try:
        others = [str(path) for path in (session_path(notes), settings_path(), theme_path())]
    except OSError as error:
        return one_line("screen", error)
    seen = [
        f"{':'.join(map(str, signature))} {os.path.abspath(file)}"  # noqa: PTH100 - not through links
        for file, signature in shown.items()
    ]
    if any("\n" in line for line in seen):
        return ""
    seen += (f"{first_frame.signature(other)} {other}" for other in others)
    head = "\n".join((first_frame.surroundings(*size), *seen))
    data = f"{head}\n\n{frame}".encode(errors="surrogateescape")
    return keep(Path(path), data) if len(data) <= first_frame.LARGEST else ""
