"""The one table of sentences for evidence steps and undecided facts; detectors name a row, never write a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP_WORDS: Final[Mapping[str, Text]] = {
    "shows-text": Text("用户看到「$text」", "the user reads “$text”"),
    "card-says": Text("分享卡片标题「$text」", "the share card says “$text”"),
    "share-button": Text("同一页面有分享按钮", "the same page has a share button"),
    "share-hook": Text("页面的分享函数 $hook", "the page's share hook $hook"),
    "hook-grants": Text("分享时还会执行「$what」", "sharing also does “$what”"),
    "element-runs": Text("此元素的 $event 事件执行到 $call", "the $event event of this element leads to $call"),
    "begins-user": Text("由用户操作 $hook 开始", "it begins with the user's $hook"),
    "begins-open": Text("在 $hook 时自动执行，没有用户操作", "it runs by itself in $hook, without an act of the user"),
    "begins-close": Text("离开页面（$hook）时自动执行", "it runs by itself when the page is left ($hook)"),
    "begins-share": Text("在分享函数 $hook 中执行", "it runs in the share hook $hook"),
    "begins-event": Text("由事件 $hook 引起，没有用户操作", "it follows from $hook, without an act of the user"),
    "timer": Text("经定时器再执行 $call", "a timer then runs $call"),
    "calls": Text("调用 $call", "$call is called"),
    "copies": Text("复制的内容：$what", "what is copied: $what"),
    "jumps": Text("$call 离开本小程序，目标 $target", "$call leaves the program, to $target"),
    "looks-like-close": Text("看起来是关闭按钮（$text）", "it looks like a close button ($text)"),
    "navigator": Text("跳转到小程序的 navigator 元素", "a navigator element to a mini-program"),
    "repeated": Text("按列表重复显示", "it is repeated over a list"),
    "declares-targets": Text("声明了 $count 个跳转目标", "$count jump targets are declared"),
    "many-targets": Text("有 $count 个不同的目标小程序", "there are $count different target programs"),
    "server-chooses": Text("目标由服务器返回决定", "the server's reply decides the target"),
    "web-view": Text("web-view 打开网页", "a web-view opens a page"),
    "page-decides": Text("网址来自页面参数，打开前没有检查", "the address comes from the page's parameter, unchecked"),
    "address": Text("网址是 $address", "the address is $address"),
    "address-at-run-time": Text(
        "网址运行时才决定，包内看不到", "the address is decided at run time and is not in the package"
    ),
    "leads-to": Text("转到 $target", "it leads to $target"),
    "first-page": Text("$page 是首页或标签页", "$page is the first page or a tab"),
    "only-share": Text("同一提示里只有分享按钮", "the same notice offers a share button"),
    "no-cancel": Text("对话框没有取消按钮", "the dialog has no cancel button"),
    "both-answers": Text("无论确定还是取消都会调用 $call", "$call follows whatever the user answers"),
    "only-authorise": Text(
        "页面上能操作的只有授权按钮「$text」", "the button “$text” to authorise is all that can be tapped"
    ),
    "own-title-bar": Text("页面使用自定义导航栏，没有返回按钮", "the page draws its own title bar, without a way back"),
    "sent-without-return": Text("$call 转到此页，不能返回", "$call leads here, with no way back"),
    "again-on-return": Text("每次返回此页都会再次转走", "every return to the page leads away again"),
    "shows-field": Text("页面原样显示 $field", "the page shows $field as it is"),
    "in-place-of-name": Text("没有昵称时显示 $field", "$field is shown where there is no nickname"),
    "promises-benefit": Text("以好处吸引", "a benefit is promised for it"),
    "opens-app": Text("同一页面有打开应用的按钮", "the same page has a button that opens the app"),
    "hook-sets": Text("分享函数把 $flag 设为真", "the share hook sets $flag"),
    "acts-on-return": Text(
        "再次显示页面时，$flag 为真就执行", "as the page shows again, this is done when $flag is set"
    ),
    "shown-after": Text(
        "$flag 为真才显示，之前显示的是分享按钮", "shown once $flag is set; until then a share button stands here"
    ),
    "asks-for": Text("要求填写「$text」", "it asks for “$text”"),
}
