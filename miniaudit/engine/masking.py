"""Secrets of scanned code, masked before any report holds them; every mask is as long as what it hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES: Final = (
    r"[\w-]*(?:secret|passw(?:or)?d|pwd|token|api[_-]?key|access[_-]?key|private[_-]?key|sign(?:ature)?|ticket"
    r"|credential|session[_-]?key|mch[_-]?key|pay[_-]?key)[\w-]*"
)
_VALUE: Final = r"[A-Za-z0-9+/=_.~!@#$%^&*-]{8,}"
# What a name calls a secret: a quoted value, or one in an address. What is built, asked or read is code, not a secret.
_NAMED: Final = (
    re.compile(
        rf"(?P<before>\b{_NAMES}['\"]?\s*[:=]\s*(?P<quote>['\"`]))(?P<secret>{_VALUE})(?=(?P=quote))", re.IGNORECASE
    ),
    re.compile(rf"(?P<before>[?&;]{_NAMES}=)(?P<secret>[\w+/.~%-]{{8,}})", re.IGNORECASE),
    re.compile(rf"(?P<before>\bBearer\s+)(?P<secret>{_VALUE})", re.IGNORECASE),
)
# What its own form gives away.
_SHAPED: Final = re.compile(
    r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"  # a JSON web token
    r"|\b(?:AKID\w{13,40}|LTAI\w{12,24}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|gh[pousr]_\w{30,}|sk-[\w-]{20,}|xox[abp]-[\w-]{10,})\b"
    r"|(?<=['\"`])[0-9a-f]{32}(?=['\"`])"  # an app secret, as the platform writes it
    r"|(?<=-----BEGIN PRIVATE KEY-----)[\w+/=\s\\]+|(?<=-----BEGIN RSA PRIVATE KEY-----)[\w+/=\s\\]+"
)
_PHONE: Final = re.compile(r"(?<![\w.])((?:\+?86[- ]?)?1[3-9]\d)([- ]?\d{4}[- ]?)(\d{4})(?!\w)")
_IDENTITY: Final = re.compile(
    r"(?<!\w)([1-9]\d{5})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3}[\dXx])(?!\w)"
)
_OPEN: Final = 3  # characters of a secret left to read: enough to know which one it is
_KEPT: Final = frozenset({"path", "pages", "routes", "package", "way"})  # of an overview: names other parts lead to


def masked(text: str) -> str:
    """Return a text of the same length with its secrets starred: keys, tokens, phone and identity numbers."""
    for pattern in _NAMED:
        text = pattern.sub(lambda found: found["before"] + _starred(found["secret"]), text)
    text = _SHAPED.sub(lambda found: _starred(found[0]), text)
    text = _IDENTITY.sub(lambda found: found[1] + "*" * len(found[2]) + found[3], text)
    return _PHONE.sub(lambda found: found[1] + re.sub(r"\d", "*", found[2]) + found[3], text)


def masked_text(text: Text) -> Text:
    """Return a sentence with the secrets of either language starred."""
    return Text(masked(text.zh), masked(text.en))


def masked_overview(values: Mapping[str, object]) -> dict[str, object]:
    """Return plain JSON values with the secrets of their texts starred; paths stay."""
    return {key: _plain(key, value) for key, value in values.items()}


def _plain(key: str, value: object) -> object:
    if isinstance(value, str):
        return value if key in _KEPT else masked(value)
    if isinstance(value, dict):
        return {masked(name): _plain(name, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(key, inner) for inner in value]
    return value


def _starred(secret: str) -> str:
    return secret[:_OPEN] + "*" * (len(secret) - _OPEN)
