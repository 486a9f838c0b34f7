"""Pages that a site shows in a story's stead, and stories about them."""

from __future__ import annotations

import pytest

import dateline
from dateline.story import notices
from tests.strategies import HEADLINES, SENTENCES, TEASED, article_of, page_of

URL = "https://www.lantern.example/2026/03/03/quay"


def rule(headline: str, text: str = "", title: str = "The Lantern") -> str | None:
    body = f"<nav><a href='/'>Home</a><a href='/harbour'>Harbour</a></nav><h1>{headline}</h1><p>{text}</p>"
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    refused = dateline.read(page, URL).refused
    return refused.rule if refused else None


@pytest.mark.parametrize(
    "headline",
    [
        *(
            "404",
            "404 Not Found",
            "Error 404",
            "Oops! Page not found",
            "Sorry, this page doesn’t exist",
            "403 Forbidden",
            "502 Bad Gateway",
        ),
        *(
            "Seite nicht gefunden",
            "Diese Seite existiert nicht",
            "Page introuvable",
            "Cette page n’existe pas",
            "Página no encontrada",
        ),
        *(
            "Pagina non trovata",
            "Página não encontrada",
            "Pagina niet gevonden",
            "Siden blev ikke fundet",
            "Sidan hittades inte",
        ),
        *(
            "Sivua ei löytynyt",
            "Stránka nenalezena",
            "Nie znaleziono strony",
            "Az oldal nem található",
            "Sayfa bulunamadı",
        ),
        *(
            "Страница не найдена",
            "Сторінку не знайдено",
            "Η σελίδα δεν βρέθηκε",
            "الصفحة غير موجودة",
            "صفحه مورد نظر یافت نشد",
        ),
        *(
            "הדף לא נמצא",
            "पेज नहीं मिला",
            "ไม่พบหน้า",
            "Không tìm thấy trang",
            "Halaman tidak ditemukan",
            "页面不存在",
            "找不到頁面",
        ),
        *("ページが見つかりません", "페이지를 찾을 수 없습니다"),
    ],
)
def test_error_pages(headline: str) -> None:
    assert rule(headline, "Try the front page or the search.") == "error-page"
    assert rule("The Lantern", "Try the front page.", title=f"{headline} | The Lantern") == "error-page"


@pytest.mark.parametrize(
    "headline",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Are you a robot?",
        "Access Denied",
        "Pardon Our Interruption",
        "Я не робот",
        "人机验证",
    ],
)
def test_checks_for_robots(headline: str) -> None:
    assert rule(headline, "Checking your browser before you go on.") == "robot-check"


@pytest.mark.parametrize(
    "headline",
    [
        "Log in",
        "Sign in to continue",
        "Anmelden",
        "Se connecter",
        "Iniciar sesión",
        "Accedi",
        "Entrar",
        "Войти",
        "تسجيل الدخول",
        "登录",
        "ログイン",
        "Giriş yap",
    ],
)
def test_login_walls(headline: str) -> None:
    assert rule(headline, "Your name and your password, please.") == "login-wall"


@pytest.mark.parametrize(
    "headline",
    [
        "Before you continue",
        "We value your privacy",
        "Bevor Sie fortfahren",
        "Wir schätzen Ihre Privatsphäre",
        "Avant de continuer",
        "Cookie-Einstellungen",
        "Antes de continuar",
    ],
)
def test_questions_of_consent(headline: str) -> None:
    assert rule(headline, f"We and our partners keep cookies. {SENTENCES[0]}") == "consent-wall"


def test_a_notice_without_a_headline_is_known_by_its_text() -> None:
    assert rule("", "Sorry, the page you requested could not be found. Try the front page.") == "error-page"
    assert rule("Lantern", "Please verify you are human by pressing the button.") == "robot-check"


@pytest.mark.parametrize(
    "headline",
    [
        *HEADLINES,
        *TEASED,
        "Missing boy not found after three days",
        "No survivors found, harbour master says",
        "Council members log in from home",
        "Privacy of voters must be guarded, court rules",
        "Robots take over the night shift at the quay",
        "Error in the count: mayor loses by one vote",
        "Unusual traffic on the bridge road",
        "Cookies sold out at the school fair",
        "No se ha encontrado al marinero desaparecido",
        "لم يتم العثور على ناجين في الميناء",
        "Que sait-on de votre vie privée ?",
        "Zugriff auf die Kasse verweigert",
        "页岩气田被发现",
    ],
)
def test_headlines_of_stories_are_no_notices(headline: str) -> None:
    assert notices.of_headlines([headline, f"{headline} | The Lantern"]) is None


@pytest.mark.parametrize(
    "headline", ["Page not found", "404", "Log in", "Are you a robot?", "We value your privacy"]
)
def test_a_story_about_them_is_a_story(headline: str) -> None:
    texts = list(SENTENCES) * 2
    assert dateline.read(page_of(article_of(headline, texts)), URL).refused is None


def test_a_signed_brief_is_a_story_whatever_its_headline() -> None:
    head = (
        '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2026-03-03">'
    )
    story = dateline.read(page_of(article_of("Page not found", [SENTENCES[0], SENTENCES[1]]), head=head), URL)
    assert story.refused is None or story.refused.rule not in notices.KINDS


def test_a_banner_taken_for_the_text_does_not_refuse_a_story() -> None:
    assert rule(HEADLINES[0], "We value your privacy and keep cookies on your device.") != "consent-wall"


def test_a_long_headline_is_a_story() -> None:
    long = "Page not found: how a small island lost its newspaper, its library and finally its memory in one winter"
    assert notices.of_headlines([long]) is None
