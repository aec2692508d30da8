"""The policy of pages that must not let anything in or out (Content Security Policy, level 2)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def policy(
    *, scripts: Iterable[str], styles: Iterable[str] = (), font: bool = False, inline_styles: bool = False
) -> str:
    """Nothing may be loaded from anywhere, and of what stands in the page only these scripts and styles may work.

    `font` allows one inside the page; `inline_styles` styles that a library sets in attributes.
    """
    style = "'unsafe-inline'" if inline_styles else " ".join(map(_digest, styles)) or "'none'"
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(_digest, scripts)),
        "style-src": style,
        "font-src": "data:" if font else "'none'",
        "img-src": "data:" if inline_styles else "'none'",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
