"""Service categories: what the platform opens to whom, and what an owner declared."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from miniaudit.model.words import Text

_OFFER: Final = Text("「$name」（$needs）", "“$name” ($needs)")
_NOTHING: Final = Text("不需要资质", "no qualification needed")
_CLOSED: Final = Text("不对这类主体开放", "closed to this kind of owner")
_NONE: Final = Text("没有给出", "none is given")
BY_GOODS: Final = Text(
    "具体选哪一个、要什么资质，随所卖的商品而定", "which one exactly, and what it asks for, depends on the goods"
)


class Subject(StrEnum):
    """What kind of owner registered the program."""

    PERSONAL = "personal"
    ENTERPRISE = "enterprise"
    GOVERNMENT = "government"
    MEDIA = "media"
    OTHER = "other"  # another organisation
    OVERSEAS = "overseas"


class Limit(StrEnum):
    """What a list says that a category does not include."""

    NO_VIDEO = "no-video"
    NO_COURSE_SALE = "no-course-sale"
    NO_PUBLIC_USER_CONTENT = "no-public-user-content"
    NO_POSTING = "no-posting"  # of parcels: tracking alone
    NO_RIDE_HAILING = "no-ride-hailing"
    NO_MEDICAL_BEAUTY = "no-medical-beauty"
    NO_BATH_OR_MASSAGE = "no-bath-or-massage"
    NO_FOOD_ORDERING = "no-food-ordering"
    NO_DATA_TOP_UP = "no-data-top-up"
    NO_DATING = "no-dating"
    NO_DELIVERY = "no-delivery"
    NO_PROPERTY_TRADE = "no-property-trade"
    NO_CAR_SALE = "no-car-sale"
    NO_PRESCRIPTION_DRUGS = "no-prescription-drugs"
    NO_MEDICAL_DEVICES = "no-medical-devices"
    NO_CONSULTATION = "no-consultation"
    NO_FUND_RAISING = "no-fund-raising"
    NO_FUND_OFFERING = "no-fund-offering"
    NO_LOTTERY_SALE = "no-lottery-sale"
    NO_INVOICING = "no-invoicing"
    NO_SHARE_TRADE = "no-share-trade"
    NO_FARES = "no-fares"
    NO_CROSS_BORDER_SALE = "no-cross-border-sale"
    NO_SOCIAL = "no-social"
    ONE_TRADE_ONLY = "one-trade-only"
    NO_CURRENT_AFFAIRS = "no-current-affairs"


class Opening(NamedTuple):
    """The terms on which one of the platform's lists opens a category."""

    subjects: tuple[Subject, ...]
    qualification: Text | None = None  # None: nothing need be shown
    limits: tuple[Limit, ...] = ()


class Category(NamedTuple):
    """A category by its first and second level; the third, where there is one, changes nothing."""

    name: str  # 工具-信息查询
    english: str
    group: str  # a coarse kind, such as shop-food or tools
    openings: tuple[Opening, ...] = ()  # none: open to nobody any more
    thirds: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Return the first level: 工具."""
        return self.name.partition("-")[0]

    @property
    def subjects(self) -> frozenset[Subject]:
        """Return the kinds of owners that may choose it."""
        return frozenset(subject for opening in self.openings for subject in opening.subjects)

    @property
    def qualification(self) -> Text | None:
        """Return what most owners must show to choose it."""
        return self.openings[0].qualification if self.openings else None

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Return what it does not include, whoever chooses it."""
        return tuple(dict.fromkeys(limit for opening in self.openings for limit in opening.limits))

    def opening(self, subject: Subject | None) -> Opening | None:
        """Return the terms for a kind of owner, the usual ones when it is not known; None: closed to it."""
        return next((each for each in self.openings if subject is None or subject in each.subjects), None)

    def offer(self, subject: Subject | None, *, by_goods: bool = False) -> Text:
        """Return its name and what that kind of owner must show to choose it, unless the goods decide on both."""
        opening = self.opening(subject)
        needs = _CLOSED if opening is None else BY_GOODS if by_goods else opening.qualification or _NOTHING
        return _OFFER.filled({"name": self.name, "needs": needs})


class Declared(NamedTuple):
    """What the owner chose on the platform; the package does not hold it."""

    subject: Subject | None = None
    categories: tuple[Category, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the declared categories."""
        return tuple(category.name for category in self.categories)

    @property
    def told(self) -> Text:
        """Return the declared categories in words."""
        chosen = "、".join(f"「{name}」" for name in self.names), ", ".join(f"“{name}”" for name in self.names)
        return Text(*chosen) if self.names else _NONE

    def leaving_out(self, limit: Limit) -> Category | None:
        """Return a declared category that does not include something on the terms for this owner."""
        for category in self.categories:
            opening = category.opening(self.subject)
            if opening is not None and limit in opening.limits:
                return category
        return None

    def is_among(self, names: tuple[str, ...]) -> bool:
        """Tell whether a declared category is one of these: categories, or whole first levels."""
        return any(category.name in names or category.first in names for category in self.categories)

    @property
    def is_known(self) -> bool:
        """Tell whether anything was declared at all."""
        return self.subject is not None or bool(self.categories)


NOTHING_DECLARED: Final = Declared()
