"""The kept frame: what the next start shows first, and all that it depends on."""

import os
from collections.abc import Sequence
from pathlib import Path

from tui import first_frame
from tui.system.fault import one_line
from tui.system.notes_file import Signature
from tui.system.session import session_path
from tui.system.settings import settings_path
from tui.system.small_file import keep
from tui.system.theme_choice import theme_path


def keep_frame(
    path: str, frame: str, size: Sequence[int], notes: Path, signature: Signature
) -> str:
    """Keep what a terminal of (columns, rows) shows of notes; return why that cannot be, or ''.

    `signature` is that of the notes that are shown.
    """
    if isinstance(signature, str) or not first_frame.is_harmless(frame):
        return ""
    try:
        others = [str(path) for path in (session_path(notes), settings_path(), theme_path())]
    except OSError as error:
        return one_line("screen", error)
    seen = [f"{':'.join(map(str, signature))} {os.path.abspath(notes)}"]  # noqa: PTH100 - not through links
    seen += (f"{first_frame.signature(other)} {other}" for other in others)
    head = "\n".join((first_frame.surroundings(*size), *seen))
    data = f"{head}\n\n{frame}".encode(errors="surrogateescape")
    return keep(Path(path), data) if len(data) <= first_frame.LARGEST else ""
