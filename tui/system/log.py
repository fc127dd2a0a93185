"""What went wrong without stopping anything: a small file in the user's state folder."""

import logging
from contextlib import suppress

LARGEST = 100_000
"""Bytes after which the next start begins a new file; the one before is kept."""


def log_to_file() -> None:
    """Write warnings to `lectree.log`, made with the first one, and none on the screen."""
    from platformdirs import user_state_path

    path = user_state_path("lectree") / "lectree.log"
    with suppress(OSError):  # the handler is silent where it cannot write
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.raiseExceptions = False  # it would tell of them on the screen
    logging.captureWarnings(True)
