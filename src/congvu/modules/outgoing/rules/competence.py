"""In whose name a person may sign a document, from what he is on the day.

Legal source: Decree 30/2020/NĐ-CP, art. 13: the head signs, for a collective body in its stead
(TM.); a deputy for the head (KT.); the head of a unit by order (TL.), which he may pass to his
deputy; or by written authority, limited in time and content, which goes no further (TUQ.). App. I:
how it stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.organisation.api import Rank
from congvu.modules.outgoing.rules.refusals import NoCompetence
from congvu.modules.outgoing.values.drafting import Competence
from congvu.modules.outgoing.values.signing import Agency, Given, Held, SigningAs

_COLLECTIVE = "TM. ỦY BAN NHÂN DÂN"
_ACTING = "quyền "


def signing_as(
    *,
    official_id: int,
    name: str,
    kind: DocumentKind,
    posts: Sequence[Held],
    agency: Agency,
    mandates: Iterable[Given],
) -> SigningAs:
    """Return in whose name this person signs a document of this type.

    :raises NoCompetence: if he may not, with the reason.
    """
    if not posts:
        raise NoCompetence(name=name, why=Phrase(N_("hôm nay không giữ chức vụ nào ở cơ quan này")))
    for post in posts:
        if post.leads and post.rank is not Rank.STAFF:
            return _leader(post, agency)
    given = [each for each in mandates if kind.value in each.kinds]
    for post in posts:
        found = _mandated(post, official_id, agency, given)
        if found is not None:
            return found
    raise NoCompetence(name=name, why=_why(posts, official_id, given))


def _leader(post: Held, agency: Agency) -> SigningAs:
    """Return how a leader of the agency signs: its head, who acts for one, or a deputy."""
    above = (_COLLECTIVE,) if agency.is_collective else ()
    title, rests = post.title, _rests(post)
    if post.rank is Rank.DEPUTY:
        lines = (*above, f"KT. {agency.head_title.upper()}", title.upper())
        return SigningAs(Competence.DEPUTY, lines, title, rests | {"for": agency.head_id})
    if title.casefold().startswith(_ACTING):
        lines = (*above, f"Q. {title[len(_ACTING) :].upper()}")
        return SigningAs(Competence.ACTING, lines, title, rests)
    own = Competence.COLLECTIVE if agency.is_collective else Competence.OWN
    return SigningAs(own, (*above, title.upper()), title, rests)


def _mandated(
    post: Held, official_id: int, agency: Agency, given: Iterable[Given]
) -> SigningAs | None:
    """Return how who has a post in a unit signs by order or by authority, None if he may not."""
    head = agency.head_title.upper()
    for mandate in (each for each in given if each.unit_id == post.unit_id):
        rests = _rests(post) | {"mandate": mandate.id, "basis": mandate.basis}
        if mandate.competence is Competence.AUTHORISED:
            if post.rank is Rank.HEAD and _is_direct(mandate, official_id, agency):
                lines = (f"TUQ. {head}", post.title.upper())
                return SigningAs(Competence.AUTHORISED, lines, post.title, rests)
        elif post.rank is Rank.HEAD:
            lines = (f"TL. {head}", post.title.upper())
            return SigningAs(Competence.ORDERED, lines, post.title, rests)
        elif post.rank is Rank.DEPUTY:
            chief = agency.unit_heads.get(post.unit_id, "").upper()
            passed_on = (f"TL. {head}", f"KT. {chief}", post.title.upper())
            return SigningAs(Competence.ORDERED, passed_on, post.title, rests)
    return None


def _is_direct(mandate: Given, official_id: int, agency: Agency) -> bool:
    """Return whether an authority comes from the head himself and to this very person."""
    return mandate.taker_id == official_id and mandate.giver_id == agency.head_id


def _why(posts: Sequence[Held], official_id: int, given: Iterable[Given]) -> Phrase:
    units = {post.unit_id for post in posts}
    there = [each for each in given if each.unit_id in units]
    if any(each.competence is Competence.AUTHORISED for each in there):
        return Phrase(N_("ủy quyền được trao cho người khác, không được ủy quyền lại"))
    return Phrase(N_("chưa được giao ký thừa lệnh hay ủy quyền ký loại văn bản này"))


def _rests(post: Held) -> dict[str, object]:
    return {"appointment": post.appointment_id, "post": post.title}
