"""Headers of HTTP answers, as imports and translation servers have them."""

from __future__ import annotations

import re
import time
from email.utils import parsedate_to_datetime

MAX_WAIT_DIGITS = 9


def retry_after(header: str) -> float | None:
    """How many seconds the header Retry-After asks to wait (RFC 9110, 10.2.3).

    It is a number or a date; a date in the past means now. None if it is neither.
    """
    header = header.strip()
    if re.fullmatch(rf"[0-9]{{1,{MAX_WAIT_DIGITS}}}", header):
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
