"""The streams of a program on a terminal on which a frame may be shown."""

from tests.system.test_first_frame import FRAME, GIVEN_BACK, Ran, ran


def test_a_complaint_is_not_hidden_by_the_frame() -> None:
    then = "from tui.system.streams import complain; complain('why')"
    assert ran(then=then) == Ran(0, FRAME + GIVEN_BACK + b"lectree: why\r\n", True)


def test_a_process_on_a_terminal_has_one() -> None:
    then = (
        "from tui.system.streams import has_terminal; opened = os.listdir('/dev/fd')\n"
        "print(has_terminal(), os.listdir('/dev/fd') == opened, end='', flush=True)"
    )
    assert ran("frame = ''", then) == Ran(0, b"True True", True)
