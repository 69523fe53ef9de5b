"""Recognises the texts of a release that are the site's, not the author's. Pure.

They are short: a counter of views, a label of share buttons, hashtags, a link to other news, press
contacts. Each kind is a pattern that has to match a whole paragraph or line, and a message.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.importing.release import LeftOutReason

MAX_SITE_TEXT_CHARACTERS = 300
"""A longer text is never the site's, except contacts."""
MAX_CONTACT_CHARACTERS = 600
SHORT_TEXT = rf"\A(?=(?s:.){{1,{MAX_SITE_TEXT_CHARACTERS}}}\Z)"
LABEL_END = r"\s*(?:[:.…>»→]|&gt;)*\s*"
HASHTAG = r"#[^\W\d_][\w-]*"


class SiteTextKind(NamedTuple):
    """A kind of text: the pattern of all of it, and what it is, as a message."""

    pattern: re.Pattern[str]
    reason: LeftOutReason


def whole_text(*alternatives: str) -> re.Pattern[str]:
    """The pattern of a short text that is one of the alternatives, with signs around it."""
    return re.compile(rf"{SHORT_TEXT}[\W_]*(?:{'|'.join(alternatives)})[\W_]*", re.IGNORECASE)


SHARE_NETWORKS = (
    r"(?:вконтакте|vk|вк|одноклассники|ok|ок|telegram|телеграм(?:м)?|whatsapp|viber|вайбер|facebook"
    r"|фейсбук|twitter|твиттер|x|mail\.?ru|мой мир|livejournal|жж|linkedin|skype|e-?mail|instagram"
    r"|youtube|rutube|дзен|max|copy link|скопировать ссылку|копировать ссылку)"
)
RELATED_LABEL = (
    r"(?:(?:чита|смотри)(?:й|ть|йте)\s+(?:также|ещ[её]|по теме|далее)|смотрите также"
    r"|(?:другие|последние|похожие|связанные|все|ещ[её]|свежие|популярные|главные)"
    r"\s+(?:новости|материалы|публикации|статьи|сообщения|события|записи)"
    r"(?:\s+(?:по теме|раздела|рубрики))?"
    r"|(?:новости|материалы|публикации|статьи|ещ[её]|ранее|также|читать)?\s*по (?:этой )?теме"
    r"|рекоменду(?:ем|емые)(?:\s+(?:новости|материалы|прочитать|почитать|посмотреть))?"
    r"|вам (?:также )?(?:может быть|будет) интересно|популярное|самое читаемое|лента новостей"
    r"|чытайце (?:таксама|яшчэ)|глядзіце таксама|іншыя навіны|апошнія навіны"
    r"|related (?:posts|news|articles)|read (?:also|more)|see also)"
)
CONTACT_LABEL = (
    r"(?:контакты?\s+(?:для|прессы|пресс-служб|сми)|контактн(?:ое|ые|ая)\s+(?:лиц|данн|информац)"
    r"|(?:за\s+)?дополнительн(?:ая|ой|ую)\s+информаци(?:я|ей|ю)\s*[:–—-]?\s*"
    r"(?:обращ|можно|по тел|тел|:)"
    r"|для\s+(?:сми|прессы|журналистов)\b|справки\s+по\s+тел|телефон(?:ы)?\s+(?:для справок|пресс)"
    r"|по\s+вопросам\s+аккредитации|аккредитация\s*:|media contacts?|press contacts?"
    r"|кантакты\s+для)"
)
PRESS_OFFICE = (
    r"(?:пресс[- ]?(?:служб|секретар|центр)|управлени\w{1,20} информации"
    r"|отдел\w{0,20}\s+(?:по\s+)?(?:информации|связ\w{1,20} с общественностью|коммуникаци)"
    r"|прэс-служб)"
)
PHONE_OR_MAIL = re.compile(
    r"(?:тел(?:ефон)?\.?|факс|моб)\s*+(?:[.:]\s*+)?[+(\d]|\+\d[\d\s()-]{8,}|\(\d{2,5}\)\s*\d[\d\s-]{4,}"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+|e-?mail\s*:",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    rf"[\W_]*(?:(?:по (?:информации|материалам|данным)|источник\s*:|подготовлено)\s+)?"
    rf"{PRESS_OFFICE}\w*[^.!?\d]{{0,90}}\.?[\W_]*",
    re.IGNORECASE,
)
CONTACT_START = re.compile(rf"[\W_]*{CONTACT_LABEL}", re.IGNORECASE)
PRESS_OFFICE_NAME = re.compile(PRESS_OFFICE, re.IGNORECASE)
RELATED_START = re.compile(rf"[\W_]*+{RELATED_LABEL}\s*(?::|$|[–—-]\s)", re.IGNORECASE)
"""The label alone, or before a link to other news."""
TRAILING_HASHTAGS = re.compile(rf"(?<=[.!?…»\"*])\s+(?:\\?{HASHTAG}[\s,]*)+$")
"""Hashtags after the last sentence of a text."""

SITE_TEXT_KINDS = (
    SiteTextKind(
        whole_text(
            r"(?:количество |число |всего )?(?:просмотр(?:ов|ы|а)?|просмотрено|показ(?:ов|ы)"
            r"|прочитано|прочтений|прочитали|хитов|праглядаў|праглядзелі|views?|hits)"
            r"(?:\s+(?:страницы|новости|материала|записи|всего))?\s*[:–—-]?\s*[\d\s.,]+"
            r"(?:к|тыс\.?|k|раза?|чел\w*)?",
            r"\d[\d\s.,]*(?:к|тыс\.?|k)?\s*(?:просмотр(?:ов|а)?|показ(?:ов|а)|прочтени\w+|праглядаў|views?)",
            r"время чтения\W+(?:около |менее )?\d+\s*(?:мин\w*)?",
            r"\d+\s*мин(?:ут[аы]?)? чтения",
            r"рейтинг\W+[\d.,/\s]+(?:\(?\d* ?голос\w*\)?)?",
            r"(?:мне )?нравится\s*\d*|like\s*\d*|голосов\W+\d+",
        ),
        LeftOutReason.COUNTER,
    ),
    SiteTextKind(
        whole_text(
            r"(?:по)?дели(?:ться|тесь|сь)(?:\s+(?:с друзьями|в соц\w*\.?\s*сет\w+|этой \w+"
            r"|новост\w+|материалом|ссылкой|публикацией|записью|статьей|на \w+))*",
            r"рассказать друзьям|расскажите друзьям|падзяліцца",
            r"share(?:\s+(?:this|on|via)(?:\s+\w+)?)?|tweet|твитнуть|репост",
            rf"{SHARE_NETWORKS}(?:[\s,|/·]+{SHARE_NETWORKS})+",
            rf"поделиться(?:\s*[:в]\s*|\s+){SHARE_NETWORKS}(?:[\s,|/·]+{SHARE_NETWORKS})*",
            r"(?:подпи(?:сывайтесь|шитесь)|присоединяйтесь)\b.{0,140}"
            r"(?:telegram|телеграм|канал|рассылк|соцсет|социальн|viber|вконтакте|instagram|youtube)"
            r".{0,80}",
            r"(?:мы|читайте нас)\s+в\s+(?:социальных сетях|соцсетях|telegram|телеграм\w*).{0,80}",
        ),
        LeftOutReason.SHARE_BUTTONS,
    ),
    SiteTextKind(
        whole_text(
            r"(?:распечатать|печать|печатать|версия для печати|для печати|отправить на печать"
            r"|print)(?:\s+(?:страниц[уы]|новост[ьи]|материал))?",
            r"(?:отправить|переслать)\s+(?:по\s+)?(?:e-?mail|электронной почте|почте|другу)",
            r"(?:вернуться|назад|возврат|перейти)(?:\s+(?:к|в|на|ко)\s+(?:[\w-]+\s*){1,4})?",
            r"(?:к|все|весь)\s+(?:списк[уо]м?|новост\w+|раздел\w*|архив\w*|перечень)(?:\s+новостей)?",
            r"(?:следующ|предыдущ)(?:ая|ие|ий|ее)(?:\s+(?:новост[ьи]|запис[ьи]|стать[яи]|материал))?",
            r"наверх|вверх|на главную|главная|подробнее|читать (?:далее|полностью|дальше)"
            r"|показать ещ[её]|свернуть|развернуть|скрыть|слушать|увеличить шрифт|закрыть"
            r"|версия для слабовидящих|перейти к содержанию",
            r"навигация по записям|нашли ошибку.{0,120}|ctrl\s*\+\s*enter"
            r"|если вы (?:нашли|заметили) (?:ошибку|опечатку).{0,120}"
            r"|сообщить об (?:ошибке|опечатке)",
            r"(?:0|6|12|16|18)\+",
        ),
        LeftOutReason.LINK_OR_BUTTON,
    ),
    SiteTextKind(
        whole_text(
            r"(?:оставить |добавить |ваш |нет )?комментари(?:й|и|ев|ии)(?:\s*\(?\d*\)?)?",
            r"\d+\s+комментари\w+|обсуждение\s*\(?\d*\)?|комментарии (?:отключены|закрыты).{0,60}",
        ),
        LeftOutReason.COMMENTS,
    ),
    SiteTextKind(
        re.compile(rf"{SHORT_TEXT}\W*{HASHTAG}(?:[\s,;|]+{HASHTAG})*\W*"),
        LeftOutReason.HASHTAGS,
    ),
    SiteTextKind(
        whole_text(
            r"(?:теги|тэги|метки|ключевые слова|хештеги|хэштеги|tags?|тэгі)\s*:.{0,240}",
            r"(?:рубрик[аи]|категори[яи]|раздел(?:ы)?|тип (?:новости|материала|публикации)|рубрыка"
            r"|posted in|filed under|опубликовано в рубрике)\s*:.{0,120}",
            r"(?:дата (?:публикации|создания|изменения|обновления|размещения)|опубликовано"
            r"|обновлено|изменено|размещено|создано|добавлено|последнее обновление)\s*:?",
            r"(?:эта )?запись (?:была )?опубликована\s.{0,160}",
            r"(?:автор(?:ы)?|текст|подготовил[аи]?|разместил[аи]?|опубликовал[аи]?|author|аўтар)"
            r"\s*:.{0,100}",
            r"(?:обновлено|изменено|последнее обновление|дата (?:обновления|изменения))\s*:?\s*"
            r"\d[\d\s.,:/\w]{4,40}",
        ),
        LeftOutReason.FIELD,
    ),
)
"""The kinds of texts, the most specific first."""


def site_text_reason(text: str) -> LeftOutReason | None:
    """What a text of the site is; None if the text is the author's."""
    kinds = (kind for kind in SITE_TEXT_KINDS if kind.pattern.fullmatch(text))
    return next((kind.reason for kind in kinds), None)


def is_related_label(text: str) -> bool:
    """Whether a text is a label such as «Читайте также», perhaps with a link after it."""
    return len(text) <= MAX_SITE_TEXT_CHARACTERS and RELATED_START.match(text) is not None


def is_contact_label(text: str) -> bool:
    """Whether a text begins contacts for the press."""
    return len(text) <= MAX_CONTACT_CHARACTERS and CONTACT_START.match(text) is not None


def is_press_contact(text: str) -> bool:
    """Whether a text names a press office and how to reach it, and little else."""
    return (
        len(text) <= MAX_CONTACT_CHARACTERS
        and PRESS_OFFICE_NAME.search(text) is not None
        and PHONE_OR_MAIL.search(text) is not None
    )


def is_signature(text: str) -> bool:
    """Whether a text is only the name of a press office, as below a release."""
    return SIGNATURE.fullmatch(text) is not None


def has_phone_or_mail(text: str) -> bool:
    """Whether a text has a telephone number or an e-mail address."""
    return PHONE_OR_MAIL.search(text) is not None
