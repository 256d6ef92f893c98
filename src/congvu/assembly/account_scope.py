"""Whose accounts an administrator keeps, and whose they are: people of his agency and below it."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor

_KEPT = """
with recursive below as (
    select %s::bigint as id
    union select u.id from unit u join below b on u.parent_id = b.id
)
select o.user_id from official o
join appointment a on a.official_id = o.id
join post p on p.id = a.post_id
join below b on b.id = p.unit_id
where o.user_id is not null
union
select x.id from actors_user x
where not exists (select from official o where o.user_id = x.id)
  and not exists (select from unit u where u.id = %s and u.parent_id is not null)
"""

_OF_PERSON = "(select o.{field} from official o where o.user_id = actors_user.id)"


def kept_by(actor: Actor) -> tuple[str, list[int | None]]:
    """Return a statement that selects the ids of the accounts an administrator keeps.

    Accounts that belong to no official are the topmost agency's.
    """
    return _KEPT, [actor.agency_id, actor.agency_id]


def holder() -> tuple[str, str]:
    """Return two expressions of an account's row: its person's name, and the same to search in."""
    return _OF_PERSON.format(field="full_name"), _OF_PERSON.format(field="folded")
