"""How words that reviewers look for are written so that a search misses them: broken up, misspelt, half in letters.

Each row is the word and the forms it is written in. `~` stands for up to three symbols put in between; what stands
before and after keeps ordinary words apart: 细微·信息, 积分·享优惠, 北京·东城, 红·包邮. Marks that end or part
sentences are no such symbols. Beside the rows, a run of characters with the same symbol between each two is read
without it where it holds one of the words: 加·微·信·领·福·利, but not 红/黄/蓝 nor 日|一|二.
"""

from __future__ import annotations

import functools
import re
from typing import Final

_SYMBOL: Final = (
    r"[*.·•・_~^|/\\#@&=$%+\-—–＊．｜／＼＃＠＆＝～＿＋－＾％￥¥"
    r"丶灬゛゜○●◎◇◆□■△▲☆★※→❤♥♡\u2600-\u27bf\U0001f000-\U0001faff]"
)
_ADD: Final = "(?:加~|[+＋➕])"

DISGUISES: Final[tuple[tuple[str, str], ...]] = (
    ("微信", r"(?<![细稍微轻])微~信(?![息任仰件奉心贷念]|用(?!户))|[薇溦葳]~[信芯訫伈]|(?<!安)徽~信(?!用|息|托)"),
    ("微信", r"(?<![A-Za-z0-9])[vV]~信(?!息|号(?!码)|用|任)|[vV微薇]❤\ufe0f?"),
    (
        "微信",
        r"(?<=加)[威维]~信(?!息)|(?<=[扫我])[威维]信(?=号|群|好友)|(?<![A-Za-z0-9_.\-/])(?:vx|VX|Vx)(?=号|群|[:：])",
    ),
    (
        "加微信",
        _ADD
        + r"(?:我|客服|老师)?(?:vx|VX|Vx|wx|WX|weixin|wechat|WeChat|[vV薇])(?![A-Za-z0-9_]|\.[a-z]|~信|认证|标|字)",
    ),
    ("加微信", r"(?<![参增添追更])加~微~信(?!息|任|用(?!户)|念)|" + _ADD + "[vV薇]~信(?!息|号(?!码)|用|任)"),
    ("加微信", _ADD + r"微(?=[领进拉看聊咨号：:0-9a-zA-Z]|$)|" + _ADD + r"(?:我|客服)?卫星(?=号|领|进|[:：])"),
    ("淘宝", r"[淘掏]~宝(?!贝|妈)|桃宝(?!贝)|(?<![A-Za-z])(?:tao|TAO|[tT])~宝(?!贝)|(?<!\w)某宝(?!妈|贝|贵)"),
    ("天猫", r"(?<![今明昨每白春夏秋冬几当整两三])天~[猫喵]"),
    ("支付宝", r"支~付~宝|支[fF]宝|zhi付宝|蜘付宝|(?<![A-Za-z])zfb(?![A-Za-z])"),
    ("京东", r"(?<![北南东燕进])京~东(?![城部方路区西北南站海亚京侧升岸晋欧汉湖边])|(?<![A-Za-z])jing东|(?<!\w)狗东"),
    ("拼多多", r"拼~多~多|拼夕夕|pin多多|(?<![A-Za-z])PDD(?![A-Za-z])"),
    ("抖音", r"抖~音(?![乐频响量质])|(?<![战奋北])斗音|(?<![A-Za-z])dou音"),
    ("朋友圈", r"朋~友~圈(?![子出住])|[盆棚碰]友~圈|朋友quan|(?<![A-Za-z])(?:pyq|PYQ)(?![A-Za-z])"),
    ("朋友", r"盆友"),
    (
        "分享",
        r"芬~享|(?<![A-Za-z])fen享|分xiang"
        r"|(?<![积学得评部百千万十加减满高低比充过几零处成身瓜一二三五划区时])分~享(?![受有誉])",
    ),
    (
        "转发",
        r"(?<![A-Za-z])zhuan发|转fa"
        r"|(?<![运旋周流翻好])转~发(?![货票布送热光展生现作信出动射扬抖挥掘明言财源电放型烧疯音泄病育行表觉起达])",
    ),
    ("邀请", r"邀~请|腰请|(?<![A-Za-z])yao请|邀qing"),
    ("好友", r"(?<![你最更不也做刚友只真很太美])好~友(?![好谊情善爱])"),
    ("口令", r"(?<![窗门出入进路人海港])口~令(?![人狐])|囗令|(?<![A-Za-z])kou令|口ling"),
    ("领取", r"(?<![认本白占衣首纲要头将带])领~取(?![消决件景代出名得胜样暖款])|领qu"),
    ("红包", r"(?<![大粉橙酒枣鲜朱通])红~包(?![邮装裹含括容围袱办涵揽])|洪包|红苞|(?<![A-Za-z])hong包"),
    ("关注", r"(?<![相开无海机有攻])关~注(?![册意入定射视释重解目])|关zhu(?![A-Za-z])"),
    ("公众号", r"公~众~号|公zhong号|公粽号|(?<![A-Za-z])gzh(?![A-Za-z])"),
    ("下载", r"下~载|(?<![A-Za-z])xia载|下zai(?![A-Za-z])"),
    ("复制", r"(?<![恢反重回答修康])复~制(?![度造作剂品定导成止约药裁订服片式])|(?<![A-Za-z])fu制"),
    ("浏览器", r"浏~览~器|浏lan器"),
    ("解锁", r"(?<![了理])解~锁"),
    ("扫码", r"扫~码|扫ma(?![A-Za-z])"),
    ("加群", r"(?<![增添参更追])加~群(?![众体岛])|(?<!加)[+＋➕]群"),
    ("进群", r"(?<![前先改促增])进~群(?![众体岛雄臣])"),
    ("返现", r"返~现(?![场在])"),
    ("返利", r"返~利"),
    ("佣金", r"(?<!雇)佣~金|拥金(?!融)"),
    ("长按", r"(?<![增成部延擅外更太最年])长~按(?![照时摩钮键])"),
    ("识别", r"(?<![认知意见共常结赏标])识~别(?![人的说处名墅])"),
    ("二维码", r"二~维~码(?!头)"),
    ("客服", r"(?<![游旅顾博乘刺宾黑请访])客~服(?![务从装役用侍饰])"),
    ("加好友", r"(?<![参增更添追])加~好~友"),
    ("加我", r"(?<![参增更添追施附愈])加~我(?![们国军的要])"),
    ("私信", r"(?<![走公隐自])私~信(?![息心用任仰奉念贷件封托])"),
    ("私聊", r"(?<![走公隐自])私~聊(?!天)"),
    ("提现", r"(?<![前手孩菩])提~现(?![在代象实场有行状存已货价])"),
    ("现金", r"(?<![出发表实体呈涌展再显重兑变])现~金(?![融属银额牌币花黄色豆卡])"),
    ("奖励", r"(?<![获中大抽头领])奖~励(?!志)"),
    ("福利", r"(?<![幸祝享])福~利(?![用益润息率税于])"),
    ("免费", r"(?<![避不以难未减罢])免~费(?![用力率])"),
    ("赚钱", r"赚~钱(?![包币财])"),
    ("兑换", r"(?<![汇承])兑~换(?![上取届货])"),
    ("充值", r"(?<![补扩冒填])充~值(?![得班日])"),
    ("抽奖", r"抽~奖(?![励金状章品券杯学惩])"),
    ("中奖", r"(?<![其心之集手一高空初当水城家口怀华途从军文])中~奖(?![励金状章品券杯学惩])"),
    ("领奖", r"(?<![率占带首纲本白引认头将])领~奖(?![励金状章券杯学惩])"),
    ("投票", r"(?<!弹)投~票(?![价据房务])"),
    ("点赞", r"(?<![一二两几特观景地半优热起试焦这缺差分弱终节零发早亮网难晚整要重])点~赞(?![成同扬赏叹美助])"),
    ("集赞", r"(?<![召聚收征密汇文采搜诗选募全合剧一二三四五六七八九十\d])集~赞(?![成同扬赏叹美助])"),
    ("助力", r"(?<![帮协援辅资借求互救赞补自])助~力(?![量度学气求图争道])"),
    ("砍价", r"砍~价(?![值格钱位])"),
    ("拼团", r"(?<![打比])拼~团(?![体长子队员圆])"),
    ("打赏", r"(?<![攻单双拨])打~赏(?![赐识析月])"),
    ("分销", r"(?<![部十充划成三过时区身一五几比得处水万积瓜半高四二组总微学评])分~销(?![售量毁])"),
    ("代理", r"(?<![年时现古明清近唐历取宋五当两元替后汉三交朝金世商断二])代~理(?![论解想由性会念智财应发学])"),
    ("彩票", r"(?<![色精光五喝多])彩~票(?![价据房])"),
    ("投注", r"投~注(?![意重入册视射定释明])"),
    ("赌博", r"赌~博(?![士物览客雅])"),
    ("算命", r"(?<![计预打就不总运结推清])算~命(?![令运名题中])"),
    ("兼职", r"兼~职(?![业权工务能位责称])"),
    ("激活码", r"激~活~码(?!头)"),
    ("优惠券", r"优惠[卷劵]"),
    ("代金券", r"代金[卷劵]"),
    ("抵扣券", r"抵扣[卷劵]"),
)


_HAN: Final = "[\u4e00-\u9fff]"
_LOOKS_ASIDE: Final = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_FIRST: Final = re.compile(
    r"(?:^|\|)(?:\(\?:([^)]+)|\[([^\]]+)|(.))"
)  # of each form: a group's, a class's, or its letter


@functools.cache  # not at import: it takes longer than all else here
def forms() -> re.Pattern[str]:
    """Return a pattern whose group n is a form of row n - 1; a word in its plain form matches too."""
    plain = (_LOOKS_ASIDE.sub("", form) for _, form in DISGUISES)
    firsts = {letter for form in plain for found in _FIRST.findall(form) for letter in "".join(found)}
    wide = "".join(sorted(letter for letter in firsts if not letter.isascii())) + "+"
    latin = "".join(sorted(letter for letter in firsts if letter.isascii() and letter.isalpha()))
    rows = "|".join(f"({form.replace('~', f'{_SYMBOL}{{0,3}}')})" for _, form in DISGUISES)
    begins = f"(?:(?=[{wide}])|(?<![A-Za-z])(?=[{latin}]))"  # most characters begin no form: one look each
    return re.compile(f"{begins}(?:{rows})")


SPACED: Final = re.compile(rf"{_HAN}({_SYMBOL}{{1,3}})(?:{_HAN}\1)+{_HAN}")
"""A run of characters, each two with the same symbol between them."""
_WIDE: Final = r"[^\x00-\x7f]"
HINT: Final = re.compile(
    rf"[薇溦葳徽威维❤桃掏猫喵蜘夕斗盆棚碰芬腰囗洪苞粽拥卷劵+＋➕卫狗某]|加微|[A-Za-z]{_WIDE}|{_WIDE}[A-Za-z]"
    rf"|{_WIDE}{_SYMBOL}{{1,3}}\w|\w{_SYMBOL}{{1,3}}{_WIDE}|zfb|PDD|pyq|PYQ|gzh"
)
"""A text without any of this holds no disguised word: most texts."""
ASCII_HINT: Final = re.compile("zfb|PDD|pyq|PYQ|gzh")
"""The same, of a text in ASCII."""
