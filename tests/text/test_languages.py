"""The language of a text, and tags as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import languages

SENTENCES = {
    "en": "The ferry left the harbour an hour late because the pilot could not find his hat.",
    "de": "Die Fähre verließ den Hafen mit einer Stunde Verspätung, weil der Lotse seinen Hut suchte.",
    "fr": "Le bac a quitté le port avec une heure de retard parce que le pilote cherchait son chapeau.",
    "es": "El transbordador salió del puerto con una hora de retraso porque el práctico buscaba su sombrero.",
    "it": "Il traghetto ha lasciato il porto con un'ora di ritardo perché il pilota cercava il cappello.",
    "pt": "A balsa deixou o porto com uma hora de atraso porque o piloto procurava o chapéu.",
    "ru": "Паром вышел из порта на час позже, потому что лоцман искал свою шляпу.",
    "ar": "غادرت العبارة الميناء متأخرة ساعة كاملة لأن المرشد لم يجد قبعته.",
    "fa": "کشتی یک ساعت دیرتر از بندر حرکت کرد، چون ناخدا دنبال کلاه خود می‌گشت.",
    "tr": "Vapur limandan bir saat geç ayrıldı, çünkü kılavuz kaptan şapkasını arıyordu.",
    "zh": "渡輪晚了一小時才離開港口，因為領港員一直在找他的帽子，最後在鍋爐房裡找到了它。船長說大家都很高興。",
    "ja": "水先案内人が帽子を探していたため、フェリーは一時間遅れて港を出た。乗客は甲板で静かに待っていた。",
    "ko": "도선사가 모자를 찾느라 연락선이 한 시간 늦게 항구를 떠났다. 승객들은 갑판에서 조용히 기다렸다.",
    "pl": "Prom wypłynął z portu godzinę później, ponieważ pilot szukał swojego kapelusza.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert languages.guess(sentence) == language


@pytest.mark.parametrize(
    "text",
    ["", "The ferry left.", "Die Fähre verließ den Hafen.", "渡輪晚了一小時", "12 345 " * 50, "\n" * 500],
)
def test_too_short_to_say(text: str) -> None:
    assert languages.guess(text) is None


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = languages.guess(text)
    assert found is None or languages.tag(found) == found


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("en", "en"),
        ("EN", "en"),
        (" en ", "en"),
        ("en-GB", "en"),
        ("en_GB", "en"),
        ("zh-Hant-TW", "zh"),
        ("sr-Latn", "sr"),
        ("de-DE-u-co-phonebk", "de"),
        ("fil-PH", "fil"),
        ("es-419", "es"),
        ("iw", "he"),
        ("in-ID", "id"),
    ],
)
def test_tags(raw: str, language: str) -> None:
    assert languages.tag(raw) == language


@pytest.mark.parametrize(
    "raw",
    ["", "e", "English", "x-default", "en us", "en-", "-en", "de, en", "und", "mul", "zxx", "１２", "日本語"],
)
def test_no_tags(raw: str) -> None:
    assert languages.tag(raw) is None
