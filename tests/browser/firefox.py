"""Firefox driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), as far as these tests need it.

Playwright starts Debian's Firefox but asks it for a command it does not know yet, so this speaks to it directly.
"""

import base64
import json
import os
import re
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.startup.page", 0);
user_pref("remote.prefs.recommended", true);
"""


class _Socket:
    """A WebSocket client (RFC 6455) for text messages on the same machine."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self._socket.sendall(f"{head}Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self._stream = self._socket.makefile("rb")
        while self._stream.readline().strip():
            pass

    def send(self, text: str) -> None:
        data, mask = text.encode(), os.urandom(4)
        if len(data) < 126:
            size = struct.pack("!BB", 0x81, 0x80 | len(data))
        else:
            size = struct.pack("!BBH", 0x81, 0x80 | 126, len(data))
        self._socket.sendall(size + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def receive(self) -> str:
        text = b""
        while True:
            first, size = self._stream.read(2)
            if size == 126:
                (size,) = struct.unpack("!H", self._stream.read(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self._stream.read(8))
            data = self._stream.read(size)
            if first & 0x0F in (0, 1):
                text += data
                if first & 0x80:
                    return text.decode()

    def close(self) -> None:
        self._stream.close()
        self._socket.close()


class Firefox:
    """One window: go somewhere, run JavaScript, press keys; what it requested and complained of."""

    def __init__(self, connection: _Socket) -> None:
        self._connection = connection
        self._last = 0
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._call("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "dismiss"}}})
        self._call("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _call(self, method: str, **parameters: Any) -> Any:
        self._last += 1
        self._connection.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._connection.receive())
            if message.get("id") == self._last:
                if message["type"] == "error":
                    raise AssertionError(f"{method}: {message['message']}")
                return message["result"]
            if message.get("method") == "network.beforeRequestSent":
                self.requests.append(message["params"]["request"]["url"])
            elif message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(message["params"]["text"])

    def goto(self, address: str) -> None:
        self._call("browsingContext.activate", context=self._context)
        self._call("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """The value of an expression (promises awaited), by way of JSON."""
        wrapped = f"(async () => JSON.stringify((await ({script})) ?? null))()"
        target = {"context": self._context}
        result = self._call("script.evaluate", expression=wrapped, target=target, awaitPromise=True)
        if result["type"] != "success":
            raise AssertionError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def wait_for(self, script: str, seconds: float = 15) -> Any:
        """The first true value of an expression. Raises AssertionError when there is none in time."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(script)):
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {script}; errors: {self.errors}")
            time.sleep(0.05)
        return value

    def press(self, *keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._call("input.performActions", context=self._context, actions=[source])

    def hover(self, selector: str) -> None:
        """Move the pointer over the first element of a selector."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.evaluate(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        rectangle = f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({element}.getBoundingClientRect())"
        x, y = (round(value) for value in self.evaluate(rectangle))
        move = {"type": "pointerMove", "x": x, "y": y}
        source = {"type": "pointer", "id": "mouse", "actions": [{"type": "pointerMove", "x": 1, "y": 1}, move]}
        self._call("input.performActions", context=self._context, actions=[source])


@contextmanager
def firefox(program: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox without a window and with a profile in `folder`; end it afterwards."""
    (folder / "user.js").write_text(PREFERENCES)
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr
            lines = iter(process.stderr.readline, "")
            port = next(
                int(found[1]) for line in lines if (found := re.search(r"BiDi listening on ws://[^:]+:(\d+)", line))
            )
            with closing(_Socket(port, "/session")) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait(timeout=30)
