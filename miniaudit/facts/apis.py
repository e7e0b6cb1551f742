"""The platform's interfaces: which names mean them, and what their answers are."""

from __future__ import annotations

from typing import Final

from miniaudit.facts.origins import Source

ROOTS: Final = frozenset({"wx", "uni", "Taro", "my", "mpx", "qq", "tt", "swan"})
CONSTRUCTORS: Final = frozenset({"Page", "Component", "App", "Behavior"})
LIBRARIES: Final = {"@tarojs/taro": "Taro", "@mpxjs/core": "mpx", "@mpxjs/api-proxy": "mpx", "wepy": "wepy"}

PAGE_LIFECYCLE: Final = frozenset(
    {"onLoad", "onShow", "onReady", "onHide", "onUnload", "onRouteDone", "onBackPress", "onResize"}
)
APP_LIFECYCLE: Final = frozenset({"onLaunch", "onShow", "onHide", "onError", "onPageNotFound", "onUnhandledRejection"})
COMPONENT_LIFECYCLE: Final = frozenset({"created", "attached", "ready", "moved", "detached", "show", "hide", "resize"})
# Of Vue, as the fields of its options are called; those that begin and those that end.
VUE_OPENING: Final = frozenset({"beforeCreate", "created", "beforeMount", "mounted", "activated"})
VUE_CLOSING: Final = frozenset({"beforeDestroy", "destroyed", "beforeUnmount", "unmounted", "deactivated"})
SHARE_HOOKS: Final = frozenset({"onShareAppMessage", "onShareTimeline", "onAddToFavorites"})
USER_HOOKS: Final = frozenset({"onPullDownRefresh", "onReachBottom", "onPageScroll", "onTabItemTap", "onSaveExitState"})

# Functions that a component calls to hand over a hook, by the hook; Vue's under the name of the platform's.
HOOKS: Final = {
    **{name: name for name in (*PAGE_LIFECYCLE, *SHARE_HOOKS, *USER_HOOKS)},
    **{f"use{name.removeprefix('on')}": name for name in (*PAGE_LIFECYCLE, *SHARE_HOOKS, *USER_HOOKS)},
    "onLaunch": "onLaunch", "onMounted": "attached", "onBeforeMount": "attached", "onUnmounted": "detached",
    "useDidShow": "onShow", "useDidHide": "onHide", "useEffect": "attached", "useLayoutEffect": "attached",
}  # fmt: skip

# The user answers these before their callbacks run.
DIALOGS: Final = frozenset(
    {
        "wx.showModal", "wx.showActionSheet", "wx.chooseImage", "wx.chooseMedia", "wx.chooseVideo", "wx.chooseAddress",
        "wx.chooseLocation", "wx.choosePoi", "wx.chooseContact", "wx.chooseMessageFile", "wx.chooseInvoice",
        "wx.chooseInvoiceTitle", "wx.scanCode", "wx.openSetting", "wx.requestPayment", "wx.getUserProfile",
        "wx.requestSubscribeMessage", "wx.openCustomerServiceChat",
    }
)  # fmt: skip
TIMERS: Final = frozenset({"setTimeout", "setInterval", "requestAnimationFrame", "nextTick"})
SCREENSHOT: Final = frozenset({"wx.onUserCaptureScreen"})

# Names that nothing but the platform, or a framework's facade for it, gives a method.
UNMISTAKABLE: Final = frozenset(
    {
        "navigateToMiniProgram", "openEmbeddedMiniProgram", "setClipboardData", "getClipboardData", "showModal",
        "showToast", "showActionSheet", "showLoading", "navigateTo", "redirectTo", "reLaunch", "switchTab",
        "requestPayment", "previewImage", "scanCode", "getUserProfile", "getUserInfo", "getLocation", "chooseImage",
        "showShareMenu", "saveImageToPhotosAlbum", "setNavigationBarTitle", "createRewardedVideoAd",
        "createInterstitialAd", "requestSubscribeMessage", "getStorageSync", "setStorageSync", "getSystemInfoSync",
    }
)  # fmt: skip

_ANSWERS: Final = {
    "wx.request": Source.SERVER,
    "wx.uploadFile": Source.SERVER,
    "wx.downloadFile": Source.SERVER,
    "wx.connectSocket": Source.SERVER,
    "wx.onSocketMessage": Source.SERVER,
    "wx.getClipboardData": Source.CLIPBOARD,
    "wx.getStorage": Source.STORAGE,
    "wx.getStorageSync": Source.STORAGE,
    "wx.getLaunchOptionsSync": Source.LAUNCH,
    "wx.getEnterOptionsSync": Source.LAUNCH,
    "wx.getExtConfig": Source.SERVER,
    "wx.getExtConfigSync": Source.SERVER,
    "wx.getSystemInfo": Source.SYSTEM,
    "wx.getSystemInfoSync": Source.SYSTEM,
    "wx.getAccountInfoSync": Source.SYSTEM,
    "wx.scanCode": Source.USER,
}


def answer(api: str) -> Source:
    """Return who decides what `api` gives back."""
    if api.startswith("wx.cloud"):
        return Source.CLOUD
    return _ANSWERS.get(api, Source.PLATFORM)
