"""What went wrong without stopping anything: a small file in the user's state folder."""

import logging
from contextlib import suppress

LARGEST = 100_000
"""Bytes after which a new file is begun; the one before is kept."""


def log_to_file() -> None:
    """Write warnings to `lectree.log`, made with the first one, and none on the screen."""
    from logging.handlers import RotatingFileHandler

    from platformdirs import user_state_path

    folder = user_state_path("lectree")
    with suppress(OSError):  # the handler is silent where it cannot write
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "lectree.log", maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.raiseExceptions = False  # it would tell of them on the screen
    logging.captureWarnings(True)
