"""Tells a link's host honestly, and what a reader should know of it before it is opened."""

import ipaddress
import re

from tui.outline.text.regex import regex

_AUTHORITY = regex(r"(?:https?|ftp):[/\\]*([^/\\?#]*)", re.I)
"""Browsers read a backslash as a slash, and any number of them before the host."""
_PORT = regex(r":\d*$")
_NUMBER = regex(r"0x[0-9a-f]*|\d+", re.I)
_OWN_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".home", ".corp")


def host_of_url(url: str) -> str:
    """Return the host that a browser goes to, as it is written; empty without one."""
    return _parts(url)[1]


def caution(url: str) -> str:
    """Return what a reader should know before a link is opened; empty for most links."""
    user, host = _parts(url)
    found = []
    if user:
        found.append(f"what stands before the @ is no host: it goes to {host}")
    if not host.isascii():
        found.append(f"the host is {_ascii(host)}")
    if where := _nearby(host):
        found.append(f"{host} is {where}")
    return ", ".join(found)


def _parts(url: str) -> tuple[str, str]:
    """Return what stands before an @, and the host."""
    authority = _AUTHORITY.match(url)
    if authority is None:
        return "", ""
    user, at, host = authority[1].rpartition("@")
    return user + at, _PORT.sub("", host)


def _ascii(host: str) -> str:
    """Return a host as it is looked up."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host.encode("punycode").decode()


def _nearby(host: str) -> str:
    """Return which machine or network a host is of, empty for one of the internet."""
    name = host.strip("[]").rstrip(".").lower()
    address = _address(name)
    if address is None:
        if name == "localhost" or name.endswith(".localhost"):
            return "this machine"
        is_own = bool(name) and ("." not in name or name.endswith(_OWN_NAMES))
        return "a name of this network" if is_own and ":" not in name else ""
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    if address.is_loopback or address.is_unspecified:
        return "this machine"
    return "" if address.is_global else "an address of this network"


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an address in any form that browsers read: also 127.1, 0x7f000001 and 2130706433."""
    try:
        return ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        pass
    numbers = name.split(".")
    if len(numbers) > 4 or not all(_NUMBER.fullmatch(number) for number in numbers):
        return None
    *first, last = (_number(number) for number in numbers)
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return None
    value = last + sum(number << 8 * (3 - at) for at, number in enumerate(first))
    return ipaddress.IPv4Address(value)


def _number(text: str) -> int:
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    is_octal = text.startswith("0") and not set(text) & set("89")
    return int(text, 8 if is_octal else 10)
