"""Label words: what a link is called where its text only says what kind of thing it is.

"Video", "Slides (PDF)" or "链接" name nothing: the name of such a link stands beside or above it.
"""

from unicodedata import east_asian_width

from tui.outline.text.regex import regex

_LABEL_WORDS = """
url urls link links video videos clip watch recording recordings recorded youtube yt vimeo bilibili
stream slide slides deck course courses talk talks lecture lectures abstract playlist playlists
episode audio podcast listen media source sources material materials transcript transcripts code
repo repository github file files pdf pptx ppt handout handouts notes paper website homepage webpage
presentation player session metadata info details resources download mp3 mp4 webm live
series section part site speaker speakers here hier ici aquí aqui
vídeo enlace enlaces ver grabación diapositivas curso charla conferencia resumen fuente clase
aufzeichnung aufnahme folien kurs vortrag vorlesung quelle ansehen mitschnitt
vidéo lien liens regarder voir enregistrement diapositives cours conférence résumé
assistir gravação palestra aula aulas guarda registrazione corso diapositive lezione opname
nagranie wykład izle kayıt ders
видео ссылка ссылки смотреть запись слайды курс доклад лекция лекции презентация
βίντεο σύνδεσμος σύνδεσμοι διαφάνειες μάθημα ομιλία διάλεξη
فيديو الفيديو رابط الرابط شاهد تسجيل شرائح دورة الدورة محاضرة ویدیو ویدئو ويديو لینک تماشا ضبط
اسلاید دوره سخنرانی
영상 동영상 링크 슬라이드 강의 보기
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_FILLER_WORDS = """
to the of for on full this click see view al del de la el zum zur der
vers le на
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_UNSPACED = regex(
    "视频|影片|視頻|链接|連結|鏈接|网址|網址|观看|觀看|录像|錄影|录播|课程|課程|幻灯片|投影片|讲座|講座|演讲"
    "|演講|摘要|课件|資料|资料|地址|官网|動画|リンク|ビデオ|録画|スライド|講演|b站|站"
)
_WORD = regex(r":[a-z][\w+-]*:|&#?\w+;|</?\w[^<>]*>|(\w*[^\W\d_]\w*)")
_NUMBERED = regex(r"\w\s+#?\d+\W*$")

SHARED = 3
"""So many links with one text, and the text names none of them."""

LONGEST_LABEL = 500
"""Characters beyond which a text is no label, whatever its words."""

LONGEST_HEADING = 15
"""Words of a bold line beyond which it is a sentence that is said loudly."""


def is_label(text: str) -> bool:
    """Tell whether a text has words, and label words only."""
    return any(map(str.isalpha, text)) and not names(text)


def is_heading_text(text: str) -> bool:
    """Tell whether a bold line can be a heading: it names something, and is no sentence."""
    words = text.strip("*_")
    most = 5 if words.endswith(":") else LONGEST_HEADING
    is_sentence = word_count(words) > most or words.endswith((".", "!", ",", ";"))
    return names(words) and not is_sentence and "。" not in words


def word_count(text: str) -> int:
    """Return about how many words a text has; two letters of a script without blanks are one."""
    wide = () if text.isascii() else (c for c in text if east_asian_width(c) == "W")
    return len(text.split()) + sum(1 for _ in wide) // 2


def names(text: str) -> bool:
    """Tell whether a text can name something: "Video" cannot, "Video 2" and "Ada's talk" can."""
    if len(text) > LONGEST_LABEL:
        return True
    labels = fillers = False
    for found in _WORD.finditer(text.lower()):
        word = found[1] or ""
        if word in _FILLERS or (len(word) == 1 and word.isascii() and (labels or word != "a")):
            fillers = True
        elif word in _LABELS or (not word.isascii() and not _UNSPACED.sub("", word)):
            labels = True
        elif word:
            return True
    return bool(_NUMBERED.search(text)) if labels else fillers
