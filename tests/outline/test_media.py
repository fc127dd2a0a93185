"""Links to recordings: their hosts, ids and seconds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.text.media import (
    at_second,
    canonical,
    file_name,
    host_and_id,
    is_media,
    own_host,
    start_second,
)

SECONDS = st.integers(0, 100_000)

YOUTUBE = [
    "https://www.youtube.com/watch?v=zjkBMFhNj_g",
    "http://youtube.com/watch?v=zjkBMFhNj_g",
    "https://m.youtube.com/watch?v=zjkBMFhNj_g&feature=share",
    "https://music.youtube.com/watch?v=zjkBMFhNj_g",
    "https://www.youtube.com/watch?list=PL1&index=2&v=zjkBMFhNj_g&t=5s",
    "https://www.youtube.com/watch?feature=youtu.be&v=zjkBMFhNj_g#t=30",
    "https://youtu.be/zjkBMFhNj_g",
    "https://youtu.be/zjkBMFhNj_g?si=abc&t=12",
    "https://www.youtube.com/embed/zjkBMFhNj_g?start=3",
    "https://www.youtube-nocookie.com/embed/zjkBMFhNj_g",
    "https://www.youtube.com/shorts/zjkBMFhNj_g",
    "https://www.youtube.com/live/zjkBMFhNj_g?si=x",
    "https://www.youtube.com/v/zjkBMFhNj_g",
    "https://www.youtube.com/attribution_link?a=x&u=/watch%3Fv%3DzjkBMFhNj_g%26feature%3Dshare",
    "www.youtube.com/watch?v=zjkBMFhNj_g",
    "//www.youtube.com/watch?v=zjkBMFhNj_g",
    "HTTPS://WWW.YouTube.com/watch?v=zjkBMFhNj_g",
]


@pytest.mark.parametrize("url", YOUTUBE)
def test_every_form_of_a_youtube_url_is_one_video(url: str) -> None:
    assert is_media(url)
    assert canonical(url) == "youtube:zjkBMFhNj_g"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.youtube.com/playlist?list=PL1-a", "youtube-list:PL1-a"),
        ("https://www.youtube.com/embed/videoseries?list=PL1-a", "youtube-list:PL1-a"),
        ("https://vimeo.com/123", "vimeo:123"),
        ("https://player.vimeo.com/video/123?h=1", "vimeo:123"),
        ("https://vimeo.com/channels/staff/123", "vimeo:123"),
        ("https://www.twitch.tv/videos/12", "twitch:12"),
        ("https://www.ted.com/talks/ann_talk?language=en", "ted:ann_talk"),
        ("https://media.ccc.de/v/38c3-a.b#t=1", "ccc:38c3-a.b"),
        ("https://www.infoq.com/presentations/Simple-Made-Easy/", "infoq:Simple-Made-Easy"),
        (
            "https://www.coursera.org/learn/ml/lecture/a1B/welcome",
            "coursera:a1B/welcome",
        ),
        (
            "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
            "peertube:kkGMgK9ZtnKfYAgnEtQxbv",
        ),
        (
            "https://tube.example/videos/watch/0f5a1c9e-3f7e-4a0f-8d2b-7d2a3b1f6e11",
            "peertube:0f5a1c9e-3f7e-4a0f-8d2b-7d2a3b1f6e11",
        ),
        ("https://developer.apple.com/videos/play/wwdc2023/10001/", "apple:wwdc2023/10001"),
        ("https://videolectures.net/icml09_bengio_tldar/", "videolectures:icml09_bengio_tldar"),
        (
            "https://www.usenix.org/conference/nsdi20/presentation/hauer",
            "usenix:nsdi20/presentation/hauer",
        ),
        ("https://archive.org/details/a_talk.2", "archive:a_talk.2"),
        ("https://frontendmasters.com/courses/css/grid/", "frontendmasters:css/grid"),
        ("https://egghead.io/lessons/react-a-b", "egghead:react-a-b"),
        ("https://open.spotify.com/episode/0aB?si=1", "spotify:0aB"),
        ("https://soundcloud.com/ada/talk-1", "soundcloud:ada/talk-1"),
        ("https://maktabkhooneh.org/course/a-mk1/", "maktabkhooneh:a-mk1"),
        ("https://www.bilibili.com/video/BV1x?p=2", "bilibili:BV1x"),
        ("https://player.bilibili.com/player.html?aid=1&bvid=BV1x", "bilibili:1"),
        ("https://www.bilibili.com/bangumi/play/ep12", "bilibili:ep12"),
    ],
)
def test_media_hosts_have_ids(url: str, name: str) -> None:
    assert is_media(url)
    assert canonical(url) == name


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/talk.mp4",
        "talks/day-1.webm",
        "https://x.example/a.mp3?dl=1",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/user/SmartData",
    ],
)
def test_other_recordings(url: str) -> None:
    assert is_media(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/watch?v=zjkBMFhNj_g",
        "https://notyoutube.com/watch?v=zjkBMFhNj_g",
        "https://www.youtube.com.evil.example/watch?v=zjkBMFhNj_g",
        "https://x.example/?u=https://youtu.be/zjkBMFhNj_g",
        "https://x.example/talk.mp4.html",
        "mailto:a@youtube.com",
        "#youtube.com/watch?v=1",
        "",
    ],
)
def test_no_media(url: str) -> None:
    assert not is_media(url)


def test_other_urls_are_the_same_thing_in_any_form() -> None:
    assert canonical("https://X.example:443/a%20b/") == canonical("http://www.x.example/a b")
    assert canonical("https://x.example/a?b=1") != canonical("https://x.example/a?b=2")
    assert canonical("https://x.example?b=1#c") == canonical("https://x.example/?b=1#c")
    assert canonical("notes/a.md") == "notes/a.md"
    assert canonical("www.x.example/a//b") == canonical("https://x.example/a//b")


WATCH = "https://www.youtube.com/watch?v=zjkBMFhNj_g"


@pytest.mark.parametrize("url", YOUTUBE)
def test_a_moment_of_a_youtube_video_has_one_form(url: str) -> None:
    playlist = "&list=PL1&index=2" if "list=PL1" in url else ""
    assert at_second(url, 754) == f"{WATCH}{playlist}&t=754"


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://youtu.be/zjkBMFhNj_g?t=1h2m3s", f"{WATCH}&t=90"),
        ("https://youtu.be/zjkBMFhNj_g?list=PL1&si=x", f"{WATCH}&list=PL1&t=90"),
        ("https://www.youtube.com/watch?v=zjkBMFhNj_g&start=7&end=9", f"{WATCH}&t=90"),
        ("https://www.youtube.com/watch?v=zjkBMFhNj_g&time_continue=7", f"{WATCH}&t=90"),
        ("https://www.youtube.com/embed/zjkBMFhNj_g?autoplay=1#t=1m", f"{WATCH}&t=90"),
        ("https://www.youtube.com/e/zjkBMFhNj_g", f"{WATCH}&t=90"),
        ("https://gaming.youtube.com/watch?v=zjkBMFhNj_g", f"{WATCH}&t=90"),
        ("https://vimeo.com/123#t=5", "https://vimeo.com/123#t=90"),
        ("https://player.vimeo.com/video/123?h=1", "https://player.vimeo.com/video/123?h=1#t=90"),
        ("https://www.twitch.tv/videos/12", "https://www.twitch.tv/videos/12?t=90s"),
        ("https://www.twitch.tv/videos/12?t=0h1m2s", "https://www.twitch.tv/videos/12?t=90s"),
        ("https://media.ccc.de/v/38c3-a#t=1", "https://media.ccc.de/v/38c3-a#t=90"),
        (
            "https://www.bilibili.com/video/BV1x?p=2&t=5",
            "https://www.bilibili.com/video/BV1x?p=2&t=90",
        ),
        ("https://www.twitch.tv/videos/12?a=b#c", "https://www.twitch.tv/videos/12?a=b&t=90s#c"),
        ("https://www.twitch.tv/videos/12#t=5", "https://www.twitch.tv/videos/12?t=90s"),
        ("https://www.loom.com/share/a1", "https://www.loom.com/share/a1?t=90"),
        ("https://dai.ly/x1", "https://dai.ly/x1?start=90"),
        ("https://www.nicovideo.jp/watch/sm9?from=4", "https://www.nicovideo.jp/watch/sm9?from=90"),
        (
            "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m",
            "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=90",
        ),
        ("https://x.example/a.mp4", "https://x.example/a.mp4#t=90"),
        ("https://x.example/a.mp4?dl=1#t=5", "https://x.example/a.mp4?dl=1#t=90"),
        ("https://www.youtube.com/playlist?list=PL1", None),
        ("https://www.youtube.com/@channel", None),
        ("https://www.ted.com/talks/ann_talk", None),
        ("https://x.example/a", None),
    ],
)
def test_a_second_of_a_recording(url: str, at: str | None) -> None:
    assert at_second(url, 90) == at


@pytest.mark.parametrize(
    ("end", "second"),
    [
        ("?t=90", 90),
        ("?t=90s", 90),
        ("?a=b&t=1m30s", 90),
        ("?t=1h2m3s#x", 3723),
        ("?start=5&x", 5),
        ("#t=12m", 720),
        ("?time_continue=4", 4),
        ("", 0),
        ("?t=", 0),
        ("?t=abc", 0),
        ("?not=5", 0),
        ("?t=" + "9" * 5000, 0),
        ("?t=١٢", 0),
    ],
)
def test_the_second_at_which_a_link_starts(end: str, second: int) -> None:
    assert start_second("https://youtu.be/abc" + end) == second


ANY = st.text(max_size=80) | st.text("/:.?&=#%wyoutubecmvid0", max_size=80)


@given(ANY.filter(lambda text: not text.lower().startswith("www.")))
def test_scheme_and_www_make_no_difference(rest: str) -> None:
    forms = [f"http://{rest}", f"https://{rest}", f"HTTPS://www.{rest}", f"//{rest}", f"www.{rest}"]
    assert len({canonical(form) for form in forms}) == 1
    assert len({is_media(form) for form in forms}) == 1


@given(st.sampled_from([*YOUTUBE, "https://vimeo.com/123", "https://x.example/a.mp4"]), SECONDS)
def test_another_second_is_the_same_recording(url: str, second: int) -> None:
    later = at_second(url, second)
    assert later is not None
    assert is_media(later)
    assert at_second(later, second) == later
    assert canonical(later).partition("#")[0] == canonical(url)


OWN = [
    "tube.example.edu/watch?start=",
    "Talks.example.org",
    "https://www.nas.example:8096/web/#at=",
]


@pytest.mark.parametrize(
    ("url", "at", "name"),
    [
        (
            "https://tube.example.edu/watch?v=1&start=5",
            "https://tube.example.edu/watch?v=1&start=90",
            "tube.example.edu watch?v=1",
        ),
        (
            "https://www.tube.example.edu/watch/1/",
            "https://www.tube.example.edu/watch/1/?start=90",
            "tube.example.edu watch/1",
        ),
        ("HTTPS://TALKS.EXAMPLE.ORG/a", None, "talks.example.org a"),
        ("https://talks.example.org", None, "https://talks.example.org"),
        (
            "http://nas.example:8096/web/1#at=3",
            "http://nas.example:8096/web/1#at=90",
            "nas.example:8096 web/1",
        ),
    ],
)
def test_hosts_that_a_reader_adds(
    own_hosts: Callable[..., None], url: str, at: str | None, name: str
) -> None:
    assert not is_media(url)
    own_hosts(*OWN)
    assert is_media(url)
    assert (at_second(url, 90), host_and_id(url)) == (at, name)
    assert canonical(url) == canonical(at or url)
    assert start_second(at or "#at=90") == 90


@pytest.mark.parametrize(
    "url",
    [
        "https://tube.example.edu/",
        "https://tube.example.edu/watching/1",
        "https://tube.example.education/watch",
        "https://atube.example.edu/watch",
        "https://x.example/?u=https://talks.example.org/a",
        "https://nas.example/web/1",
        "mailto:a@talks.example.org",
    ],
)
def test_no_hosts_that_a_reader_adds(own_hosts: Callable[..., None], url: str) -> None:
    own_hosts(*OWN)
    assert not is_media(url)


def test_a_reader_may_say_how_a_usual_host_takes_a_second(own_hosts: Callable[..., None]) -> None:
    url = "https://developer.apple.com/videos/play/wwdc2023/10001/"
    own_hosts("developer.apple.com")
    assert (at_second(url, 90), canonical(url)) == (None, "apple:wwdc2023/10001")
    own_hosts("developer.apple.com/videos?time=")
    assert at_second(url, 90) == f"{url}?time=90"
    own_hosts()
    assert at_second(url, 90) is None


@pytest.mark.parametrize(
    "text", ["", "example", "a b.example", "x.example/a b", "x.example?t", "ftp://x.example", "/a"]
)
def test_no_hosts(text: str) -> None:
    assert own_host(text) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.org/a%20b.png?w=1#c", "a b.png"),
        ("https://x.org/", "x.org"),
        ("data:image/png;base64,iVBO/Rw0", "data:image/png"),
        ("DATA:image/png;base64,iVBO/Rw0", "DATA:image/png"),
        ("?", "?"),
    ],
)
def test_the_name_of_a_file(url: str, name: str) -> None:
    assert file_name(url) == name
