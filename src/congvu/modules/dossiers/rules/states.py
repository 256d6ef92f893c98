"""The state of a dossier, derived from what happened; nothing here is stored a second time."""

from __future__ import annotations

from congvu.modules.dossiers.values.states import (
    Business,
    Delivery,
    DossierState,
    Ending,
    Finance,
    Standing,
    Status,
)

_ENDED = {
    Ending.DECLINED: DossierState.NOT_RECEIVED,
    Ending.WITHDRAWN: DossierState.WITHDRAWAL,
    Ending.STOPPED: DossierState.STOPPED,
    Ending.NOT_COMPLETED: DossierState.STOPPED,
}


def status_of(standing: Standing) -> Status:
    """Return the ten-code state and the fields of business, finance and delivery."""
    return Status(
        state=state_of(standing),
        business=business_of(standing),
        finance=finance_of(standing),
        delivery=delivery_of(standing),
    )


def state_of(standing: Standing) -> DossierState:
    """Return the state as the National Portal names it (codes 1 to 10).

    A refusal after appraisal is a result (art. 19.3): it is handed over like any other.
    """
    if standing.ending in _ENDED:
        return _ENDED[standing.ending]
    if standing.delivered:
        return DossierState.RETURNED
    if standing.ending is not None or standing.result_ready:
        return DossierState.DONE
    return _open_state(standing)


def _open_state(standing: Standing) -> DossierState:
    if standing.supplement_asked:
        return DossierState.SUPPLEMENT_ASKED
    if not standing.accepted:
        return DossierState.REGISTERED
    if standing.owed:
        return DossierState.OBLIGATION_ASKED
    return DossierState.IN_PROGRESS if standing.taken else DossierState.RECEIVED


def business_of(standing: Standing) -> Business:
    """Return what is happening to the matter, also in the states that the ten codes forget."""
    if standing.ending is not None or standing.result_ready or standing.delivered:
        return Business.ENDED
    if not standing.submitted:
        return Business.DRAFT
    if standing.supplement_asked or (standing.accepted and standing.owed):
        return Business.WAITING_APPLICANT
    if not standing.accepted:
        return Business.SUBMITTED
    if standing.coordinating:
        return Business.WAITING_COORDINATION
    return Business.HANDLING if standing.taken else Business.ACCEPTED


def finance_of(standing: Standing) -> Finance:
    """Return whether anything is owed; one open obligation outweighs those settled."""
    if standing.owed:
        return Finance.DUE
    if standing.settled:
        return Finance.PAID
    return Finance.WAIVED if standing.waived else Finance.NONE


def delivery_of(standing: Standing) -> Delivery:
    """Return where the result is: ready and not collected is a state of its own."""
    if standing.delivered:
        return Delivery.DELIVERED
    if not standing.result_ready:
        return Delivery.NOT_READY
    return Delivery.UNCOLLECTED if standing.uncollected else Delivery.READY
