"""A mail server for tests: STARTTLS and a sign-in are demanded; each mail that is taken becomes a file.

server.py PORT CERTIFICATE KEY FOLDER. The sign-in is flows / mail-Right-1. While FOLDER/refuse exists, mails are put
off; while FOLDER/slow exists, the answer to a mail comes only when that file is gone, though the mail is kept.
"""

import asyncio
import ssl
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, certificate, key, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])


class Mailbox:
    """Keeps what comes."""

    def __init__(self):
        self.count = len(list(folder.glob("*.eml")))

    async def handle_DATA(self, server, session, envelope):
        if (folder / "refuse").exists():
            return "451 4.3.0 not now"
        self.count += 1
        kept = folder / f"{self.count:04}.part"
        kept.write_bytes(envelope.content)
        (folder / f"{self.count:04}.to").write_text("\n".join(envelope.rcpt_tos))
        kept.rename(folder / f"{self.count:04}.eml")
        while (folder / "slow").exists():
            await asyncio.sleep(0.02)
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    right = getattr(data, "login", b"") == b"flows" and getattr(data, "password", b"") == b"mail-Right-1"
    return AuthResult(success=right, handled=False)


tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
tls.load_cert_chain(certificate, key)
controller = Controller(
    Mailbox(),
    hostname="127.0.0.1",
    port=port,
    tls_context=tls,
    require_starttls=True,
    auth_required=True,
    auth_require_tls=True,
    authenticator=authenticate,
)
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
