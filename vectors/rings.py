# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Key rings: a second implementation of spec/key-ring.md."""
import base64
import hashlib
import hmac
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
NOW = 1_790_000_000  # 2026-09-21T14:13:20Z


def instant(seconds):
    import datetime

    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def sub_key(key, purpose):
    pseudo_random_key = hmac.new(b"signet/1 hkdf salt", key, hashlib.sha256).digest()
    return hmac.new(pseudo_random_key, purpose.encode() + b"\x01", hashlib.sha256).digest()


def tag(key, purpose, message):
    return hmac.new(sub_key(key, purpose), message, hashlib.sha256).digest()


def key_id(kind, key):
    return sha256(b"signet/1 key id " + kind.encode() + b"\0", key)[:8].hex()


def test_key(name, size=32):
    """A key that everybody can make again and nobody should use."""
    return sha256(b"signet test key ", name.encode())[:size]


def body(kind, lineage, generation, window, keys):
    lines = ["signet key ring 1", f"kind {kind}", f"lineage {lineage}", f"generation {generation}", f"window {window}"]
    for k in keys:
        lines.append(
            "key {} {} {} {} {}".format(
                k.get("id") or key_id(kind, k["secret"]),
                instant(k["created"]),
                instant(k["activates"]),
                instant(k["revoked"]) if "revoked" in k else "-",
                b64(k["secret"]),
            )
        )
    return ("\n".join(lines) + "\n").encode("ascii")


def document(text, first_key):
    return text + b"checksum " + b64(tag(first_key, "signet/1 file checksum", text)).encode() + b"\n"


def fingerprint(text):
    return sha256(b"signet/1 key ring fingerprint\0", text)[:16].hex()


def states(keys, kind, now):
    live = [k for k in keys if "revoked" not in k]
    active = [k for k in live if k["activates"] <= now] or live[:1]
    primary = active[-1]["secret"] if active else None
    out = []
    for k in keys:
        if "revoked" in k:
            state = "REVOKED"
        elif k["secret"] == primary:
            state = "ACTIVE"
        else:
            state = "PENDING" if k["activates"] > now else "RETIRED"
        out.append(f"{key_id(kind, k['secret'])}={state}")
    return " ".join(out)


def write_ring(name, kind, expect, data, comment, **facts):
    (HERE / "key-ring" / f"{name}.ring").write_bytes(data)
    lines = [f"kind: {kind}", f"expect: {expect}", f"comment: {comment}"]
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in facts.items() if k != "at"]
    lines += [f"at {instant(t)}: {s}" for t, s in facts.get("at", [])]
    (HERE / "key-ring" / f"{name}.txt").write_text("\n".join(lines) + "\n")


def good_ring(name, kind, generation, window, keys, comment, lineage=None, instants=()):
    keys = sorted(keys, key=lambda k: (k["activates"], key_id(kind, k["secret"])))
    lineage = lineage or key_id(kind, keys[0]["secret"])
    text = body(kind, lineage, generation, window, keys)
    data = document(text, keys[0]["secret"])
    write_ring(
        name, kind, "ring", data, comment,
        fingerprint=fingerprint(text), generation=generation, lineage=lineage,
        keys=" ".join(key_id(kind, k["secret"]) for k in keys),
        at=[(t, states(keys, kind, t)) for t in instants],
    )
    return data


def raw_ring(name, kind, key, comment):
    k = [{"secret": key, "created": 0, "activates": 0}]
    text = body(kind, key_id(kind, key), 0, 600, k)
    write_ring(
        name, kind, "ring", key, comment, fingerprint=fingerprint(text), generation=0,
        lineage=key_id(kind, key), keys=key_id(kind, key), at=[(NOW, states(k, kind, NOW))],
    )


RAW = test_key("raw hmac")
OLD, MIDDLE, NEW, GONE = (test_key(n) for n in ("old", "middle", "new", "revoked"))
HOUR = 3600


def make():
    raw_ring("raw-hmac", "hmac", RAW, "32 raw bytes are a ring of one")
    raw_ring("raw-master", "master", test_key("raw master", 16), "16 raw bytes, as AEM writes a master")
    three = [
        {"secret": OLD, "created": NOW - 90 * HOUR, "activates": NOW - 90 * HOUR},
        {"secret": MIDDLE, "created": NOW - 10 * HOUR, "activates": NOW - 9 * HOUR},
        {"secret": NEW, "created": NOW - HOUR, "activates": NOW + HOUR},
        {"secret": GONE, "created": NOW - 20 * HOUR, "activates": NOW - 20 * HOUR, "revoked": NOW - 5 * HOUR},
    ]
    good = good_ring(
        "four-keys", "hmac", 7, 600, three, "a retired, a revoked, an active and a pending key",
        instants=(NOW - 100 * HOUR, NOW - 30 * HOUR, NOW, NOW + HOUR - 1, NOW + HOUR),
    )
    same = [dict(k, activates=NOW, created=NOW) for k in three[:2]]
    good_ring("same-instant", "hmac", 2, 0, same, "two keys with one activation: the greater id is primary",
              instants=(NOW - 1, NOW))
    good_ring("master-ring", "master", 3, 86400,
              [{"secret": test_key("m16", 16), "created": NOW - HOUR, "activates": NOW - HOUR},
               {"secret": test_key("m32", 32), "created": NOW, "activates": NOW}],
              "a master ring may hold keys of 16 and of 32 bytes", instants=(NOW,))

    def key(name, size, at, **more):
        return dict(secret=test_key(name, size), created=NOW + at * HOUR, activates=NOW + at * HOUR, **more)

    good_ring("master-one-32", "master", 1, 600, [key("m32", 32, -1)], "a master ring that never knew AEM", instants=(NOW,))
    good_ring("master-two-16", "master", 4, 600, [key("m16", 16, -9), key("m16 later", 16, -3), key("m32", 32, -1)],
              "two keys that AEM could have used", instants=(NOW,))
    good_ring("master-revoked", "master", 5, 600,
              [key("m16", 16, -9, revoked=NOW), key("m32", 32, -5, revoked=NOW), key("m32 later", 32, -1)],
              "the keys of master-ring, revoked, and one more", instants=(NOW,))

    def bad(name, defect, data, comment, kind="hmac"):
        write_ring(name, kind, defect, data, comment)

    bad("empty", "empty", b"", "a file of no bytes")
    bad("raw-31", "wrong-length", RAW[:31], "one byte short of a raw key")
    bad("raw-33", "wrong-length", RAW + b"\n", "a raw key with a line break behind it, as an editor leaves it")
    bad("raw-16-as-hmac", "wrong-length", RAW[:16], "a master copied over hmac")
    bad("raw-zeros", "weak-key", bytes(32), "a key padded with zeros")
    bad("raw-spaces", "weak-key", b" " * 32, "one byte repeated")
    bad("master-32", "obfuscated-master", RAW, "AEM's obfuscated master", kind="master")
    bad("master-zeros", "weak-key", bytes(16), "a master of zeros", kind="master")
    bad("version-2", "unknown-version", good.replace(b"ring 1\n", b"ring 2\n", 1), "a later version")
    bad("wrong-kind", "wrong-kind", good, "an hmac ring under the name of master", kind="master")
    bad("cut-to-32", "unknown-version", good[:32], "cut to the length of a raw key; no longer a first line") \
        if not good[:32].startswith(b"signet key ring 1\n") else \
        bad("cut-to-32", "truncated", good[:32], "cut to the length of a raw key")
    bad("cut-in-magic", "truncated", good[:17], "cut inside of the first line")
    bad("cut-before-checksum", "truncated", good[: good.index(b"checksum")], "the checksum line is missing")
    bad("cut-in-checksum", "truncated", good[:-10], "cut inside of the checksum")
    bad("cut-last-byte", "truncated", good[:-1], "the last line break is missing")
    bad("trailing-newline", "malformed", good + b"\n", "a line break too many")
    bad("trailing-line", "malformed", good + b"x\n", "a line behind the checksum")
    bad("crlf", "unknown-version", good.replace(b"\n", b"\r\n"), "line breaks of another system")
    bad("bit-flip", "wrong-checksum", good.replace(b"generation 7", b"generation 5"), "a digit changed")
    bad("zero-checksum", "wrong-checksum", good[: good.index(b"checksum")] + b"checksum " + b"A" * 43 + b"\n",
        "a checksum of zeros")
    ordered = sorted(three, key=lambda k: (k["activates"], key_id("hmac", k["secret"])))
    first = ordered[0]["secret"]
    wrong_id = [dict(ordered[0], id="0123456789abcdef")] + ordered[1:]
    bad("wrong-id", "wrong-key-id", document(body("hmac", "0" * 16, 7, 600, wrong_id), first), "an id of another key")
    bad("twice", "duplicate-key", document(body("hmac", "0" * 16, 7, 600, [ordered[0], ordered[0]]), first),
        "a key that stands twice")
    bad("wrong-order", "malformed", document(body("hmac", "0" * 16, 7, 600, ordered[::-1]), first),
        "keys in another order; the checksum is under the key that comes first in the right order")
    bad("no-keys", "malformed", document(body("hmac", "0" * 16, 7, 600, []), first), "a ring without a key")
    bad("generation-0", "malformed", document(body("hmac", "0" * 16, 0, 600, ordered), first),
        "generation 0 is that of a raw key")
    bad("generation-huge", "malformed", document(body("hmac", "0" * 16, 10**30, 600, ordered), first),
        "a generation beyond 64 bits")
    bad("generation-sign", "malformed", document(body("hmac", "0" * 16, "+7", 600, ordered), first),
        "a number in another spelling")
    bad("window-negative", "malformed", document(body("hmac", "0" * 16, 7, -1, ordered), first), "a window below zero")
    bad("lineage-upper", "malformed", document(body("hmac", "ABCDEF0123456789", 7, 600, ordered), first),
        "hexadecimal digits in upper case")
    text = body("hmac", "0" * 16, 7, 600, ordered)
    bad("fraction", "malformed", document(text.replace(b":20Z", b":20.5Z", 1), first), "an instant with a fraction")
    bad("two-spaces", "malformed", document(text.replace(b"window 600", b"window  600"), first), "a space too many")
    bad("missing-line", "malformed", document(text.replace(b"window 600\n", b""), first), "no propagation window")
    bad("extra-line", "malformed", document(text + b"comment hello\n", first), "a line of an unknown kind")
    padded = b64(ordered[0]["secret"]).encode()
    bad("padded-secret", "malformed", document(text.replace(padded, padded + b"=", 1), first), "a key with padding")
    bad("short-secret", "malformed", document(text.replace(padded, padded[:-4], 1), first), "a key cut short")
    many = [{"secret": test_key(f"many {i}"), "created": NOW + i, "activates": NOW + i} for i in range(65)]
    bad("too-many-keys", "malformed", document(body("hmac", "0" * 16, 7, 600, many), many[0]["secret"]), "65 keys")
    bad("too-long", "malformed", good + b"#" * 16384, "longer than a document may be")
