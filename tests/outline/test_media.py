import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.text.media import at_second, canonical, is_media

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
    assert canonical("notes/a.md") == "notes/a.md"


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://youtu.be/abc?t=5s&si=x#y", "https://youtu.be/abc?si=x&t=90#y"),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=90"),
        ("https://vimeo.com/123#t=5", "https://vimeo.com/123#t=90"),
        ("https://www.twitch.tv/videos/12", "https://www.twitch.tv/videos/12?t=90s"),
        ("https://x.example/a.mp4", "https://x.example/a.mp4#t=90"),
        ("https://www.youtube.com/playlist?list=PL1", None),
        ("https://www.youtube.com/@channel", None),
        ("https://x.example/a", None),
    ],
)
def test_a_second_of_a_recording(url: str, at: str | None) -> None:
    assert at_second(url, 90) == at


@given(st.text(max_size=80) | st.text("/:.?&=#%wyoutubecmvid0", max_size=80))
def test_any_text_has_a_canonical_form_that_stays(url: str) -> None:
    assert canonical(url) == canonical(url)
    assert at_second(url, 1) is None or is_media(url)
