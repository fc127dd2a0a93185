"""Notes as hypothesis makes them: outlines of every shape, and anything at all."""

from hypothesis import strategies as st

_INDENTS = [
    "",
    " ",
    "  ",
    "    ",
    "\t",
    "\t\t",
    "      ",
    "        ",
    "            ",
    "> ",
    "\u3000",
]
_MARKERS = ["- ", "* ", "+ ", "1. ", "12) ", "-\t", "- [ ] ", "", "# ", "### ", "> - ", "• ", "– "]
_TEXTS = [
    "words",
    "[talk](https://www.youtube.com/watch?v=abc)",
    "[talk](https://youtu.be/abc) - words",
    "[page](https://example.org/a_b) and `code`",
    "words [talk](https://vimeo.com/123)",
    "https://youtu.be/abc",
    "www.twitch.tv",
    "[file](talk.mp4)",
    "[wrapped",
    "text](https://youtu.be/abc)",
    "[reference][r]",
    "[r]: https://youtu.be/abc",
    "| a | b |",
    "|---|---|",
    "| [a](https://youtu.be/abc) | b |",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<b>x</b> <a href='https://youtu.be/abc'>y</a>",
    "---",
    "===",
    "id:: 12",
    "Video: https://youtu.be/xyz",
    "[video](https://youtu.be/xyz) | [slides](https://example.org)",
    "![](https://youtu.be/abc)",
    "![[talk.mp4#t=3]]",
    '<iframe src="https://youtu.be/abc" title="x"></iframe>',
    "{{youtube aaaaaaaaaa1}}",
    "![picture](a.png)",
    "at 12:34, **5:00** and (1:02:03)",
    "[talk](https://youtu.be/abc) (46:44) [33:40]",
    "[12:12]() and [part](#t=754)",
    "# Overview (0:00)",
    "Metadata",
    "**bold**",
    "## heading",
    "##heading",
    "> quote",
    "> [!NOTE] title",
    "<details><summary>more</summary>",
    "<tr>",
    "<td>1</td><td><a href='https://youtu.be/abc'>video</a></td>",
    "</tr>",
    "<li>one <a href='https://youtu.be/xyz'>two</a>",
    "| [a](https://youtu.be/abc)<br>[b](https://example.org) | b |",
    "[page](https://example.org) ([video](https://youtu.be/abc))",
    "Lecture 3:",
    "</details>",
    "$$",
    "$a_1$ [^1]",
    "[^1]: said",
    "",
]

lines = st.builds(
    "".join,
    st.tuples(st.sampled_from(_INDENTS), st.sampled_from(_MARKERS), st.sampled_from(_TEXTS)),
)
outlines = st.builds(
    lambda top, lines, end: end.join([*top, *lines]).encode(),
    st.sampled_from([[], [], [], ["---", "url: https://youtu.be/abc", "---"]]),
    st.lists(lines, max_size=40),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)
anything = st.binary(max_size=300) | st.text("-*[]()<>`~#|!\\:/. \t\nab", max_size=300).map(
    str.encode
)
notes = outlines | anything
