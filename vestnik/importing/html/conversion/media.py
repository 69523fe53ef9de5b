"""Pictures, embedded media and links of an article's tree. Pure.

Pictures are taken out of the tree, each with its caption and credit; an editor adds them later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from vestnik.importing.html.page_head import join_url
from vestnik.importing.html.tree import (
    Element,
    class_words,
    element_text,
    remove_element,
    tag_of,
)
from vestnik.importing.release import LeftOutReason, LeftOutText, ReleasePicture
from vestnik.importing.text import site_text_reason

SOURCE_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-full", "src")
"""Where the address of a picture is; pages that load pictures late have another one in `src`."""
PICTURE_ADDRESS = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)(?:$|[?#])", re.IGNORECASE
)
MIN_PICTURE_PIXELS = 40
"""A smaller picture is an icon."""
ICON = re.compile(
    r"(?:^|[/_\s.-])(?:icons?|ico|spacer|pixel|counter|watch|logo|1x1|blank|smiley|emoji)(?:[/_\s.-]|$)",
    re.IGNORECASE,
)
CAPTION_NAMES = re.compile(
    r"(?<![a-z])(?:wp-caption-text|caption|img-caption|image-caption|photo-?(?:title|text|sign|desc)"
    r"|podpis|figcaption)(?![a-z])"
)
PICTURE_NAMES = re.compile(
    r"(?<![a-z])(?:wp-caption|wp-block-image|image-wrap(?:per)?|photo|img|picture|figure)(?![a-z])"
)
CREDIT = re.compile(
    r"(?:^|(?<![\s.;,(])[\s.;,(]++)\(?"
    r"(?P<label>фото(?:графии|граф)?|снимк\w++|photo|фота|автор фото)"
    r"\s*+(?::|–|—|©|-\s)\s{0,9}(?P<credit>[^.;]{2,80}?)\)?\.?\s{0,9}$",
    re.IGNORECASE,
)
"""The credit of a picture at the end of its caption."""
ADDRESS_ATTRIBUTES = ("src", "data", "data-src")
MEDIA_TAGS = ("iframe", "video", "audio", "embed", "object")
SCHEME_WITHOUT_PAGE = re.compile(r"(?:javascript|data|about|file|blob):", re.IGNORECASE)
HIDDEN_MAIL_LINK = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]+)")
SAVED_FILE = re.compile(r"(?:^|/)[^/]+[_.]files/")
"""The address of a file in the folder that a browser saves beside a page."""
LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def extract_pictures(article: Element, base_url: str) -> list[ReleasePicture]:
    """Takes the pictures out of an article, those of galleries too; they are in its order."""
    pictures: list[ReleasePicture] = []
    for image in list(article.iter("img", "amp-img")):
        href = picture_address(image)
        if is_icon(image, href):
            replace_icon(image)
            continue
        holder, caption = take_caption(image, article)
        credit = CREDIT.search(caption)
        alt = " ".join((image.get("alt") or image.get("title") or "").split())
        is_saved_file = SAVED_FILE.search(href) is not None
        address = "" if href.startswith("data:") else href
        address = address if is_saved_file else join_url(base_url, address)
        address = re.sub(r"\s", "%20", address)
        pictures.append(
            ReleasePicture(
                address,
                alt,
                caption[: credit.start()].strip() if credit else caption,
                credit["credit"].strip() if credit else "",
            )
        )
        remove_element(holder)
    return pictures


def picture_address(image: Element) -> str:
    """The address of a picture: of the large one that it links to, else its own."""
    link = image.getparent()
    if tag_of(link) == "picture":
        link = link.getparent()
    if tag_of(link) == "a" and PICTURE_ADDRESS.search(link.get("href") or ""):
        return str(link.get("href"))
    addresses = (largest_source(image), *(image.get(name) or "" for name in SOURCE_ATTRIBUTES))
    usable = [address for address in addresses if address.strip()]
    real = (address for address in usable if not address.startswith("data:"))
    return next(real, usable[0] if usable else "").strip()


def largest_source(image: Element) -> str:
    """The address of the largest picture in `srcset`; "" if there is none."""
    candidates = re.findall(
        r"([^\s,]\S*+)(?:\s++(\d+)w)?", image.get("srcset") or image.get("data-srcset") or ""
    )
    sources = [candidate for candidate in candidates if candidate[1]]
    return max(sources, key=lambda source: int(source[1]))[0] if sources else ""


def is_icon(image: Element, href: str) -> bool:
    """Whether a picture is an icon, a counter, or a sign in the text."""
    for side in ("width", "height"):
        size = re.fullmatch(r"\s*(\d+)(?:px)?\s*", image.get(side) or "")
        if size and int(size[1]) <= MIN_PICTURE_PIXELS:
            return True
    path = re.sub(r"^https?://[^/]+", "", href) if not href.startswith("data:") else ""
    return ICON.search(f"{path} {class_words(image)}") is not None


def replace_icon(image: Element) -> None:
    """Removes an icon; one that stands for a sign, such as an emoji, is replaced by the sign."""
    alt = image.get("alt") or ""
    if alt and not re.search(r"\w", alt):
        image.tail = alt + (image.tail or "")
    remove_element(image)


def take_caption(image: Element, article: Element) -> tuple[Element, str]:
    """The element that holds a picture alone, with its caption, and the caption."""
    holder = image
    while (parent := holder.getparent()) is not article and has_only_picture(parent):
        holder = parent
    inner_ancestors = takewhile(lambda ancestor: ancestor is not article, holder.iterancestors())
    figures = (element for element in (holder, *inner_ancestors) if tag_of(element) == "figure")
    figure = next(figures, None)
    if figure is not None and len(list(figure.iter("img"))) == 1 and not has_text_block(figure):
        return figure, element_text(figure)
    if tag_of(holder) == "figure":
        return image, ""
    parent = holder.getparent()
    if parent is not article and PICTURE_NAMES.search(class_words(parent)):
        others = [child for child in parent if child is not holder]
        if (
            others
            and all(is_caption(child) for child in others)
            and not (parent.text or "").strip()
        ):
            return parent, " ".join(element_text(child) for child in others)
    following = holder.getnext()
    if following is not None and is_caption(following) and not (holder.tail or "").strip():
        caption = element_text(following)
        remove_element(following)
        return holder, caption
    return holder, ""


def has_only_picture(parent: Element) -> bool:
    """Whether an element has one picture and no text."""
    return not element_text(parent) and len(list(parent.iter("img"))) == 1


def has_text_block(figure: Element) -> bool:
    """Whether a figure is more than a picture and its caption: a table, a quotation, a list."""
    return next(figure.iter("table", "blockquote", "ul", "ol", "pre"), None) is not None


def is_caption(element: Element) -> bool:
    """Whether an element is the caption of the picture before it."""
    return tag_of(element) == "figcaption" or CAPTION_NAMES.search(class_words(element)) is not None


def remove_media(article: Element, base_url: str) -> Iterator[LeftOutText]:
    """Removes videos, maps and embedded pages, and lists their addresses."""
    for element in list(article.iter(*MEDIA_TAGS)):
        sources = (element, *element.iter("source", "param", "embed"))
        addresses = (source.get(name) for source in sources for name in ADDRESS_ATTRIBUTES)
        address = next((address for address in addresses if address), "")
        if address:
            yield LeftOutText(join_url(base_url, address), LeftOutReason.EMBEDDED_PAGE)
        remove_element(element)


def resolve_links(article: Element, base_url: str) -> Iterator[LeftOutText]:
    """Makes the addresses of links absolute; lists those of which the site is not known.

    Links within the page stay for the footnotes.
    """
    own_page = f"{base_url.partition('#')[0]}#" if base_url else "#"
    for link in article.iter("a"):
        href = (link.get("href") or "").strip()
        url = join_url(base_url, href)
        if url.startswith(own_page):
            link.set("href", url.removeprefix(own_page[:-1]))
        elif url.lower().startswith(LINK_SCHEMES):
            link.set("href", url)
        elif href:
            words = element_text(link)
            if not SCHEME_WITHOUT_PAGE.match(href) and not site_text_reason(words):
                yield LeftOutText(
                    f"{words} → {href}" if words else href,
                    LeftOutReason.UNKNOWN_SITE,
                )
            del link.attrib["href"]


def restore_hidden_mail(article: Element) -> None:
    """Restores the e-mail addresses that Cloudflare has hidden from programs."""
    for element in article.iter("a", "span"):
        link_code = HIDDEN_MAIL_LINK.search(element.get("href") or "")
        code = element.get("data-cfemail") or (link_code[1] if link_code else "")
        if not re.fullmatch(r"(?:[0-9a-f]{2}){2,}", code):
            continue
        key, *letters = bytes.fromhex(code)
        address = bytes(letter ^ key for letter in letters).decode("utf-8", "replace")
        if "protected" in element_text(element):
            for child in list(element):
                element.remove(child)
            element.text = address
        if tag_of(element) == "a":
            element.set("href", f"mailto:{address}")
