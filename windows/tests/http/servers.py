"""Servers that do one thing each, well or badly, and note what reached them."""

import socket
import ssl
import threading
import time


class Server:
    """Listens at a port of its own; `behave(connection, body)` after a whole request, or `raw(connection)` instead of TLS."""

    def __init__(self, behave=None, certificate=None, key=None, raw=None, tune=None):
        self.behave, self.raw = behave, raw
        self.bodies = []
        self.connections = 0
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate, key)
            if tune:
                tune(self.context)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            connection, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with connection:
                connection.settimeout(120)
                if self.raw:
                    return self.raw(connection)
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    self.behave(secure, self._body(secure))
        except OSError:
            pass  # the other end has gone, which is what most cases are about

    def _body(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(4096)
            if not more:
                raise OSError("no request")
            head += more
        head, body = head.split(b"\r\n\r\n", 1)
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(body) < length:
            more = connection.recv(4096)
            if not more:
                break
            body += more
        if body:
            self.bodies.append(body)
        return body


def answer(body, status="200 OK", kind="application/json", headers=(), length=None):
    body = body.encode() if isinstance(body, str) else body

    def behave(connection, _):
        head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body) if length is None else length}",
                "Connection: close", *headers]
        connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body)
    return behave


def drip(connection, _):
    """One byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.1)


def silent(connection, _):
    time.sleep(110)


def plain(connection):
    """HTTP without TLS."""
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")


def proxy(connection):
    """A proxy that connects to whom it is told on this computer."""
    head = _head(connection)
    port = int(head.split(b" ")[1].rsplit(b":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as onward:
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=_copy, args=(onward, connection), daemon=True)
        back.start()
        _copy(connection, onward)
        back.join(60)


def _head(connection):
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(4096)
        if not more:
            raise OSError("no request")
        head += more
    return head


def _copy(source, target):
    try:
        while more := source.recv(65536):
            target.sendall(more)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
