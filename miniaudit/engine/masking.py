"""Secrets of scanned code, masked before any report holds them; every mask is as long as what it hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What the last word of a name calls its value. `signIn`, `passwordTip` and `tokenUrl` call it something else.
_SURE: Final = (
    r"(?:secret|passw(?:or)?d|passphrase|pwd|credential|(?:api|app|access|private|session|mch|pay|encrypt|aes)[_-]?key)"
)
_LIKELY: Final = r"(?:token|ticket|(?-i:(?<![A-Za-z])sign|Sign|SIGN)(?:ature)?)"
_WHICH: Final = r"(?:[_-]?(?:key|id|value|str|dev|sit|uat|test|pre|prod|release|online|v?\d+))*"
_VALUE: Final = r"[A-Za-z0-9+/=_.~!@#$%^&*-]{8,}"
_WITH_DIGIT: Final = rf"(?=[A-Za-z0-9][^'\"`\s]*\d){_VALUE}"  # a word without a digit is the name of something
_HEX: Final = r"[0-9a-f]{32}"  # an app secret, as the platform writes it; but digests, colours and ids are, too
_QUOTE: Final = r"(?P<quote>['\"`])"
_IN_ADDRESS: Final = r"(?P<secret>(?=[\w+/.~%-]*\d|[\w+/.~%-]{16})[\w+/.~%-]{8,})"
# Letters of other scripts stand against a number in a sentence; those of ours make it part of a name.
_BEGINS: Final = r"(?<![A-Za-z0-9_])"
_ENDS: Final = r"(?![A-Za-z0-9_])"


def _given(name: str, value: str) -> Iterator[str]:
    """Yield how code gives a value to a name: assigned or compared, handed over after it, in an address."""
    yield rf"(?P<before>{name}['\"]?\)?\s*(?:={{1,3}}|:)\s*{_QUOTE})(?P<secret>{value})(?=(?P=quote))"
    yield rf"(?P<before>['\"][\w-]{{0,40}}{name}['\"]\s*,\s*{_QUOTE})(?P<secret>{value})(?=(?P=quote))"
    yield rf"(?P<before>[?&;][\w-]{{0,40}}{name}=){_IN_ADDRESS}"


# What its name or its use calls a secret. What is built, asked or read is code, not a secret.
_NAMED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *_given(_SURE + _WHICH, _VALUE),
        *_given(_LIKELY + _WHICH, _WITH_DIGIT),
        *_given("(?:key|salt)", _HEX),
        rf"(?P<before>{_SURE}{_WHICH}\s*[:：=]\s*)(?P<secret>{_HEX}){_ENDS}",  # told in a text or a comment
        rf"(?P<before>(?:密码|密钥|秘钥|私钥)\s*[:：=]\s*)(?P<secret>{_WITH_DIGIT})",
        r"(?P<before>\bBearer\s+)(?P<secret>[A-Za-z0-9+/=_.~-]{8,})",
        rf"(?P<before>['\"`]wx[0-9a-f]{{16}}['\"`]\s*,\s*{_QUOTE})(?P<secret>{_HEX})(?=(?P=quote))",  # its appid
        rf"(?P<before>(?:sign|hmac|md5|sha\d+|crypt)\w{{0,40}}\([^()]*?{_QUOTE})(?P<secret>{_HEX})(?=(?P=quote))",
    )
)
# One for each environment.
_SEVERAL: Final = re.compile(rf"{_SURE}s?['\"]?\s*[:=]\s*[{{\[](?P<values>[^{{}}\[\]]{{1,400}})", re.IGNORECASE)
_ONE: Final = re.compile(rf"(?P<before>{_QUOTE})(?P<secret>{_WITH_DIGIT})(?=(?P=quote))")
# What its own form gives away.
_SHAPED: Final = re.compile(
    r"(?<![A-Za-z0-9_-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"  # a JSON web token
    rf"|{_BEGINS}(?:AKID[A-Za-z0-9]{{13,40}}|LTAI[A-Za-z0-9]{{12,24}}|AKIA[0-9A-Z]{{16}}|AIza[A-Za-z0-9_-]{{35}}|gh[pousr]_[A-Za-z0-9_]{{30,}}|sk-[A-Za-z0-9_-]{{20,}}|xox[abp]-[A-Za-z0-9-]{{10,}})"
    r"|(?<=-----BEGIN PRIVATE KEY-----)[\w+/=\s\\]+|(?<=-----BEGIN RSA PRIVATE KEY-----)[\w+/=\s\\]+"
)
_PHONE: Final = re.compile(r"(?<![A-Za-z0-9_.])((?:\+?86[- ]?)?1[3-9]\d)([- ]?\d{4}[- ]?)(\d{4})(?![A-Za-z0-9_])")
_IDENTITY: Final = re.compile(
    r"(?<![A-Za-z0-9_])([1-9]\d{5})((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3}[\dXx])(?![A-Za-z0-9_])"
)
_CARD: Final = re.compile(
    r"(?<![A-Za-z0-9_.-])[3-69]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?![A-Za-z0-9_-]|\.\d)"
)
_ISSUER: Final = 6  # digits of a card's number that name its bank
_LAST: Final = 4  # digits by which people tell cards apart
_OPEN: Final = 3  # characters of a secret left to read: enough to know which one it is
_KEPT: Final = frozenset({"path", "pages", "routes", "package", "way"})  # of an overview: names other parts lead to


def masked(text: str) -> str:
    """Return a text of the same length with its secrets starred: keys, tokens, phone, identity and card numbers."""
    for pattern in _NAMED:
        text = pattern.sub(_starred, text)
    text = _SEVERAL.sub(_each_starred, text)
    text = _SHAPED.sub(lambda found: _stars(found[0]), text)
    text = _IDENTITY.sub(lambda found: found[1] + "*" * len(found[2]) + found[3], text)
    text = _CARD.sub(lambda found: _card(found[0]), text)
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


def _starred(found: re.Match[str]) -> str:
    return found["before"] + _stars(found["secret"])


def _each_starred(found: re.Match[str]) -> str:
    start = found.start("values") - found.start()
    return found[0][:start] + _ONE.sub(_starred, found["values"])


def _stars(secret: str) -> str:
    return secret[:_OPEN] + "*" * (len(secret) - _OPEN)


def _card(number: str) -> str:
    """Return the number of a card with its middle starred; a number that fails the check of cards as it stands."""
    places = [at for at, each in enumerate(number) if each.isdigit()]
    digits = [int(number[at]) for at in places]
    if (sum(digits[-1::-2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])) % 10:
        return number
    hidden = set(places[_ISSUER:-_LAST])
    return "".join("*" if at in hidden else each for at, each in enumerate(number))
