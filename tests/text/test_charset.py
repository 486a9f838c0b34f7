"""From bytes to characters: who says so is believed in order, and no bytes raise."""

import codecs
import encodings.aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Place
from dateline.text import charset

GERMAN = "Die Fähre verließ den Hafen mit einer Stunde Verspätung, weil der Lotse seinen Hut suchte."
RUSSIAN = "Паром вышел из порта на час позже, потому что лоцман искал свою шляпу и не мог её найти."
ARABIC = "غادرت العبارة الميناء متأخرة ساعة كاملة لأن المرشد لم يجد قبعته فوق سطح المركب."
CHINESE = "渡轮晚了一小时才离开港口，因为领港员一直在找他的帽子，最后在锅炉房里找到了它。"
JAPANESE = "水先案内人が帽子を探していたため、フェリーは一時間遅れて港を出た。"
TAIWANESE = "渡輪晚了一小時才離開港口，因為領港員一直在找他的帽子，最後在鍋爐房裡找到了它。"


def page(text: str, label: str = "") -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<!doctype html><html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


def read(body: bytes, declared: str | None = None) -> str:
    name = charset.decide(body, declared).value
    assert name is not None
    return charset.decode(body, name)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_is_believed_before_all(mark: bytes) -> None:
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[
        mark
    ]
    body = mark + page(GERMAN, "koi8-r").encode(encoding)
    word = charset.decide(body, "shift_jis")
    assert (word.value, word.place, word.at) == (encoding, Place.TRANSPORT, "byte order mark")
    assert read(body, "shift_jis") == page(GERMAN, "koi8-r")


def test_then_the_transport() -> None:
    body = page(RUSSIAN, "windows-1252").encode("koi8-r")
    word = charset.decide(body, "KOI8-R")
    assert (word.value, word.place, word.raw) == ("koi8-r", Place.TRANSPORT, "KOI8-R")


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("windows-1256", "cp1256", ARABIC),
        ("Shift_JIS", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("big5", "big5", TAIWANESE),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("windows-1251", "cp1251", RUSSIAN),
        ("iso-8859-1", "cp1252", f"“{GERMAN}” – 5 €"),
        ("iso-8859-9", "cp1254", "“Şapkasını arıyordu”"),
        ("windows-874", "cp874", "เรือข้ามฟาก"),
        ("utf-8", "utf-8", CHINESE),
    ],
)
def test_then_the_page_itself(label: str, encoding: str, text: str) -> None:
    body = page(text, label).encode(encoding)
    assert read(body) == page(text, label)
    assert charset.decide(body).place is Place.META
    assert read(body, "no-such-label") == page(text, label)


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        "<META CHARSET=koi8-r>",
        "<meta charset = 'koi8-r' />",
        '<?xml version="1.0" encoding="koi8-r"?>',
        "<!-- " + "x" * 5000 + ' --><meta charset="koi8-r">',
    ],
)
def test_ways_to_say_it(head: str) -> None:
    assert read((head + RUSSIAN).encode("koi8-r")) == head + RUSSIAN


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1256"])
@pytest.mark.parametrize("label", ["iso-8859-1", "shift_jis", "utf-16", ""])
def test_a_label_that_lies_about_utf_8(declared: str | None, label: str) -> None:
    assert read(page(CHINESE, label).encode(), declared) == page(CHINESE, label)


def test_a_label_that_says_utf_8_and_lies() -> None:
    assert read(page(GERMAN, "utf-8").encode("cp1252")) == page(GERMAN, "utf-8")
    assert read(page(RUSSIAN).encode("koi8-r"), "utf-8") == page(RUSSIAN)


def test_a_few_broken_bytes_do_not_make_it_another() -> None:
    body = page(CHINESE * 50, "utf-8").encode() + b"\xff"
    assert read(body) == page(CHINESE * 50, "utf-8") + "\ufffd"


@pytest.mark.parametrize("lost", [1, 2])
def test_cut_off_inside_a_character_it_is_utf_8_still(lost: int) -> None:
    assert read(CHINESE.encode()[:-lost]) == CHINESE[:-1] + "\ufffd"
    assert charset.decide(CHINESE.encode()[:-lost], "gb18030").value == "utf-8"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("cp866", RUSSIAN),
        ("cp1256", ARABIC),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("cp949", "도선사가 모자를 찾느라 연락선이 한 시간 늦게 항구를 떠났다."),
        ("cp1253", "Το πλοίο έφυγε από το λιμάνι με μία ώρα καθυστέρηση, επειδή ο πλοηγός έψαχνε το καπέλο."),
        ("cp1255", "המעבורת יצאה מן הנמל באיחור של שעה, כי הנווט חיפש את כובעו ולא מצא אותו בתא."),
        ("cp874", "เรือข้ามฟากออกจากท่าช้าไปหนึ่งชั่วโมง เพราะคนนำร่องกำลังหาหมวกของเขา"),
        ("cp1252", GERMAN),
        (
            "cp1252",
            "El transbordador salió del pequeño puerto con una hora de retraso: el práctico buscaba su sombrero.",
        ),
        (
            "cp1252",
            "Ferjan lagði úr höfn klukkustund of seint, því að hafnsögumaðurinn leitaði að hattinum sínum.",
        ),
        (
            "cp1250",
            "Přívoz vyplul z přístavu o hodinu později, protože lodivod hledal svůj klobouk pod lavicí.",
        ),
        (
            "iso8859-2",
            "Prom wypłynął z portu godzinę później, ponieważ pilot szukał swojego kapelusza pod ławką.",
        ),
        (
            "cp1254",
            "Vapur limandan bir saat geç ayrıldı, çünkü kılavuz kaptan şapkasını arıyordu ve bulamadı.",
        ),
        ("cp1257", "Prāmis no ostas izgāja stundu vēlāk, jo locis meklēja savu cepuri zem sola kajītē."),
    ],
)
def test_with_enough_text_it_is_guessed(encoding: str, text: str) -> None:
    for body in (text, page(text), page(f"<script>{'let the = of;' * 40}</script>{text}")):
        assert read(body.encode(encoding)) == body
        assert charset.decide(body.encode(encoding)).raw == "guessed"


@pytest.mark.parametrize("word", ["Grüße", "café", "señor", "5 £", "“quay”"])
def test_a_word_is_western(word: str) -> None:
    assert read(word.encode("cp1252")) == word


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        (' "utf8" ', "utf-8"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("ISO_8859-1", "cp1252"),
        ("cp819", "cp1252"),
        ("x-sjis", "cp932"),
        ("MS_Kanji", "cp932"),
        ("gbk", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("x-x-big5", "big5hkscs"),
        ("x-cp1251", "cp1251"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("iso-8859-8-i", "iso8859-8"),
    ],
)
def test_labels(label: str, codec: str) -> None:
    assert charset.codec(label) == codec


@pytest.mark.parametrize(
    "label",
    [
        "",
        "none",
        "hex",
        "rot13",
        "zlib",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "utf-7",
        "utf-32",
        "\ud800",
        "\x00",
        "ä",
        "x" * 999,
    ],
)
def test_no_encodings_of_the_web(label: str) -> None:
    assert charset.codec(label) is None


@given(
    st.binary(max_size=300),
    st.none() | st.sampled_from(sorted(set(encodings.aliases.aliases.values()))) | st.text(max_size=9),
)
def test_no_bytes_and_no_label_raise(body: bytes, declared: str | None) -> None:
    assert isinstance(read(body, declared), str)


@given(st.binary(max_size=60), st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12))
def test_no_word_of_the_page_raises(body: bytes, label: str) -> None:
    read(b"<meta charset='" + label.encode() + b"'>" + body)


@pytest.mark.parametrize(
    "codec",
    sorted({found for alias in encodings.aliases.aliases.values() if (found := charset.codec(alias))}),
)
def test_every_codec_reads_all_bytes(codec: str) -> None:
    assert charset.decode(bytes(range(256)) * 2 + bytes(range(255, -1, -1)), codec)


@given(st.text(min_size=1, max_size=80))
def test_utf_8_always_comes_back(text: str) -> None:
    assert read(text.encode()) == text.removeprefix("\ufeff")


@given(
    st.binary(max_size=60) | st.text(max_size=30).map(str.encode),
    st.sampled_from([None, "utf-8", "cp1251", "latin-1"]),
)
def test_reading_once_is_deciding_and_decoding(body: bytes, declared: str | None) -> None:
    word = charset.decide(body, declared)
    assert word.value is not None
    assert charset.read(body, declared) == (charset.decode(body, word.value), word)
