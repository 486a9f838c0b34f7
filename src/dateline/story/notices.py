"""Pages that a site shows in a story's stead: an error, a login, a check for robots, a question of consent.

Known by their headline or title, and only where there is hardly any text: stories are written about all of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from dateline.text import words


class _Row(NamedTuple):
    """Words of one kind of notice, folded later.

    `whole` are all that a headline says, but for marks and numbers; `within` stand anywhere in a short one.
    """

    kind: str
    whole: str
    within: str


_ROWS: Final = (
    _Row(
        "error-page",
        "404; error; error 404; 404 error; http 404; not found; 404 not found; http error; 403 forbidden; forbidden; 410 gone; gone; bad gateway; 502 bad gateway; "
        "500 internal server error; internal server error; 503 service unavailable; service unavailable; gateway timeout; 504 gateway timeout; bad request; "
        "400 bad request; server error; application error; nicht gefunden; fehler; fehler 404; erreur; erreur 404; introuvable; error 500; no encontrado; "
        "no encontrada; errore; errore 404; non trovato; non trovata; erro; erro 404; nao encontrado; nao encontrada; niet gevonden; fout; ikke fundet; "
        "ikke funnet; hittades inte; hittas inte; ei loydy; nenalezeno; nie znaleziono; blad; blad 404; bulunamadi; hata; hata 404; ошибка; ошибка 404; "
        "не найдено; не найдена; помилка; помилка 404; 페이지를 찾을 수 없습니다; 见つかりません; 未找到; 找不到页面; خطأ; خطا; oops",
        "page not found; page cannot be found; page can't be found; page could not be found; page couldn't be found; page was not found; page does not exist; "
        "page doesn't exist; page no longer exists; page is not available; page isn't available; page unavailable; page not available; article not found; "
        "story not found; content not found; post not found; 404 not found; file not found; site can't be reached; "
        "this page is gone; page has been removed; page you requested; page you are looking for; page you were looking for; "
        "seite nicht gefunden; seite wurde nicht gefunden; seite konnte nicht gefunden; seite existiert nicht; seite ist nicht verfugbar; "
        "seite nicht verfugbar; artikel nicht gefunden; beitrag nicht gefunden; inhalt nicht gefunden; "
        "page introuvable; page non trouvee; page n'existe pas; page n'a pas ete trouvee; page demandee; article introuvable; "
        "pagina no encontrada; pagina no existe; pagina no disponible; no se encontro la pagina; no se ha encontrado la pagina; contenido no encontrado; "
        "pagina non trovata; pagina non e disponibile; pagina non esiste; pagina inesistente; articolo non trovato; "
        "pagina nao encontrada; pagina nao existe; nao encontramos a pagina; conteudo nao encontrado; "
        "pagina niet gevonden; pagina kon niet; pagina bestaat niet; siden blev ikke fundet; siden ble ikke funnet; siden finnes ikke; siden findes ikke; "
        "sidan hittades inte; sidan kunde inte hittas; sidan finns inte; sivua ei loydy; sivua ei loytynyt; stranka nenalezena; stranka neexistuje; "
        "nie znaleziono strony; strona nie istnieje; strona nie zostala znaleziona; az oldal nem talalhato; oldal nem talalhato; pagina nu a fost gasita; "
        "pagina negasita; stranica nije pronadena; stranica ne postoji; stran ne obstaja; sayfa bulunamadi; aradiginiz sayfa; "
        "страница не найдена; страница не существует; такой страницы нет; сторінку не знайдено; сторінка не знайдена; страницата не е намерена; "
        "η σελιδα δεν βρεθηκε; σελιδα δεν βρεθηκε; الصفحة غير موجودة; لم يتم العثور على الصفحة; الصفحة المطلوبة; صفحه پيدا نشد; صفحه مورد نظر; صفحه يافت نشد; "
        "הדף לא נמצא; העמוד לא נמצא; पेज नहीं मिला; पृष्ठ नहीं मिला; পাতাটি পাওয়া যায়নি; ไม่พบหน้า; khong tim thay trang; halaman tidak ditemukan; laman tidak dijumpai; "
        "页面不存在; 页面未找到; 找不到页面; 頁面不存在; 找不到頁面; 找不到网页; 您访问的页面; ページが見つかりません; ページは見つかりません; お探しのページ; "
        "페이지를 찾을 수 없; 존재하지 않는 페이지",
    ),
    _Row(
        "robot-check",
        "just a moment; attention required; access denied; security check; captcha; 验证码; 安全验证; verification de securite; human verification; verification; robot check; are you human; "
        "ddos protection; blocked; request blocked; zugriff verweigert; acces refuse; acceso denegado; accesso negato; acesso negado; доступ запрещен",
        "are you a robot; you are not a robot; you're not a robot; i'm not a robot; i am not a robot; you are human; you're human; verify you are human; "
        "checking your browser; checking if the site; verifying your browser; pardon our interruption; unusual traffic from your; you have been blocked; "
        "you've been blocked; enable javascript and cookies to continue; please enable cookies; complete the security check; press & hold; "
        "bot detection; attention required! | cloudflare; just a moment...; ich bin kein roboter; kein roboter; sicherheitsuberprufung; "
        "je ne suis pas un robot; no soy un robot; non sono un robot; nao sou um robo; ik ben geen robot; nie jestem robotem; "
        "robot degilim; я не робот; вы не робот; проверка браузера; 人机验证; 人機驗證; ロボットではありません; 로봇이 아닙니다; لست روبوت",
    ),
    _Row(
        "login-wall",
        "login; log in; log-in; sign in; sign-in; signin; sign in or register; log in or register; log in or sign up; sign up; register; my account; "
        "anmelden; einloggen; anmeldung; jetzt anmelden; registrieren; connexion; se connecter; connectez-vous; identification; iniciar sesion; inicia sesion; "
        "inicio de sesion; acceder; accedi; accesso; entrar; fazer login; iniciar sessao; inloggen; aanmelden; logg inn; log ind; logga in; kirjaudu; "
        "kirjaudu sisaan; prihlaseni; prihlasit se; zaloguj sie; logowanie; bejelentkezes; autentificare; prijava; giris yap; uye girisi; войти; вход; "
        "авторизация; увійти; вхід; συνδεση; تسجيل الدخول; ورود; התחברות; लॉग इन करें; เข้าสู่ระบบ; dang nhap; masuk; 登录; 登入; 登錄; ログイン; 로그인",
        "log in to continue; sign in to continue; log in to read; sign in to read; please log in; please sign in; you must be logged in; you need to log in; "
        "log in to your account; sign in to your account; login required; bitte melden sie sich an; bitte loggen sie sich ein; melden sie sich an; "
        "connectez-vous pour; connectez-vous a votre compte; identifiez-vous; inicie sesion para; inicia sesion para; accedi per continuare; "
        "accedi al tuo account; faca login para; log in om verder; zaloguj sie, aby; войдите, чтобы; 请登录; 请先登录; 請登入; ログインしてください; 로그인이 필요",
    ),
    _Row(
        "consent-wall",
        "cookies; cookie consent; cookie settings; cookie-einstellungen; privacy settings; consent; your privacy; privacy; privacy center; gdpr; "
        "datenschutz; datenschutzeinstellungen; zustimmung; einwilligung; parametres des cookies; confidentialite; privacidad; configuracion de cookies; "
        "impostazioni cookie; privacyinstellingen; votre vie privee; tu privacidad; su privacidad; la tua privacy; a sua privacidade; jouw privacy; din integritet; ditt personvern; cookie-instellingen; cookieinstellingen",
        "before you continue to; before you continue; we value your privacy; we care about your privacy; your privacy is important to us; accept cookies to continue; "
        "manage your cookie; choose your cookie; bevor sie fortfahren; wir schatzen ihre privatsphare; wir respektieren ihre privatsphare; "
        "weiter mit werbung; mit werbung weiterlesen; mit werbung lesen; cookies zustimmen; avant de continuer; nous respectons votre vie privee; "
        "antes de continuar; valoramos tu privacidad; valoramos su privacidad; prima di continuare; "
        "il rispetto della tua privacy; antes de continuar; voordat je verdergaat; voordat u verdergaat; "
        "cenimy twoja prywatnosc; szanujemy twoja prywatnosc; vazime si vaseho soukromi; мы ценим вашу конфиденциальность",
    ),
)  # fmt: skip
#: The names of the notices, in the order in which they are looked for.
KINDS: Final = tuple(row.kind for row in _ROWS)


def _bare(text: str) -> str:
    """Return `text` folded, and without marks at its ends and doubled spaces."""
    return " ".join(words.fold(text).split()).strip(" .,:;!?…-–—|·•\"'()[]¡¿。！？")


@cache  # hardly a page has so little text that it may be a notice
def _whole(kind: str) -> frozenset[str]:
    return frozenset(_bare(said) for row in _ROWS if row.kind == kind for said in row.whole.split(";"))


@cache
def _within(kind: str) -> tuple[str, ...]:
    return tuple(
        phrase
        for row in _ROWS
        if row.kind == kind
        for said in row.within.split(";")
        if (phrase := _bare(said))
    )


def _says(kind: str, text: str) -> bool:
    """Say whether one of the phrases stands in a text, from the beginning of a word on."""
    for phrase in _within(kind):
        at = text.find(phrase)
        while at >= 0:
            if at == 0 or not _IN_WORD.match(text[at - 1]):
                return True
            at = text.find(phrase, at + 1)
    return False


_IN_WORD: Final = re.compile(rf"[^\W{words.UNSPACED}]")
#: What parts a title from the name of the paper.
_PARTS: Final = re.compile(r"\s*[|·•»«]\s*|\s+[-–—:]+\s+|:\s+")
_NUMBERS: Final = re.compile(
    r"^(?:(?:error|http|code|status)\s*)*[#(]?[45]\d\d\)?[\s:–—-]+|[\s:–—-]+[45]\d\d$"
)
#: A longer headline tells a story, whatever words it has.
MAX_LENGTH: Final = 90


def of_headlines(headlines: Iterable[str]) -> str | None:
    """Return the kind of notice that headlines and titles are, or None.

    >>> of_headlines(["Seite nicht gefunden – The Lantern"])
    'error-page'
    >>> of_headlines(["Seven gardeners to choose between two chestnuts"])
    """
    said = [bare for text in headlines if len(text) <= MAX_LENGTH and (bare := _bare(text))]
    parts = {_bare(part) for text in said for part in (text, *_PARTS.split(text))}
    parts |= {_bare(_NUMBERS.sub("", part)) for part in parts}
    for kind in KINDS:
        if not _whole(kind).isdisjoint(parts) or any(_says(kind, text) for text in said):
            return kind
    return None


def of_text(text: str) -> str | None:
    """Return the kind of notice that the opening of a text is, or None."""
    opening = _bare(text[:400])
    return next((kind for kind in KINDS if _says(kind, opening)), None)
