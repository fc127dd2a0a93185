"""The host of a link, and what is said of it before it is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.text.hosts import caution, host_of_url


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a@b", "example.org"),
        ("https://example.org:8080?x=@y", "example.org"),
        ("https://bank.example@evil.example/x", "evil.example"),
        ("https://a:b@c@evil.example#@bank.example", "evil.example"),
        ("https://evil.example\\@bank.example/", "evil.example"),
        ("https:evil.example/x", "evil.example"),
        ("https:\\\\evil.example", "evil.example"),
        ("http://[::1]:80/", "[::1]"),
        ("mailto:a@example.org", ""),
        ("#top", ""),
    ],
)
def test_the_host_that_a_browser_goes_to(url: str, host: str) -> None:
    assert host_of_url(url) == host


@pytest.mark.parametrize(
    "url",
    [
        "https://youtu.be/abc",
        "https://8.8.8.8/dns",
        "https://example.org/user@host",
        "http://[2606:4700::1111]/",
        "mailto:a@localhost",
        "notes.md",
        "https://1.2.3.4.5/",
        "https://xn--bcher-kva.example/",
    ],
)
def test_most_links_need_no_caution(url: str) -> None:
    assert caution(url) == ""


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.youtube.com@evil.example/x", "no host: it goes to evil.example"),
        ("https://user:pass@example.org", "it goes to example.org"),
        ("https://\u0430pple.com/", "the host is xn--pple-43d.com"),
        ("https://b\u00fccher.example/", "the host is xn--bcher-kva.example"),
        ("http://localhost:3000/quit", "localhost is this machine"),
        ("http://app.localhost/", "this machine"),
        ("http://127.0.0.1/", "this machine"),
        ("http://127.1/", "this machine"),
        ("http://0x7f.1/", "this machine"),
        ("http://2130706433/", "this machine"),
        ("http://017700000001/", "this machine"),
        ("http://0/", "this machine"),
        ("http://[::1]/", "this machine"),
        ("http://[::ffff:127.0.0.1]/", "this machine"),
        ("http://LOCALHOST./", "this machine"),
        ("http://192.168.1.1/reboot", "an address of this network"),
        ("http://10.0.0.1/", "an address of this network"),
        ("http://169.254.169.254/latest", "an address of this network"),
        ("http://[fe80::1%25eth0]/", "an address of this network"),
        ("http://[fd00::1]/", "an address of this network"),
        ("http://router/", "router is a name of this network"),
        ("http://nas.local/", "a name of this network"),
        ("http://x.lan", "a name of this network"),
    ],
)
def test_what_is_said_before_a_link_is_opened(url: str, said: str) -> None:
    assert said in caution(url)


@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("10.1", "an address of this network"),
        ("10.255.1", "an address of this network"),
        ("10.256.1", ""),
        ("255.1", "an address of this network"),
        ("256.1", ""),
        ("10.16777215", "an address of this network"),
        ("10.16777216", ""),
        ("10.0.65535", "an address of this network"),
        ("10.0.65536", ""),
        ("10.0.0.255", "an address of this network"),
        ("10.0.0.256", ""),
        ("10.0.0.0.1", ""),
        ("4294967295", "an address of this network"),
        ("4294967296", "a name of this network"),
        ("167772161", "an address of this network"),
        ("0x", "this machine"),
        ("0X7F.0x1", "this machine"),
        ("0x0a000001", "an address of this network"),
        ("0177.0.0.1", "this machine"),
        ("012.8.8.8", "an address of this network"),
        ("010.8.8.8", ""),
        ("0a.8.8.8", ""),
        ("08.8", ""),
        ("8.8.8.8", ""),
        ("[::ffff:8.8.8.8]", ""),
        ("[::]", "this machine"),
        ("localhost", "this machine"),
        ("x.localhost", "this machine"),
        ("notlocalhost", "a name of this network"),
        ("x.notlocalhost", ""),
        ("x.home.arpa", "a name of this network"),
        ("a.b", ""),
        ("", ""),
    ],
)
def test_in_which_network_a_host_is(host: str, where: str) -> None:
    said = caution(f"http://{host}/")
    assert said == (f"{host} is {where}" if where else "")


@given(st.text())
def test_any_text_may_be_a_host(text: str) -> None:
    assert isinstance(caution(f"http://{text}"), str)
