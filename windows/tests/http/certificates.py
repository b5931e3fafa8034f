"""Certificates of an authority of our own: for localhost, for another name, from last year, and from nobody."""

import base64
import hashlib
import pathlib
import subprocess

CONFIG = """
[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
copy_extensions = none
[any]
commonName = supplied
[leaf]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = ${ENV::NAMES}
"""


def openssl(folder, *arguments, names="DNS:localhost", **more):
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={"PATH": "/usr/bin:/bin", "NAMES": names}, **more).stdout


class Certificates:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "ca.cnf").write_text(CONFIG)
        (self.folder / "index").write_text("")
        (self.folder / "serial").write_text("1000\n")
        for authority in ("ca", "stranger"):
            openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{authority}.key", "-out", f"{authority}.pem",
                    "-days", "30", "-subj", f"/CN=Latchkey test {authority}", "-addext", "basicConstraints=critical,CA:true",
                    "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        openssl(folder, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "leaf.key")
        openssl(folder, "req", "-new", "-key", "leaf.key", "-subj", "/CN=leaf", "-out", "leaf.csr")
        self.leaf("good")
        self.leaf("other-name", names="DNS:elsewhere.example")
        self.leaf("expired", dates=("20240101000000Z", "20240201000000Z"))
        self.leaf("untrusted", authority="stranger")

    def leaf(self, name, names="DNS:localhost", dates=None, authority="ca"):
        when = ("-startdate", dates[0], "-enddate", dates[1]) if dates else ("-days", "20")
        openssl(self.folder, "ca", "-batch", "-config", "ca.cnf", "-extensions", "leaf", "-cert", f"{authority}.pem",
                "-keyfile", f"{authority}.key", "-in", "leaf.csr", "-out", f"{name}.pem", "-notext", *when, names=names)
        (self.folder / "index").write_text("")

    def path(self, name):
        return str(self.folder / name)

    def pin(self):
        """SHA-256 of the leaf's public key, as the configuration has it."""
        key = openssl(self.folder, "pkey", "-in", "leaf.key", "-pubout")
        return hashlib.sha256(base64.b64decode(b"".join(key.splitlines()[1:-1]))).hexdigest()
