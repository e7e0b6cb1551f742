"""The one table of sentences for evidence steps and undecided facts; detectors name a row, never write a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP_WORDS: Final[Mapping[str, Text]] = {
    "shows-text": Text("用户看到「$text」", "the user reads “$text”"),
    "shows-text-disguised": Text(
        "用户看到「$text」，其中「$form」读作「$reads」", "the user reads “$text”, in which “$form” stands for “$reads”"
    ),
    "shows-text-unfolded": Text(
        "用户看到「$text」，代码中这段文字经过编码或打乱",
        "the user reads “$text”, which the code holds in a hidden form",
    ),
    "card-says": Text("分享卡片标题「$text」", "the share card says “$text”"),
    "share-button": Text("同一页面有分享按钮", "the same page has a share button"),
    "share-hook": Text("页面的分享函数 $hook", "the page's share hook $hook"),
    "hook-grants": Text("分享时还会执行「$what」", "sharing also does “$what”"),
    "arrival-grants": Text("从分享进入时执行「$what」", "arriving by a share does “$what”"),
    "not-declared": Text("$key 里没有 $name", "$key does not name $name"),
    "purpose-is": Text("$key 的用途说明：$text", "the purpose told for $key: $text"),
    "plays-by-itself": Text("$tag 自动播放，没有静音", "the $tag starts by itself and is not muted"),
    "runs-text": Text("用 $call 执行文本", "$call runs a text"),
    "text-from-outside": Text("文本来自包外：$text", "the text comes from outside the package: $text"),
    "evaluates": Text("逐一执行 $count 种语法结构", "it evaluates $count kinds of syntax"),
    "called": Text("名称是 $text", "it is called $text"),
    "of-another": Text(
        "$field 是邀请人、推荐人等他人的信息", "$field is of another person, such as who invited the user"
    ),
    "shows-nothing": Text("模板里没有任何内容", "its template shows nothing"),
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
    "shown-while": Text("由 $flag 控制显示", "$flag makes it show"),
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
    "can-be-tapped": Text("可以点按「$text」", "“$text” can be tapped"),
    "code-names": Text("代码在做的事名为 $name", "the code calls what it does “$name”"),
    "page-named": Text("页面路径名为 $name", "the page is called $name"),
    "drawn": Text("「$text」画在供保存、分享的图片上", "“$text” is drawn into a picture to keep or share"),
    "titled": Text("标题是「$text」", "the title is “$text”"),
    "markup-has": Text("模板写有 $what", "the template has $what"),
    "code-has": Text("代码写有 $what", "the code has $what"),
    "shown-when-set": Text("$flag 成立时才显示", "it is shown only when $flag is set"),
    "shown-when-not-set": Text("$flag 不成立时才显示", "it is shown only when $flag is not set"),
    "done-when-set": Text("$flag 成立时才执行", "it is done only when $flag is set"),
    "done-when-not-set": Text("$flag 不成立时才执行", "it is done only when $flag is not set"),
    "hidden-at-first": Text("得到回答之前不显示", "it is hidden until the answer has come"),
    "flag-from-server": Text("$flag 由服务器返回决定", "the server's reply decides $flag"),
    "flag-from-cloud": Text("$flag 由云函数或云数据库决定", "a cloud function or database decides $flag"),
    "flag-from-extension": Text("$flag 由第三方平台的 ext 配置决定", "the extension's configuration decides $flag"),
    "flag-from-version": Text("$flag 由本程序的版本决定", "the version of the program decides $flag"),
    "flag-from-environment": Text("$flag 由开发、体验或正式环境决定", "$flag depends on development, trial or release"),
    "flag-from-clock": Text(
        "由钟点或星期决定，工作时间内外不同", "the hour or the weekday decides it: another in working hours"
    ),
    "flag-from-date": Text("由写在代码里的日期决定", "a day written in the code decides it"),
    "flag-from-scene": Text("$flag 由打开方式决定", "$flag depends on how the program was opened"),
    "flag-from-place": Text("$flag 由用户所在地决定", "$flag depends on where the user is"),
    "flag-kept": Text("$flag 存放在这里", "$flag is kept here"),
    "named-for-review": Text("「$text」这个名称说的是审核", "the name “$text” speaks of the review"),
    "comment-says": Text("注释写着「$text」", "a comment says “$text”"),
    "named-to-hide": Text("「$text」这个名称说的是隐藏", "the name “$text” speaks of hiding"),
    "sends-version": Text(
        "随请求发出本程序的版本号，或与它比较", "the program's own version is sent or compared for it"
    ),
    "whole-page": Text("这就是整个页面的内容", "this is the content of the page"),
    "packed-list": Text("列表换成包内的数据", "the list is filled with data of the package"),
    "gates-call": Text("这部分会用到 $call", "this part leads to $call"),
    "gates-text": Text("这部分写着「$text」", "this part says “$text”"),
    "other-world": Text("否则看到「$text」", "otherwise the user reads “$text”"),
    "decoded": Text("解码后是「$text」", "decoded it says “$text”"),
    "moves-without-end": Text("样式 $name 让它一直在动", "the style “$name” keeps it moving"),
    "has-a-dot": Text("旁边有红点 $name", "it carries a dot, “$name”"),
    "covers-screen": Text("浮层盖住整个屏幕", "the layer covers the whole screen"),
    "never-taken-back": Text(
        "打开页面时 $flag 为真，之后没有代码改回去", "$flag is set as the page opens and never taken back"
    ),
    "box-says": Text("输入框写着「$text」", "the box says “$text”"),
    "takes-pictures": Text("页面有相机", "the page has a camera"),
    "asks-for": Text("要求填写「$text」", "it asks for “$text”"),
    "opens-when-paid": Text("写明价格或付款后的权益「$text」", "the price, or what is had for it, is told: “$text”"),
    "opens-chat": Text("同一页面有打开客服会话的按钮", "the same page has a button that opens a customer-service chat"),
    "picture-to-press": Text("同一页面有可长按识别的图片", "the same page has a picture to press for long"),
    "shows-account": Text("同一页面有公众号组件", "the same page shows an official account"),
    "runs-ad": Text("同一页面播放激励视频广告", "the same page plays a rewarded video advertisement"),
    "shows-ad": Text("同一页面有广告", "the same page shows an advertisement"),
    "asked-when": Text("满足条件 $test 时才弹出", "it comes up when $test holds"),
    "after-ad": Text("看完广告才执行 $call", "$call is done only once the advertisement was watched"),
    "chat-over-picture": Text(
        "打开客服会话的按钮盖在图片上或紧挨图片，没有写明是客服",
        "a button that opens a customer-service chat lies over or beside a picture and does not say so",
    ),
    "picture-from-server": Text("图片 $source 由服务器返回决定", "the server decides the picture $source"),
    "looks-like-red-packet": Text("样子像微信红包（$text）", "it looks like a WeChat red packet ($text)"),
    "shows-portrait": Text("显示用户头像", "it shows a user's portrait"),
    "fixed-amount": Text("金额「$text」写死在页面里", "the amount “$text” is written into the page"),
    "shows-money": Text("显示金额", "it shows an amount of money"),
    "sends-nothing": Text("页面没有把内容提交给任何服务器", "the page sends nothing to any server"),
    "takes-money": Text("此页面发起支付", "this page asks for payment"),
    "asks-user": Text("同一页面要求用户填写或授权", "the same page asks the user to fill in or to authorise"),
    "depends-on-it": Text("以此为条件的好处「$text」", "what depends on it: “$text”"),
    "input-box": Text("同一页面有输入框", "the same page has a box to type in"),
    "follows": Text("紧接在 $cause 之后，没有再询问用户", "it follows upon $cause, and the user is not asked again"),
    "holds-back": Text("用户离开页面时被 $how 拦住", "the user who leaves the page is held back by $how"),
    "exits-on-refusal": Text("用户拒绝就执行 $call，退出小程序", "on refusal $call ends the program"),
    "project-named": Text("项目名称是「$name」", "the project is called “$name”"),
    "publishes": Text("输入的内容以「$name」发出", "what is typed is sent as “$name”"),
    "others-see": Text("列表显示发布者和内容，其他用户可以看到", "a list shows who wrote what, so others see it"),
    "kept-unchecked": Text(
        "直接存入云数据库，或交给目录内的云函数，都没有检测",
        "it goes to the cloud database or to the cloud functions in the tree, and nothing there checks it",
    ),
    "refusal-leads-there": Text("取消也转到 $target", "cancelling leads to $target as well"),
    "only-pages": Text("整个小程序只有 $count 个页面", "the whole program has $count page(s)"),
    "declared-as": Text("声明的服务类目是 $category", "the declared service category is $category"),
    "declared-unseen": Text(
        "声明的服务类目是 $category，从首页点两次以内看不到这类功能",
        "the declared service category is $category, and nothing within two taps of the start shows its function",
    ),
    "speaks-for": Text("「$text」属于 $category", "“$text” belongs to $category"),
    "named-for": Text("名称 $text 指向 $category", "the name $text points to $category"),
    "uses-for": Text("用到 $text，常见于 $category", "it uses $text, as $category does"),
    "no-category-allows": Text(
        "「$text」属于任何类目都不允许的内容（$content）", "“$text” is of a kind that no category allows ($content)"
    ),
    "category-not-seen": Text(
        "声明的类目 $category 在代码里看不出来，其他内容也太少，无法判断",
        "nothing in the code shows the declared category $category, and there is too little else to tell",
    ),
    "category-not-told": Text(
        "没有给出声明的服务类目，能说明用途的内容也太少，看不出应属哪个类目",
        "no declared service category is given, and too little shows what the program is to tell which it needs",
    ),
    "no-rules": Text("整个小程序没有说明拼团规则", "the program nowhere tells the rules of its groups"),
    "uses": Text("用到 $name", "it uses $name"),
    "list-leaves-out": Text(
        "声明的服务类目是 $category，平台的类目表写明它不包括这类内容",
        "the declared service category is $category, and the platform's list says that it does not include this",
    ),
    "open-to-nobody": Text("平台现在不开放 $category", "the platform opens $category to nobody now"),
    "is-game": Text("有 $file，是小游戏", "it has a $file: it is a game"),
    "is-no-game": Text("有 $file，不是小游戏", "it has an $file: it is no game"),
    "owner-personal": Text("主体是个人", "the owner is an individual"),
    "owner-enterprise": Text("主体是企业", "the owner is a company"),
    "owner-government": Text("主体是政府", "the owner is a government body"),
    "owner-media": Text("主体是媒体", "the owner is a media organisation"),
    "owner-other": Text("主体是其他组织", "the owner is another organisation"),
    "owner-overseas": Text("主体在境外", "the owner is abroad"),
}
