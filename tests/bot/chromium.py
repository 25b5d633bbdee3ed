"""Headless Chromium, driven by its own protocol (DevTools) over a loopback connection."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import connect

PROGRAM = shutil.which("chromium")
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--window-size=640,480", "--remote-debugging-port=0"),
)


class Chromium:
    """One browser with one tab, in a folder of its own; a context manager that ends it."""

    def __init__(self, program: str, folder: Path) -> None:
        options = (*_OPTIONS, f"--user-data-dir={folder}", "about:blank")
        self._process = subprocess.Popen(
            [program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self._number = 0
        self._session: str | None = None
        # What it says after its address is of no interest, but must not fill the pipe.
        self._log = Thread(target=self._silence)
        self._stack = ExitStack()
        self._stack.callback(self._end)
        try:
            socket = connect(self._address(), max_size=None, compression=None)
            self._socket = self._stack.enter_context(socket)
        except BaseException:
            self._stack.close()
            raise
        tab = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        self.call("Page.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._log.join(20)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def call(self, method: str, **parameters: Any) -> Any:
        """Call a method of the protocol and give back its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        answer = self._next(lambda heard: heard.get("id") == self._number)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def open(self, url: str) -> None:
        """Open an address as a person who follows a link does, and wait until it is loaded."""
        begun = self.call("Page.navigate", url=url)
        assert "errorText" not in begun
        if "loaderId" in begun:  # none when only the fragment is another one
            self._next(lambda heard: heard.get("method") == "Page.loadEventFired")

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is waited for."""
        result = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def picture(self) -> str:
        """The whole page as it is drawn, also what is out of view: a PNG, in base64."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return str(
            self.call(
                "Page.captureScreenshot",
                captureBeyondViewport=True,
                optimizeForSpeed=True,
                clip={**size, "scale": 1},
            )["data"]
        )

    def _address(self) -> str:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if listening := re.search(r"listening on (ws://\S+)", line):
                self._log.start()
                return listening[1]
        self._log.start()
        raise AssertionError(f"{self._process.args} ended before it listened")

    def _silence(self) -> None:
        assert self._process.stderr is not None
        self._process.stderr.read()

    def _next(self, wanted: Any) -> Any:
        while True:
            heard = json.loads(self._socket.recv(timeout=60))
            if wanted(heard):
                return heard
