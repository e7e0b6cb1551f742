"""Whether a program has a kind of thing at all: what a clause needs in order to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.facts import share_hooks
from miniaudit.facts import values as v

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.facts.file_facts import Element
    from miniaudit.facts.program import Program


class Feature(NamedTuple):
    """Interfaces, elements, attribute values and kinds of program, any one of which shows the thing."""

    apis: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    open_types: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()  # of a navigator
    kinds: frozenset[str] = frozenset()


FEATURES: Final[Mapping[str, Feature]] = {
    "jumps": Feature(
        frozenset({"wx.navigateToMiniProgram", "wx.openEmbeddedMiniProgram", "wx.navigateBackMiniProgram"}),
        open_types=frozenset({"launchApp"}),
        targets=frozenset({"miniProgram"}),
    ),
    "games": Feature(kinds=frozenset({"minigame"})),
    "plugins": Feature(kinds=frozenset({"plugin"})),
    "web_views": Feature(tags=frozenset({"web-view"})),
    "shares": Feature(
        frozenset({"wx.showShareMenu", "wx.shareAppMessage", "wx.updateShareMenu"}), open_types=frozenset({"share"})
    ),
    "clipboard": Feature(frozenset({"wx.setClipboardData", "wx.getClipboardData"})),
    "user_data": Feature(
        frozenset(
            {
                "wx.getUserInfo", "wx.getUserProfile", "wx.getLocation", "wx.getFuzzyLocation", "wx.chooseLocation",
                "wx.chooseAddress", "wx.authorize", "wx.getWeRunData", "wx.chooseInvoice", "wx.startLocationUpdate",
                "wx.getPhoneNumber",
            }
        ),
        frozenset({"input", "textarea", "open-data"}),
        frozenset({"getUserInfo", "getPhoneNumber", "getRealtimePhoneNumber", "chooseAvatar"}),
    ),
    "payments": Feature(frozenset({"wx.requestPayment", "wx.requestVirtualPayment", "wx.requestOrderPayment"})),
    "ads": Feature(
        frozenset({"wx.createRewardedVideoAd", "wx.createInterstitialAd", "wx.createBannerAd"}),
        frozenset({"ad", "ad-custom"}),
    ),
    "logins": Feature(
        frozenset({"wx.login", "wx.getUserProfile", "wx.getUserInfo"}),
        open_types=frozenset({"getUserInfo", "getPhoneNumber"}),
    ),
    "subscriptions": Feature(frozenset({"wx.requestSubscribeMessage"}), open_types=frozenset({"subscribe"})),
    "ugc": Feature(frozenset({"wx.uploadFile"}), frozenset({"textarea"})),
    "live": Feature(tags=frozenset({"live-pusher", "live-player", "voip-room"})),
}  # fmt: skip


def lacking(program: Program) -> frozenset[str]:
    """Return the nouns of what the program does not have."""
    found = {noun for noun, feature in FEATURES.items() if _is_asked_for(program, feature)}
    shares = {"shares"} if share_hooks.find(program) else set()
    return frozenset(FEATURES.keys() - found - shares)


def _is_asked_for(program: Program, feature: Feature) -> bool:
    if program.package.kind in feature.kinds or not feature.apis.isdisjoint(program.calls):
        return True
    return any(_shows(element, feature) for markup in program.markups.values() for element in markup.elements)


def _shows(element: Element, feature: Feature) -> bool:
    if element.tag in feature.tags:
        return True
    return _is_one_of(element, "open-type", feature.open_types) or _is_one_of(element, "target", feature.targets)


def _is_one_of(element: Element, name: str, values: frozenset[str]) -> bool:
    attribute = element.attribute(name) if values else None
    return attribute is not None and isinstance(attribute.value, v.Known) and attribute.value.value in values
