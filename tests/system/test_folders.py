"""The folders of lectree's own, where there is no home to have them."""

from pathlib import Path

import pytest

from tui.system import folders


def test_the_first_run_ends_with_the_folder_that_it_makes(home: Path) -> None:
    assert folders.is_first_run()
    folders.state_folder().mkdir(parents=True)
    assert not folders.is_first_run()


def test_without_a_home_there_is_no_folder_and_no_first_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def homeless(*_: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_state_path", homeless)
    with pytest.raises(OSError, match="no home folder is known"):
        folders.state_folder()
    assert not folders.is_first_run()
