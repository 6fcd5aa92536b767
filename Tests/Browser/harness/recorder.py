"""Watches everything that reaches a viewer, and knows what must not."""

import json
import threading


class Secrets:
    """What is hidden at the moment, and from whom."""

    def __init__(self):
        self.lock = threading.Lock()
        self.texts = {}
        self.anonymous_steps = set()
        self.hidden_ballots = set()
        self.leaks = []
        self.messages = 0
        self.bytes = 0

    def seal(self, text, author):
        """`text` may reach `author` alone from now on."""
        with self.lock:
            self.texts[text] = author

    def unseal(self, texts=None):
        """All texts, or these, may be seen from now on."""
        with self.lock:
            for text in list(self.texts) if texts is None else texts:
                self.texts.pop(text, None)

    def check(self, viewer, where, payload):
        """Looks at one message or body that reached `viewer` (a name)."""
        text = payload.decode("utf-8", "replace") if isinstance(payload, (bytes, bytearray)) else payload
        with self.lock:
            self.messages += 1
            self.bytes += len(text)
            for secret, author in self.texts.items():
                # On the wire, non-ASCII text stands as it is; a JSON reader elsewhere may escape it.
                if author != viewer and (secret in text or json.dumps(secret)[1:-1] in text):
                    self.leaks.append((viewer, where, f"unrevealed text of {author}: {secret}"))
            if text[:1] in "{[":
                try:
                    self.look(json.loads(text), viewer, where)
                except ValueError:
                    pass

    def look(self, value, viewer, where):
        if isinstance(value, list):
            for part in value:
                self.look(part, viewer, where)
        elif isinstance(value, dict):
            if value.get("step") in self.anonymous_steps and "author" in value:
                self.leaks.append((viewer, where, f"author of an anonymous note {value.get('id')}"))
            if value.get("id") in self.hidden_ballots and "results" in value:
                self.leaks.append((viewer, where, f"hidden tally of {value.get('id')}"))
            for part in value.values():
                self.look(part, viewer, where)

    def watch_page(self, page, viewer):
        """Hooks every socket and every body of a browser page."""

        def socket(web_socket):
            web_socket.on("framereceived", lambda payload: self.check(viewer, "socket", payload))

        def response(answer):
            kind = answer.headers.get("content-type", "")
            if "/api/" in answer.url and ("json" in kind or "text" in kind):
                try:
                    self.check(viewer, answer.url, answer.text())
                except Exception:
                    pass

        page.on("websocket", socket)
        page.on("response", response)
