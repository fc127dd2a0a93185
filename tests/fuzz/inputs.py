"""The inputs: what stands in the corpus of a target, cut and joined and changed, and anything."""

from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).parent / "corpus"
_ODD = [b"\0", b"\x1b[31m", b"\xff", b"\xc2\x9b", "\u202e".encode(), "\u200d".encode(), b"\r"]
_ODD += [b"\n" * 70, b" " * 40, b"\t", b"[" * 50, b"`" * 7, b"<!--", b"-->", b"a" * 3000]


@lru_cache(maxsize=8)
def corpus(name: str) -> tuple[bytes, ...]:
    """Return the small inputs that are kept for a target."""
    return tuple(path.read_bytes() for path in sorted((CORPUS / name).iterdir()))


@st.composite
def inputs(draw: st.DrawFn, name: str) -> bytes:
    """Make an input of parts of the corpus, odd bytes, and bytes of any kind."""
    parts = draw(st.lists(_parts(name), max_size=12))
    joint = draw(st.sampled_from([b"", b"\n", b" "]))
    return joint.join(parts)


def _parts(name: str) -> st.SearchStrategy[bytes]:
    words = [word for text in corpus(name) for word in text.split(b"\n")]
    part = st.builds(_slice, st.sampled_from(words), st.integers(0, 80), st.integers(0, 400))
    return st.one_of(
        st.sampled_from(words),
        part,
        st.sampled_from(_ODD),
        st.binary(max_size=30),
        st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )


def _slice(data: bytes, start: int, end: int) -> bytes:
    return data[start:end]
