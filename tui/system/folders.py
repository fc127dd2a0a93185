"""The folders that are lectree's own: settings, state and sockets. Each may be missing or odd."""

import errno
import warnings
from collections.abc import Callable
from pathlib import Path


def config_folder() -> Path:
    """Return the folder of the settings; OSError where none can be named."""
    from platformdirs import user_config_path

    return _folder(lambda: user_config_path("lectree"))


def state_folder() -> Path:
    """Return the folder of the log and of what is kept from run to run; OSError as above."""
    from platformdirs import user_state_path

    return _folder(lambda: user_state_path("lectree"))


def is_first_run() -> bool:
    """Tell whether nothing was kept yet that a run keeps."""
    try:
        return not state_folder().exists()
    except OSError:
        return False


def runtime_folder() -> Path:
    """Return the folder of the sockets, made; OSError also where another user could have made it.

    Only what has been made is the same for all who ask: another one takes the place of a folder
    that cannot be.
    """
    from platformdirs import user_runtime_path

    return _folder(lambda: user_runtime_path("lectree", ensure_exists=True))


def _folder(find: Callable[[], Path]) -> Path:
    with warnings.catch_warnings():
        # It falls back to a folder of its own, which is as good; a warning would be drawn over.
        warnings.simplefilter("ignore")
        try:
            path = find()
        except (RuntimeError, KeyError, ValueError) as error:
            raise OSError(errno.ENOENT, _HOMELESS) from error
    if not path.is_absolute():  # it would be made wherever lectree happens to start
        raise OSError(errno.ENOENT, _HOMELESS)
    return path


_HOMELESS = "no home folder is known"
