"""Whom an installation trusts: certificates and revocation lists in a folder, nothing built in.

The folder (CONGVU_HOME/trust) holds files .pem, .crt, .cer (roots are those that sign themselves,
all others help to build the chain), .crl and .ocsp. The national root is not shipped: whoever runs
the installation fetches it and compares its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import crl, ocsp, pem, x509

from congvu.foundation.signing.certificates import name_of
from congvu.kernel.refusals import N_, Invalid

_CERTIFICATES = {".pem", ".crt", ".cer"}
_MOST_BYTES = 32 * 1024 * 1024


class TrustUnreadable(Invalid):
    """A file that says whom to trust can't be read: better no answer than a wrong one."""

    code = "TRUST_UNREADABLE"
    message = N_("Không đọc được {file} trong danh sách tin cậy.")


@dataclass(frozen=True)
class Trust:
    """Roots, certificates between, lists of revoked ones, answers of responders."""

    roots: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()

    def and_also(
        self,
        *,
        between: Iterable[x509.Certificate] = (),
        crls: Iterable[crl.CertificateList] = (),
        ocsps: Iterable[ocsp.OCSPResponse] = (),
    ) -> Trust:
        """Return the same trust with more to judge by; roots are never added."""
        return Trust(
            self.roots,
            (*self.between, *between),
            (*self.crls, *crls),
            (*self.ocsps, *ocsps),
        )


NOBODY = Trust()


def stale_lists(trust: Trust, now: datetime) -> list[tuple[str, datetime]]:
    """Return the issuers whose newest revocation list no longer counts, and since when."""
    newest: dict[str, datetime] = {}
    for each in trust.crls:
        until = each["tbs_cert_list"]["next_update"].native
        if until is not None:
            name = name_of(each.issuer)
            newest[name] = max(until, newest.get(name, until))
    return sorted((name, until) for name, until in newest.items() if until < now)


def trust_in(folder: Path) -> Trust:
    """Return whom the folder says to trust; nobody, if there is no folder.

    :raises TrustUnreadable: if one of its files can't be read.
    """
    if not folder.is_dir():
        return NOBODY
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return _read(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Trust:
    certificates: list[x509.Certificate] = []
    lists: list[crl.CertificateList] = []
    answers: list[ocsp.OCSPResponse] = []
    for path, _changed, _size in files:
        if path.suffix.lower() in _CERTIFICATES:
            certificates += certificates_in(path)
        elif path.suffix.lower() == ".crl":
            lists.append(crl_in(path))
        elif path.suffix.lower() == ".ocsp":
            answers.append(ocsp_in(path))
    roots = [each for each in certificates if _is_root(each)]
    between = [each for each in certificates if not _is_root(each)]
    return Trust(tuple(roots), tuple(between), tuple(lists), tuple(answers))


def _is_root(certificate: x509.Certificate) -> bool:
    return bool(certificate.ca) and certificate.self_signed in {"yes", "maybe"}


def certificates_in(path: Path) -> list[x509.Certificate]:
    """Return the certificates of a file, one in DER or any number in PEM."""
    data = _bytes(path)
    try:
        if pem.detect(data):
            parts = [part for _name, _headers, part in pem.unarmor(data, multiple=True)]
        else:
            parts = [data]
        found = [x509.Certificate.load(part, strict=True) for part in parts]
        for each in found:
            _ = each.subject.native, each.serial_number
    except (ValueError, TypeError) as broken:
        raise TrustUnreadable(file=path.name) from broken
    return found


def crl_in(path: Path) -> crl.CertificateList:
    """Return the revocation list of a file, in DER or PEM."""
    data = _bytes(path)
    try:
        if pem.detect(data):
            _name, _headers, data = pem.unarmor(data)
        found = crl.CertificateList.load(data, strict=True)
        _ = found["tbs_cert_list"]["this_update"].native
    except (ValueError, TypeError) as broken:
        raise TrustUnreadable(file=path.name) from broken
    return found


def ocsp_in(path: Path) -> ocsp.OCSPResponse:
    """Return the responder's answer in a file, in DER."""
    try:
        found = ocsp.OCSPResponse.load(_bytes(path), strict=True)
        _ = found["response_status"].native
    except (ValueError, TypeError) as broken:
        raise TrustUnreadable(file=path.name) from broken
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TrustUnreadable(file=path.name)
        return path.read_bytes()
    except OSError as away:
        raise TrustUnreadable(file=path.name) from away
