"""The closed list of topics: what a rule's folder may be called, and what users call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPICS: Final[Mapping[str, Text]] = {
    "share-gate": Text("分享才能用", "Sharing as a key"),
    "share-reward": Text("分享有好处", "Reward for sharing"),
    "share-coercion": Text("胁迫或夸大的分享用语", "Coercive words about sharing"),
    "follow-gate": Text("诱导关注公众号", "Pushed to follow an official account"),
    "app-download": Text("诱导下载或打开应用", "Steered to download or open an app"),
    "deceptive-jump": Text("误导或强迫跳转", "Misleading or forced jump"),
    "mutual-promotion": Text("小程序互推", "Mutual promotion of mini-programs"),
    "web-view": Text("网页与外部链接", "Web pages and external links"),
    "clipboard-token": Text("复制口令或外部链接", "Tokens and links through the clipboard"),
    "clipboard-silent": Text("擅自读写剪贴板", "Clipboard used without being asked"),
    "contact-steering": Text("引流到客服、个人号或群", "Steered to customer service, a personal account or a group"),
    "user-data": Text("用户信息与授权", "User data and permissions"),
    "virtual-payment": Text("虚拟支付", "Payment for virtual goods"),
    "fraud-imitation": Text("欺诈与仿冒", "Fraud and imitation"),
    "review-evasion": Text("逃避审核", "Hidden from review"),
    "dynamic-code": Text("动态执行代码", "Code from outside the package"),
    "test-fortune": Text("测试、算命与引流游戏", "Tests, fortune telling and games as bait"),
    "lottery": Text("抽奖与竞猜", "Draws and betting"),
    "distribution": Text("多级分销与网赚", "Multi-level commission and pay-to-earn"),
    "paid-voting": Text("付费或有奖投票", "Paid or prize voting"),
    "ad-gate": Text("广告作门槛", "Advertising as a key"),
    "unfinished": Text("未完成的内容", "Unfinished content"),
    "category": Text("服务类目", "Service category"),
    "declaration": Text("声明与实际不符", "Declared otherwise than done"),
    "group-buy": Text("拼团", "Group buying"),
    "ugc-safety": Text("用户发布内容的安全", "Safety of what users publish"),
    "subscribe-message": Text("订阅消息", "Subscribe messages"),
    "autoplay": Text("自动播放", "Playing by itself"),
    "naming": Text("名称与简介", "Name and description"),
    "indecent-content": Text("色情低俗内容", "Indecent content"),
    "shell-app": Text("空壳小程序", "Shell of a web page"),
}
