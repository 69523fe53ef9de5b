"""Images of `content/` → responsive images and their files; the words of a page → its social card.

In go image files, fonts, a style sheet; out come files with addresses, descriptions of images for
templates, and problems. It imports from `diagnostics`, `addresses` and the packages below them.
"""

from vestnik.images.card_layout import SocialCard
from vestnik.images.figures import wrap_figures
from vestnik.images.fonts import missing_font_problems
from vestnik.images.palette import stylesheet_colours
from vestnik.images.pipeline import ProcessedImageCache, ProcessedImages, process_images
from vestnik.images.recognition import image_suffix
from vestnik.images.social_cards import CardDrawer, build_card_drawer

__all__ = [
    "CardDrawer",
    "ProcessedImageCache",
    "ProcessedImages",
    "SocialCard",
    "build_card_drawer",
    "image_suffix",
    "missing_font_problems",
    "process_images",
    "stylesheet_colours",
    "wrap_figures",
]
