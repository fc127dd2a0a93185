"""Opens a link in the user's browser."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from tui.outline.text.regex import regex
from tui.system.display import has_display, is_wsl
from tui.system.launch import Outcome, launch

LONGEST_URL = 8192
"""Characters of the longest link that is opened, after encoding."""

_SCHEME = regex(r"(https?|mailto):", re.IGNORECASE)
_UNSAFE = regex(r"[\x00-\x20\x7f-\x9f\"'\s\ud800-\udfff]")
_BROWSERS = {
    "brave",
    "brave-browser",
    "chrome",
    "chromium",
    "chromium-browser",
    "epiphany",
    "falkon",
    "firefox",
    "firefox-esr",
    "google-chrome",
    "google-chrome-stable",
    "konqueror",
    "librewolf",
    "microsoft-edge",
    "opera",
    "qutebrowser",
    "vivaldi",
    "vivaldi-stable",
    "x-www-browser",
}
"""Programs that are a browser themselves, and run as long as it does; others hand a link on."""

_TEXT_BROWSERS = {"browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"}


def encode_url(url: str) -> str:
    """Percent-encode control characters, spaces and quotes; leave everything else alone."""
    return _UNSAFE.sub(_percent, url)


def check_url(url: str) -> str | None:
    """Return why this link is not opened, or None when it is fine."""
    url = encode_url(url)
    if len(url) > LONGEST_URL:
        return f"the link is longer than {LONGEST_URL:,} characters"
    scheme = _SCHEME.match(url)
    if not scheme:
        return "only http, https and mailto links are opened"
    if scheme[1].lower() == "mailto":
        return None if len(url) > scheme.end() else "the link has no address"
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return "the link is not a valid address"
    return None if host else "the link has no host"


def needs_terminal(url: str, environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """Return the command when $BROWSER names a text browser, which must own the terminal."""
    if check_url(url):
        return None
    command = next(_chosen(encode_url(url), environ), None)
    if command and PurePath(command[0]).name in _TEXT_BROWSERS:
        return command
    return None


def open_url(url: str, environ: Mapping[str, str] = os.environ) -> Outcome:
    """Open a link beside lectree; blocks for up to two seconds, so call it in a thread."""
    refusal = check_url(url)
    if refusal:
        return Outcome(False, refusal)
    for command in _commands(encode_url(url), environ):
        try:
            return _told(launch(command, environ))
        except OSError:
            continue
    if missing := missing_browser(environ):
        return Outcome(False, missing)
    if not has_display(environ):
        return Outcome(False, "no display to open a browser on")
    return Outcome(False, "no program was found that opens links; set $BROWSER")


def missing_browser(environ: Mapping[str, str] = os.environ) -> str:
    """Say that $BROWSER names no program that is there; empty where it does, or names none."""
    chosen = environ.get("BROWSER", "")
    if not chosen.strip(f" {os.pathsep}") or any(_chosen("", environ)):
        return ""
    return f"$BROWSER names a program that was not found: {chosen}"


def _told(outcome: Outcome) -> Outcome:
    """Say that a link was opened where that is known: a browser that runs has a window."""
    is_sure = outcome.is_sure or outcome.program in _BROWSERS
    if not (outcome.ok and is_sure):
        return outcome
    return outcome._replace(message=f"opened by {outcome.program}", is_sure=True)


def _percent(unsafe: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in unsafe[0].encode(errors="replace"))


def _commands(url: str, environ: Mapping[str, str]) -> Iterator[list[str]]:
    for command in _chosen(url, environ):
        if PurePath(command[0]).name not in _TEXT_BROWSERS:
            yield command
    if has_display(environ):
        yield from openers(url, environ)


def _chosen(url: str, environ: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the commands of $BROWSER whose program exists, as the standard library reads it."""
    for choice in environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(choice)
        except ValueError:
            continue
        if words[-1:] == ["&"]:
            words.pop()
        program = _find(words[0], environ) if words else None
        if program is None:
            continue
        arguments = [word.replace("%s", url) for word in words[1:]]
        yield [program, *arguments] if arguments != words[1:] else [program, *arguments, url]


def openers(target: str, environ: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the commands by which this system opens a link or a file."""
    known = [["xdg-open"], ["wslview"], ["gio", "open"], ["x-www-browser"]]
    if sys.platform == "darwin":
        known = [["open"]]
    elif is_wsl(environ):
        known.sort(key=lambda words: words[0] != "wslview")
    for name, *arguments in known:
        program = _find(name, environ)
        if program:
            yield [program, *arguments, target]


def _find(program: str, environ: Mapping[str, str]) -> str | None:
    return shutil.which(program, path=environ.get("PATH"))
