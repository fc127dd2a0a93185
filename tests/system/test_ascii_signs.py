"""Signs of ASCII go to those whose charset is named, and is not UTF-8."""

from collections.abc import Mapping

import pytest

from tui.system.ascii_signs import needs_ascii


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "de_DE@euro"}, False),
        ({"LANG": "de_DE.utf8@euro"}, False),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, True),
        ({"LANG": "de_DE.ISO-8859-1", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LC_ALL": "de_DE.ISO-8859-1"}, True),
        ({"PYTHONIOENCODING": "latin-1"}, True),
        ({"PYTHONIOENCODING": "utf_8:replace"}, False),
        ({"PYTHONIOENCODING": ":replace", "LANG": "de_DE.ISO-8859-1"}, True),
        ({"PYTHONIOENCODING": "utf-8", "LANG": "de_DE.ISO-8859-1"}, False),
        ({"PYTHONIOENCODING": "ascii", "LANG": "de_DE.UTF-8"}, True),
    ],
)
def test_the_charset_decides(environ: Mapping[str, str], wanted: bool) -> None:
    assert needs_ascii("auto", environ) is wanted
    assert needs_ascii("ascii", environ)
    assert not needs_ascii("unicode", environ)
