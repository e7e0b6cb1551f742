"""How words that reviewers look for are written so that a search misses them: broken up, misspelt, half in letters.

Each row is the word and the forms it is written in. `~` stands for up to three symbols put in between; what stands
before and after keeps ordinary words apart: 细微·信息, 积分·享优惠, 北京·东城, 红·包邮.
"""

from __future__ import annotations

import functools
import re
from typing import Final

_SYMBOL: Final = r"[*.·•・_~^|/\\#@&=!\-—–丶灬゛゜○●◎◇◆□■△▲☆★※→❤♥♡\u2600-\u27bf\U0001f000-\U0001faff]"
_ADD: Final = "(?:加|[+＋➕])"

DISGUISES: Final[tuple[tuple[str, str], ...]] = (
    ("微信", r"(?<!细)微~信(?!息|任|用(?!户)|念)|[薇溦葳]~[信芯訫伈]|(?<!安)徽~信(?!用|息|托)"),
    ("微信", r"(?<![A-Za-z0-9])[vV]~信(?!息|号(?!码)|用|任)|[vV微薇]❤\ufe0f?"),
    (
        "微信",
        r"(?<=加)[威维]~信(?!息)|(?<=[扫我])[威维]信(?=号|群|好友)|(?<![A-Za-z0-9_.\-/])(?:vx|VX|Vx)(?=号|群|[:：])",
    ),
    (
        "加微信",
        _ADD + r"(?:我|客服|老师)?(?:vx|VX|Vx|wx|WX|weixin|wechat|WeChat|[vV薇])(?![A-Za-z0-9_]|~信|认证|标|字)",
    ),
    ("加微信", _ADD + r"微(?=[领进拉看聊咨号：:0-9a-zA-Z]|$)|" + _ADD + r"(?:我|客服)?卫星(?=号|领|进|[:：])"),
    ("淘宝", r"[淘掏]~宝(?!贝|妈)|桃宝(?!贝)|(?<![A-Za-z])(?:tao|TAO|[tT])~宝(?!贝)|(?<!\w)某宝(?!妈|贝|贵)"),
    ("天猫", r"(?<![今明昨每白春夏秋冬几当整两三])天~[猫喵]"),
    ("支付宝", r"支~付~宝|支[fF]宝|zhi付宝|蜘付宝|(?<![A-Za-z])zfb(?![A-Za-z])"),
    ("京东", r"(?<![北南东燕])京~东(?![城部方路区西北南站海])|(?<![A-Za-z])jing东|(?<!\w)狗东"),
    ("拼多多", r"拼~多~多|拼夕夕|pin多多|(?<![A-Za-z])PDD(?![A-Za-z])"),
    ("抖音", r"抖~音|(?<![战奋北])斗音|(?<![A-Za-z])dou音"),
    ("朋友圈", r"朋~友~圈|[盆棚碰]友~圈|朋友quan|(?<![A-Za-z])(?:pyq|PYQ)(?![A-Za-z])"),
    ("朋友", r"盆友"),
    ("分享", r"(?<![积学得评部百千万十加减满高低比充过几零处成身瓜])分~享|芬~享|(?<![A-Za-z])fen享|分xiang"),
    ("转发", r"(?<![运旋周流翻])转~发(?![货票布送热光展生现])|(?<![A-Za-z])zhuan发|转fa"),
    ("邀请", r"邀~请|腰请|(?<![A-Za-z])yao请|邀qing"),
    ("好友", r"(?<![你最更])好~友"),
    ("口令", r"(?<![窗门出入进路人海港])口~令(?!人)|囗令|(?<![A-Za-z])kou令|口ling"),
    ("领取", r"(?<![认本白占衣首纲要])领~取(?![消决件景])|领qu"),
    ("红包", r"(?<![大粉橙酒枣鲜])红~包(?![邮装裹含括容])|洪包|红苞|(?<![A-Za-z])hong包"),
    ("关注", r"(?<![相开无海机])关~注(?![册意])|关zhu(?![A-Za-z])"),
    ("公众号", r"公~众~号|公zhong号|公粽号|(?<![A-Za-z])gzh(?![A-Za-z])"),
    ("下载", r"下~载|(?<![A-Za-z])xia载|下zai(?![A-Za-z])"),
    ("复制", r"(?<![恢反重回答修])复~制(?![度造作])|(?<![A-Za-z])fu制"),
    ("浏览器", r"浏~览~器|浏lan器"),
    ("解锁", r"(?<![了理])解~锁"),
    ("扫码", r"扫~码|扫ma(?![A-Za-z])"),
    ("加群", r"(?<![增添])加~群|[+＋➕]群"),
    ("进群", r"(?<![前先改])进~群"),
    ("返现", r"返~现(?![场在])"),
    ("返利", r"返~利"),
    ("佣金", r"佣~金|拥金(?!融)"),
    ("优惠券", r"优惠[卷劵]"),
    ("代金券", r"代金[卷劵]"),
    ("抵扣券", r"抵扣[卷劵]"),
)


@functools.cache  # not at import: it takes longer than all else here
def forms() -> re.Pattern[str]:
    """Return a pattern whose group n is a form of row n - 1; a word in its plain form matches too."""
    return re.compile("|".join(f"({form.replace('~', f'{_SYMBOL}{{0,3}}')})" for _, form in DISGUISES))


_WIDE: Final = r"[^\x00-\x7f]"
HINT: Final = re.compile(
    rf"[薇溦葳徽威维❤桃掏猫喵蜘夕斗盆棚碰芬腰囗洪苞粽拥卷劵+＋➕卫狗某]|加微|[A-Za-z]{_WIDE}|{_WIDE}[A-Za-z]"
    rf"|{_WIDE}{_SYMBOL}{{1,3}}\w|\w{_SYMBOL}{{1,3}}{_WIDE}|zfb|PDD|pyq|PYQ|gzh"
)
"""A text without any of this holds no disguised word: most texts."""
ASCII_HINT: Final = re.compile("zfb|PDD|pyq|PYQ|gzh")
"""The same, of a text in ASCII."""
