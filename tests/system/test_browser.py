"""Opening links in a browser: which one, and which links."""

import sys
import threading

import pytest

from tests.system.fake import Programs
from tests.waiting import until_now
from tui.system import launch
from tui.system.browser import check_url, encode_url, missing_browser, needs_terminal, open_url
from tui.system.launch import Outcome

URL = "https://www.youtube.com/watch?v=VHqn7ufiilE&t=90s#a%20b"


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("javascript:alert(1)", "only http"),
        ("file:///etc/passwd", "only http"),
        ("--version", "only http"),
        ("-https://example.org", "only http"),
        ("example.org", "only http"),
        (" https://example.org", "only http"),
        ("", "only http"),
        ("https://", "no host"),
        ("https:example.org", "no host"),
        ("https:///path", "no host"),
        ("http://:80/", "no host"),
        ("http://user@/", "no host"),
        ("http:\\\\example.org", "no host"),
        ("http://[::1/", "not a valid address"),
        ("mailto:", "no address"),
        ("https://example.org/" + "a" * 8173, "longer than 8,192"),
        ("https://example.org/" + " " * 4000, "longer than 8,192"),
    ],
)
def test_refused(url: str, reason: str, programs: Programs) -> None:
    programs.add("firefox")
    assert reason in (check_url(url) or "")
    outcome = open_url(url, programs.environ | {"BROWSER": "firefox"})
    assert not outcome.ok
    assert reason in outcome.message
    assert not programs.called("firefox")


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "HTTP://EXAMPLE.ORG",
        "http://[::1]:80/",
        "mailto:someone@example.org?subject=x",
        "https://example.org/" + "a" * 8172,
        "https://пример.рф/путь",
    ],
)
def test_fine(url: str) -> None:
    assert check_url(url) is None
    assert encode_url(url) == url


def test_encodes_only_what_a_program_could_trip_over() -> None:
    url = "https://e.org/a b\t\n\x00\x1b\x7f\x9b\"'?q=%20%zz&ü=`$(x)`\\\ud800"
    encoded = "https://e.org/a%20b%09%0A%00%1B%7F%C2%9B%22%27?q=%20%zz&ü=`$(x)`\\%3F"
    assert encode_url(url) == encoded
    assert encode_url(encoded) == encoded


def test_browser_is_preferred(programs: Programs) -> None:
    programs.add("firefox")
    programs.add("xdg-open")
    environ = programs.environ | {"DISPLAY": ":0", "BROWSER": "firefox"}
    outcome = open_url(URL, environ)
    assert outcome.ok
    assert outcome.message == "opened by firefox"
    assert programs.arguments("firefox") == [URL]
    assert not programs.called("xdg-open")


@pytest.mark.parametrize(
    ("browser", "arguments"),
    [
        ("firefox --new-tab %s --kiosk", ["--new-tab", URL, "--kiosk"]),
        ("firefox 'a b=%s'", [f"a b={URL}"]),
        ("firefox --new-tab", ["--new-tab", URL]),
        ("firefox %s &", [URL]),
        ("missing:firefox -P x", ["-P", "x", URL]),
        (":'unclosed:&:firefox", [URL]),
    ],
)
def test_browser_as_the_standard_library_reads_it(
    browser: str, arguments: list[str], programs: Programs
) -> None:
    programs.add("firefox")
    assert open_url(URL, programs.environ | {"BROWSER": browser}).ok
    assert programs.arguments("firefox") == arguments


def test_url_stays_one_argument(programs: Programs) -> None:
    programs.add("firefox")
    url = "https://e.org/a b;rm -rf $HOME"
    assert open_url(url, programs.environ | {"BROWSER": "firefox %s"}).ok
    assert programs.arguments("firefox") == ["https://e.org/a%20b;rm%20-rf%20$HOME"]


def test_missing_browser_falls_through(programs: Programs) -> None:
    programs.add("xdg-open")
    assert open_url(URL, programs.environ | {"DISPLAY": ":0", "BROWSER": "missing"}).ok
    assert programs.arguments("xdg-open") == [URL]


@pytest.mark.parametrize(
    ("browser", "told"),
    [
        ("missing", "$BROWSER names a program that was not found: missing"),
        ("missing:gone", "$BROWSER names a program that was not found: missing:gone"),
        ("firefox", ""),
        ("missing:firefox", ""),
        (" : ", ""),
        ("", ""),
    ],
)
def test_a_browser_that_is_missing_is_named(browser: str, told: str, programs: Programs) -> None:
    programs.add("firefox")
    environ = programs.environ | {"BROWSER": browser}
    assert missing_browser(environ) == told
    if told:
        assert open_url(URL, environ) == Outcome(False, told)


def test_program_that_cannot_be_executed_falls_through(programs: Programs) -> None:
    programs.add("xdg-open")
    broken = programs.folder / "broken"
    broken.write_bytes(b"#!/missing/interpreter\n")
    broken.chmod(0o755)
    assert open_url(URL, programs.environ | {"DISPLAY": ":0", "BROWSER": "broken"}).ok
    assert programs.called("xdg-open")


@pytest.mark.parametrize(
    ("installed", "environ", "used", "arguments"),
    [
        (["gio", "wslview", "xdg-open"], {"DISPLAY": ":0"}, "xdg-open", [URL]),
        (["gio", "wslview", "xdg-open"], {"WSL_DISTRO_NAME": "Debian"}, "wslview", [URL]),
        (["gio", "xdg-open"], {"WSL_INTEROP": "/run/x"}, "xdg-open", [URL]),
        (["gio"], {"WAYLAND_DISPLAY": "wayland-0"}, "gio", ["open", URL]),
    ],
)
def test_usual_openers(
    installed: list[str],
    environ: dict[str, str],
    used: str,
    arguments: list[str],
    programs: Programs,
) -> None:
    for name in installed:
        programs.add(name)
    assert open_url(URL, programs.environ | environ).ok
    assert [name for name in installed if programs.called(name)] == [used]
    assert programs.arguments(used) == arguments


def test_macos(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    programs.add("open")
    programs.add("xdg-open")
    assert open_url(URL, programs.environ).ok
    assert programs.arguments("open") == [URL]


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"BROWSER": ""}])
def test_no_display(environ: dict[str, str], programs: Programs) -> None:
    programs.add("xdg-open")
    outcome = open_url(URL, programs.environ | environ)
    assert not outcome.ok
    assert outcome.message.startswith("no display")
    assert not programs.called("xdg-open")


def test_windows_over_ssh_are_not_seen(programs: Programs) -> None:
    programs.add("wslview")
    environ = {"WSL_DISTRO_NAME": "Debian", "SSH_CONNECTION": "1 2 3 4"}
    assert open_url(URL, programs.environ | environ).message.startswith("no display")


def test_no_opener(programs: Programs) -> None:
    outcome = open_url(URL, programs.environ | {"DISPLAY": ":0"})
    assert not outcome.ok
    assert "$BROWSER" in outcome.message


@pytest.mark.parametrize(
    ("then", "message"),
    [
        ("exit 3", "xdg-open failed with exit code 3"),
        ("kill -9 $$", "xdg-open was killed by signal 9"),
    ],
)
def test_opener_that_fails(then: str, message: str, programs: Programs) -> None:
    programs.add("xdg-open", then)
    programs.add("gio")
    outcome = open_url(URL, programs.environ | {"DISPLAY": ":0"})
    assert not outcome.ok
    assert outcome.message == message
    assert not programs.called("gio"), "the first may have opened a window all the same"


def test_opener_that_stays_is_success(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "PATIENCE", 0.3)
    go = programs.folder / "go"
    waiting = f"echo scribble; echo scribble >&2; while [ ! -e '{go}' ]; do /bin/sleep 0.05; done"
    programs.add("firefox", waiting)
    before = threading.active_count()
    assert open_url(URL, programs.environ | {"BROWSER": "firefox"}).ok
    go.touch()
    until_now(lambda: threading.active_count() <= before)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("program", "then", "message"),
    [
        ("firefox", "exec /bin/sleep 5", "opened by firefox"),
        ("my-opener", "exec /bin/sleep 5", "started my-opener"),
        ("my-opener", "exit 0", "opened by my-opener"),
    ],
)
def test_opened_is_said_only_where_that_is_known(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, program: str, then: str, message: str
) -> None:
    monkeypatch.setattr(launch, "PATIENCE", 0.3)
    programs.add(program, then)
    outcome = open_url(URL, programs.environ | {"BROWSER": program})
    assert (outcome.ok, outcome.message) == (True, message)
    assert outcome.is_sure == message.startswith("opened")


@pytest.mark.parametrize("name", ["w3m", "lynx", "links", "elinks", "browsh"])
def test_text_browser_needs_the_terminal(name: str, programs: Programs) -> None:
    program = programs.add(name)
    environ = programs.environ | {"BROWSER": f"missing:{name} -x"}
    assert needs_terminal(URL, environ) == [program, "-x", URL]
    assert not open_url(URL, environ).ok
    assert not programs.called(name)


def test_other_browsers_need_no_terminal(programs: Programs) -> None:
    programs.add("firefox")
    programs.add("w3m")
    assert needs_terminal(URL, programs.environ) is None
    assert needs_terminal(URL, programs.environ | {"BROWSER": "firefox:w3m"}) is None
    assert needs_terminal("file:///etc/passwd", programs.environ | {"BROWSER": "w3m"}) is None
