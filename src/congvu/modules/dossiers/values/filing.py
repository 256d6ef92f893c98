"""What is handed in: by whom, for what, with which papers, and where the result should go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from congvu.kernel.refusals import N_


class Channel(StrEnum):
    """By which way a dossier came in."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"

    @property
    def words(self) -> str:
        return _CHANNEL_WORDS[self]


_CHANNEL_WORDS = {
    Channel.COUNTER: N_("Trực tiếp tại quầy"),
    Channel.POST: N_("Qua bưu chính"),
    Channel.ONLINE: N_("Trực tuyến"),
}


class HandBack(StrEnum):
    """How the applicant wants the result."""

    COUNTER = "counter"
    COUNTER_AND_FILE = "counter_and_file"
    POST = "post"
    FILE = "file"

    @property
    def words(self) -> str:
        return _HAND_BACK_WORDS[self]


_HAND_BACK_WORDS = {
    HandBack.COUNTER: N_("Tại quầy"),
    HandBack.COUNTER_AND_FILE: N_("Tại quầy và bản điện tử"),
    HandBack.POST: N_("Qua bưu chính đến nơi ở"),
    HandBack.FILE: N_("Bản điện tử"),
}


class ApplicantKind(StrEnum):
    """Who hands in; each kind has its own identifier (số định danh)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    FOREIGNER = "foreigner"

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ApplicantKind.PERSON: N_("Cá nhân"),
    ApplicantKind.ORGANISATION: N_("Tổ chức, doanh nghiệp"),
    ApplicantKind.FOREIGNER: N_("Người nước ngoài"),
}


class PaperWay(StrEnum):
    """How one component of the dossier is there, or why it need not be."""

    PAPER = "paper"
    FILE = "file"
    DATABASE = "database"  # connected, published data replace the paper (art. 4.2a)
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        return _WAY_WORDS[self]


_WAY_WORDS = {
    PaperWay.PAPER: N_("Bản giấy"),
    PaperWay.FILE: N_("Bản điện tử"),
    PaperWay.DATABASE: N_("Khai thác từ cơ sở dữ liệu"),
    PaperWay.NOT_APPLICABLE: N_("Không áp dụng"),
}


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person or organisation that hands in; `phone` in its canonical writing."""

    name: str
    id_number: str
    address: str
    phone: str = ""
    email: str = ""
    kind: ApplicantKind = ApplicantKind.PERSON


@dataclass(frozen=True, slots=True)
class Principal:
    """The one in whose name an authorised person hands in, and the paper that says so."""

    name: str
    id_number: str
    authorisation: str


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A component that the procedure's version asks for, as the counter sees it."""

    position: int
    name: str
    required: bool = True
    originals: int = 1
    copies: int = 0
    form: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A component as it was handed in, counted."""

    position: int
    name: str
    way: PaperWay
    originals: int = 0
    copies: int = 0
    note: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that an applicant says and hands in at once."""

    applicant: Applicant
    request: str
    channel: Channel
    hand_back: HandBack
    papers: tuple[FiledPaper, ...]
    principal: Principal | None = None
    sets: int = 1
    fee_vnd: int = 0
    note: str = ""
