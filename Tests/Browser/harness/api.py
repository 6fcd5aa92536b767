"""HTTP as a browser's page speaks it: cookies kept, Origin sent, the test certificate taken."""

import http.cookiejar
import json
import ssl
import urllib.error
import urllib.request


class Refused(Exception):
    """An answer that is not a success; carries what the server said."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


class Client:
    """One browser profile's worth of cookies."""

    def __init__(self, origin):
        self.origin = origin
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=ssl._create_unverified_context()),
            urllib.request.HTTPCookieProcessor(self.cookies))
        self.received = []

    def call(self, method, path, body=None, headers=None, data=None):
        payload = data if data is not None else (json.dumps(body).encode() if body is not None else None)
        request = urllib.request.Request(self.origin + path, method=method, data=payload)
        request.add_header("Origin", self.origin)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with self.opener.open(request, timeout=30) as answer:
                content = answer.read()
                self.received.append((path, content))
                return content, answer.headers
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode(errors="replace")) from None

    def get(self, path):
        return json.loads(self.call("GET", path)[0])

    def post(self, path, body):
        return json.loads(self.call("POST", path, body)[0])

    def bytes(self, path):
        return self.call("GET", path)[0]

    def cookie_header(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
