"""A token of SoftHSM for the whole process: its library is loaded once, with one configuration."""

from __future__ import annotations

import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pkcs11

from tests.foundation.signing.pki import Identity

TOKEN, PIN = "congvu", "246810"
LIBRARIES = [
    Path(folder) / "softhsm" / "libsofthsm2.so"
    for folder in ("/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
                   "/usr/lib64", "/usr/local/lib")
]  # fmt: skip
_laid: set[str] = set()


@cache
def softhsm() -> Path:
    """Return the library of an empty token."""
    folder = Path(tempfile.mkdtemp(prefix="congvu-token-"))
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    _run("--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "13579")
    return next(path for path in LIBRARIES if path.exists())


def lay_on_token(label: str, identity: Identity) -> Path:
    """Lay a key with its certificate on the token, once; return the library."""
    library = softhsm()
    if label in _laid:
        return library
    _laid.add(label)
    number = f"{len(_laid):02x}"
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(identity.private_pem())
        file.flush()
        _run("--import", file.name, "--token", TOKEN, "--label", label, "--id", number,
             "--pin", PIN)  # fmt: skip
    token = pkcs11.lib(str(library)).get_token(token_label=TOKEN)
    with token.open(user_pin=PIN, rw=True) as session:
        session.create_object({
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.ID: bytes.fromhex(number),
            pkcs11.Attribute.LABEL: label,
            pkcs11.Attribute.VALUE: identity.der,
            pkcs11.Attribute.SUBJECT: identity.asn1.subject.dump(),
        })  # fmt: skip
    return library


def _run(*words: str) -> None:
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)
