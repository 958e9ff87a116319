#!/usr/bin/env python3
# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the test vectors: a second implementation of the specifications under spec/.

Nothing here is shared with Signet's own code, so that a misreading of the specification shows as a failing test.
Standard library only; the output is the same every time.
"""
import sys

sys.dont_write_bytecode = True

import csrf
import revocations
import audit
import pieces
import rings
import sealed
import tokens
import topology


def main():
    for folder in ("token", "key-ring", "sealed", "revocation-list", "revocation-piece", "revocation-digest",
                    "piece-file", "csrf-token", "audit", "topology"):
        (rings.HERE / folder).mkdir(exist_ok=True)
        for old in (rings.HERE / folder).iterdir():
            old.unlink()
    rings.make()
    revocations.make()
    pieces.make()
    tokens.make()
    csrf.make()
    sealed.make()
    audit.make()
    topology.make()
    print(tokens.COUNTS, sealed.COUNTS, audit.COUNTS, topology.COUNTS)


if __name__ == "__main__":
    main()
