"""A large notes file like a small real one: the same bytes for the same number of videos.

Half of it is videos in series in yearly sections, each with a handful of notes: mostly words, a
few with code, a quotation, a time, a paper or a nested list, as in notes that people keep.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

VIDEOS = 125_000
"""How many videos make 65 MB and a million lines."""

_TEXT = """
attention batch bayes causal cluster data decoder deep density dropout embedding encoder entropy
epoch feature field gradient graph hidden index inference kernel label latent layer linear loss
mamba matrix mean memory metric model network node noise norm optimizer outlier pandas parameter
policy polars prior query random recall reward sample scale search sequence signal slow softmax
sparse state tensor test token train transformer tree tuning value variance vector weight window
about after also and as because but by can does during each every for from has how in into is it
"""
_WORDS = _TEXT.split()
_CHANNELS = ("pydata", "strange loop", "fosdem", "distill", "open lectures", "compiler club")


def notes(videos: int = VIDEOS, seed: int = 1) -> bytes:
    """Return the notes of so many videos (about 530 bytes and 8 lines each)."""
    return "".join(_lines(videos, random.Random(seed))).encode()


def _lines(videos: int, chance: random.Random) -> Iterator[str]:
    yield "# Talks\n"
    for number in range(videos):
        if number % 2500 == 0:
            yield f"## Year {2000 + number // 2500}\n"
        if number % 25 == 0:
            yield f"- {chance.choice(_CHANNELS)} {number // 25}\n"
        yield f"    - [{_words(chance, 7)}](https://www.youtube.com/watch?v={_id(chance)})\n"
        for note in range(7):
            yield f"{'    ' * (3 if note % 3 == 2 else 2)}- {_note(chance)}\n"


def _note(chance: random.Random) -> str:
    words = _words(chance, 8)
    match chance.randrange(50):
        case 0:
            return f"{words} [paper](https://arxiv.org/abs/{chance.randrange(10**8):08d})"
        case 1:
            return f"https://example.org/{_id(chance)}"
        case 2 | 3 | 4:
            return f"`{chance.choice(_WORDS)}.fit(x)` {words}"
        case 5 | 6:
            return f'"{words}" — naïve'
        case 7 | 8:
            return f"{chance.randrange(60)}:{chance.randrange(60):02d} {words}"
        case _:
            return words


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _id(chance: random.Random) -> str:
    return f"{chance.getrandbits(44):011x}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(notes(int(sys.argv[2]) if len(sys.argv) > 2 else VIDEOS))
