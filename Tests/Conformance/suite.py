"""The Autobahn suite's side, for Python 2.7, which is all it runs on.

usage: suite.py cases GLOB ...            prints the cases whose numbers match, one a line
       suite.py certificate CERT KEY    writes a certificate for 127.0.0.1 and its key
       suite.py run SPEC                plays the cases of a fuzzing client's specification
"""

from __future__ import print_function

import fnmatch
import json
import os
import sys


def cases(globs):
    from autobahntestsuite.case import CaseBasename, CaseCategories, Cases, CaseSetname, CaseSubCategories
    from autobahntestsuite.caseset import CaseSet

    known = CaseSet(CaseSetname, CaseBasename, Cases, CaseCategories, CaseSubCategories)
    numbers = sorted(known.CasesIndices, key=known.caseIdtoIdTuple)
    for number in numbers:
        if any(fnmatch.fnmatchcase(number, glob) for glob in globs):
            print(number)


def certificate(arguments):
    from OpenSSL import crypto

    key = crypto.PKey()
    key.generate_key(crypto.TYPE_RSA, 2048)
    made = crypto.X509()
    made.set_version(2)
    made.set_serial_number(1)
    made.get_subject().CN = "127.0.0.1"
    made.set_issuer(made.get_subject())
    made.gmtime_adj_notBefore(-3600)
    made.gmtime_adj_notAfter(7 * 86400)
    made.set_pubkey(key)
    made.add_extensions([crypto.X509Extension(b"subjectAltName", False, b"IP:127.0.0.1")])
    made.sign(key, "sha256")
    for path, text in zip(arguments, [
            crypto.dump_certificate(crypto.FILETYPE_PEM, made), crypto.dump_privatekey(crypto.FILETYPE_PEM, key)]):
        with open(path, "wb") as file:
            file.write(text)


def run(arguments):
    from autobahntestsuite.fuzzing import FuzzingClientFactory
    from twisted.internet import reactor

    with open(arguments[0]) as file:
        spec = json.load(file)
    # Connects at once, does not look at the server's certificate, and stops the reactor after the last case.
    factory = FuzzingClientFactory(spec)
    reactor.run()
    if not os.path.exists(os.path.join(spec["outdir"], "index.json")):
        # It was interrupted: what was played until then still counts.
        factory.createReports()


if __name__ == "__main__":
    {"cases": cases, "certificate": certificate, "run": run}[sys.argv[1]](sys.argv[2:])
