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
SHARE_HOOKS: Final = frozenset({"onShareAppMessage", "onShareTimeline", "onAddToFavorites"})
USER_HOOKS: Final = frozenset({"onPullDownRefresh", "onReachBottom", "onPageScroll", "onTabItemTap", "onSaveExitState"})

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
