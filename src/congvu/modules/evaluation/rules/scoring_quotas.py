"""Sharing out the places of a quota: by points, never more than there are, never by luck."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.quotas import Base, Places, Quota, Tie, Within
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason


class ChoiceRefused(Invalid):
    code = "CHOICE_REFUSED"
    message = N_("Không chọn được “{key}”: {why}.")


@dataclass(frozen=True, slots=True)
class Contender:
    """A rated subject among those of an agency; `group` are those with similar tasks."""

    key: str
    rating: Rating
    group: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """The places, everyone's rating after them, and ties that wait for a person."""

    places: tuple[Places, ...]
    ratings: Mapping[str, Rating]
    ties: tuple[Tie, ...]


def share_out(
    pack: Pack,
    contenders: Iterable[Contender],
    *,
    excelled: bool = False,
    chosen: Iterable[str] = (),
) -> Shared:
    """Return everyone's rating within the quotas of an agency.

    The places go by points. Where more have equal points than there are places left, none of them
    is preferred: they stay below, marked, until a person has `chosen` (decision 0185). Whoever
    finds no place is rated on the level below.

    :raises ChoiceRefused: if somebody chosen is in no tie, or more are chosen than places are left.
    """
    everyone = sorted(contenders, key=lambda contender: contender.key)
    wanted, places, ties = frozenset(chosen), [], []
    settled: set[str] = set()
    for quota in pack.quotas:
        draw = _Draw(pack, quota, everyone, wanted, excelled=excelled)
        draw.share()
        places += draw.places
        ties += draw.ties
        settled |= draw.settled
        everyone = [replace(each, rating=draw.rating_of(each)) for each in everyone]
    for key in sorted(wanted - settled):
        why = Phrase(N_("không nằm trong số đồng điểm đang chờ quyết định"))
        raise ChoiceRefused(key=key, why=why)
    return Shared(tuple(places), {each.key: each.rating for each in everyone}, tuple(ties))


def places_of(quota: Quota, tally: Counter[str | None], pack: Pack, *, excelled: bool) -> Places:
    """Return how many places there are where so many reached each level, and the arithmetic.

    Who finds no place is rated below, so those below are counted as they will be in the end: the
    most that may be is the greatest x with x ≤ share × (n - x), n being both levels together.
    """
    raised = excelled and quota.raised is not None
    share = quota.raised if raised and quota.raised is not None else quota.share
    level, below = pack.level(quota.level), pack.below(quota.level)
    whole, rated = sum(tally.values()), sum(tally.values()) - tally[None]
    both = tally[level.code] + tally[below.code]
    told = {"share": percent_words(share), "level": level.short, "below": below.short}
    if quota.few is not None and whole < quota.few.under:
        words = N_("có {whole}, dưới {under}: nhiều nhất {places} {level}")
        few = quota.few
        told |= {"whole": str(whole), "under": str(few.under), "places": str(few.most)}
        return Places(level.code, None, few.most, Phrase(words, **told))
    match quota.base:
        case Base.GOOD:
            places = (share * both / (1 + share)).__floor__()
            words = N_(
                "{both} từ {below} trở lên: nhiều nhất {places} {level}, vì {places} ≤ {share} của "
                "{rest} {below}"
            )
            told |= {"both": str(both), "rest": str(both - places)}
        case Base.GOOD_OR_ABOVE:
            places = (share * both).__floor__()
            words = N_("{share} của {both} từ {below} trở lên: nhiều nhất {places} {level}")
            told |= {"both": str(both)}
        case Base.ALL:
            places = (share * rated).__floor__()
            words = N_("{share} của {rated} được xếp loại: nhiều nhất {places} {level}")
            told |= {"rated": str(rated)}
    return Places(level.code, None, places, Phrase(words, **told, places=places))


def counted(
    pack: Pack, quota: Quota, contenders: Iterable[Contender], *, excelled: bool
) -> list[Places]:
    """Return the places in each group and in the agency, as the quota counts them."""
    tallies: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    for each in contenders:
        if Within.GROUP in quota.within:
            tallies[each.group][each.rating.level] += 1
        if Within.AGENCY in quota.within:
            tallies[None][each.rating.level] += 1
    return [
        replace(places_of(quota, tallies[group], pack, excelled=excelled), group=group)
        for group in sorted(tallies, key=lambda group: (group is None, group))
    ]


@dataclass
class _Draw:
    """The places of one quota, given out from the highest points down."""

    pack: Pack
    quota: Quota
    everyone: list[Contender]
    chosen: frozenset[str]
    excelled: bool = field(kw_only=True)

    def __post_init__(self) -> None:
        self.places = counted(self.pack, self.quota, self.everyone, excelled=self.excelled)
        self.left = {each.group: each.places for each in self.places}
        self.in_place: set[str] = set()
        self.tied: dict[str, Tie] = {}
        self.settled: set[str] = set()
        self.ties: list[Tie] = []

    def share(self) -> None:
        """Give the places to each batch of equal points, the highest first."""
        candidates = [each for each in self.everyone if each.rating.level == self.quota.level]
        candidates.sort(key=points_in, reverse=True)
        for _, batch in groupby(candidates, key=points_in):
            self._place(list(batch))

    def rating_of(self, contender: Contender) -> Rating:
        """Return what someone is rated after the places are given."""
        if contender.rating.level != self.quota.level or contender.key in self.in_place:
            return contender.rating
        rest = (each for each in contender.rating.reasons if each.ground is not Ground.MET)
        reasons = (self._reason(contender), *rest)
        below = self.pack.below(self.quota.level).code
        return replace(contender.rating, level=below, reasons=reasons)

    def _place(self, batch: list[Contender]) -> None:
        groups: dict[str, list[Contender]] = defaultdict(list)
        for each in batch:
            groups[each.group].append(each)
        open_groups = {
            group: members
            for group, members in groups.items()
            if self.left.get(group, len(members)) > 0
        }
        wanted = sum(
            min(len(members), self.left.get(group, len(members)))
            for group, members in open_groups.items()
        )
        in_agency = self.left.get(None, wanted)
        if wanted > in_agency:
            if in_agency:
                self._tie([one for members in open_groups.values() for one in members], in_agency)
            return
        for group, members in open_groups.items():
            places = self.left.get(group, len(members))
            if len(members) > places:
                self._tie(members, places)
            else:
                self._take(members)

    def _take(self, members: list[Contender]) -> None:
        for each in members:
            self.in_place.add(each.key)
            self._use(each.group, 1)
            self._use(None, 1)

    def _tie(self, members: list[Contender], places: int) -> None:
        """Place those whom a person chose; the others wait, and what is left is kept for them."""
        taken = [each for each in members if each.key in self.chosen]
        by_group = Counter(each.group for each in taken)
        for each in taken:
            if len(taken) > places or by_group[each.group] > self.left.get(each.group, places):
                why = Phrase(N_("chỉ còn {places} chỗ"), places=places)
                raise ChoiceRefused(key=each.key, why=why)
            self.settled.add(each.key)
        self._take(taken)
        left = places - len(taken)
        waiting = [each for each in members if each not in taken]
        if left and waiting:
            tie = Tie(self.quota.level, tuple(each.key for each in waiting), left)
            self.ties.append(tie)
            self.tied |= dict.fromkeys(tie.keys, tie)
            self._use(None, left)
            for group in {each.group for each in waiting}:
                self._use(group, min(left, self.left.get(group, 0)))

    def _use(self, scope: str | None, number: int) -> None:
        if scope in self.left:
            self.left[scope] -= number

    def _reason(self, contender: Contender) -> Reason:
        level = self.pack.level(self.quota.level)
        points = contender.rating.points
        told = {"points": f"{points.written} điểm" if points else "đạt", "level": level.short}
        tie = self.tied.get(contender.key)
        if tie is not None:
            words = N_(
                "{points}, {number} trường hợp đồng điểm ở {places} chỗ {level} cuối cùng: "
                "chờ người có thẩm quyền quyết định"
            )
            words_told = Phrase(words, **told, number=len(tie.keys), places=tie.places)
            return Reason(Ground.TIE, level.code, words_told, (), self.quota.basis, level.code)
        words = N_("{points}, nhưng số chỗ {level} đã hết theo tỷ lệ khống chế")
        return Reason(
            Ground.QUOTA, level.code, Phrase(words, **told), (), self.quota.basis, level.code
        )


def points_in(contender: Contender) -> Fraction:
    """Return the points by which places go; nothing where a pack has none."""
    points = contender.rating.points
    return Fraction(0) if points is None or points.total is None else points.total
