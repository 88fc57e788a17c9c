"""A small SMTP server that keeps what it is sent, or refuses it; enough to test a client against a real socket."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Sink:
    """``refuses``: answer to RCPT, such as ``550 no such box``; empty to take everything."""

    port: int = 0
    refuses: str = ""
    taken: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


@contextmanager
def running_sink() -> Iterator[Sink]:
    sink = Sink()

    class Conversation(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.say("220 sink")
            while said := self.rfile.readline().decode().strip():
                command = said[:4].upper()
                if command == "RCPT" and sink.refuses:
                    self.say(sink.refuses)
                elif command == "RCPT":
                    sink.recipients.append(said.partition("<")[2].rstrip(">"))
                    self.say("250 ok")
                elif command == "DATA":
                    self.say("354 go on")
                    lines: list[bytes] = []
                    while (line := self.rfile.readline()) != b".\r\n":
                        if not line:
                            return  # the client died in the middle: a server drops such a mail
                        lines.append(line)
                    sink.taken.append(b"".join(lines))
                    self.say("250 taken")
                elif command == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        sink.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield sink
        server.shutdown()
