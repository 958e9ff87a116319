# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Sealed values: a second implementation of spec/sealed-value.md."""
import aes
from rings import HERE, b64, key_id, sha256, sub_key, test_key
from tokens import escaped

RAW16, M16, M16_LATER, M32, M32_LATER = (
    test_key("raw master", 16), test_key("m16", 16), test_key("m16 later", 16), test_key("m32"), test_key("m32 later"))
FOREIGN, FOREIGN16 = test_key("foreign"), test_key("foreign 16", 16)
PID, PROPERTY = "com.example.Mailer~eu", "smtp.password"
PLACE = dict(pid=PID, property=PROPERTY)
SECRET = "correct horse battery staple"
COUNTS = {}


def body(key, associated, plain, nonce=None):
    nonce = nonce or sha256(b"signet test nonce ", associated, plain)[:12]
    return nonce + aes.gcm_seal(sub_key(key, "signet/1 sealed value"), nonce, associated, plain)


def start(word, key, kid=None):
    return "{signet1." + word + "." + (kid or key_id("master", key)) + "."


def anywhere(key, plain=SECRET):
    head = start("any", key)
    return head + b64(body(key, head.encode(), plain.encode())) + "}"


def here(key, plain=SECRET, pid=PID, prop=PROPERTY):
    head = start("here", key)
    return head + b64(body(key, f"{head}\0{pid}\0{prop}".encode(), plain.encode())) + "}"


def binary(key, plain):
    head = b"\x01" + bytes.fromhex(key_id("master", key))
    return head + body(key, head, plain)


def aem_bytes(key, plain, name=""):
    iv = sha256(b"signet test iv ", key, plain, name.encode())[:16]
    return iv + aes.cbc_encrypt(key, iv, plain)


def aem(key, plain=SECRET):
    return "{" + aem_bytes(key, plain.encode()).hex() + "}"


def write(group, name, expect, text, comment, ring="master-ring", **facts):
    COUNTS[group] = COUNTS.get(group, 0) + 1
    lines = [f"expect: {expect}", f"group: {group}", f"comment: {comment}", f"ring: {ring}.ring"]
    lines += [f"{k.replace('_', '-')}: {escaped(v) if k == 'plain' else v}" for k, v in facts.items()]
    (HERE / "sealed" / f"{group}-{name}.txt").write_text("\n".join(lines) + "\n\n" + escaped(text) + "\n")


def make_genuine():
    def good(name, text, key, comment, plain=SECRET, **facts):
        write("genuine", name, "opened", text, comment, key_id=key_id("master", key), plain=plain, **facts)

    good("anywhere", anywhere(M32), M32, "opens anywhere")
    good("anywhere-placed", anywhere(M32), M32, "opens at a place, too", **PLACE)
    good("here", here(M32), M32, "bound to its place", **PLACE)
    good("here-unicode", here(M32, pid="pid.\u00e9", prop="\u65e5\u672c"), M32, "a place beyond ASCII",
         pid="pid.\u00e9", property="\u65e5\u672c")
    good("here-no-property", here(M32, prop=""), M32, "a property without a name", pid=PID, property="")
    good("retired", anywhere(M16), M16, "under a retired key of 16 bytes")
    good("raw", anywhere(RAW16), RAW16, "under a raw master of 16 bytes", ring="raw-master")
    good("one-key", anywhere(M32), M32, "a ring without a key of 16 bytes", ring="master-one-32")
    good("empty", anywhere(M32, ""), M32, "an empty secret", plain="")
    for length in (1, 2, 3, 15, 16, 17, 1000):
        good(f"length-{length}", anywhere(M32, "x" * length), M32, f"{length} characters", plain="x" * length)
    for name, plain in (("unicode", "p\u00e4ssw\u00f6rd \U0001f511"), ("controls", "a\0b\r\n\tc\x7f"),
                        ("braces", "{signet1.any." + "0" * 16 + ".AAAA}"), ("separators", "a.b}c{d\\e")):
        good(name, anywhere(M32, plain), M32, "an odd secret: " + name, plain=plain)
    write("binary", "good", "opened", binary(M32, bytes(range(256))).hex(), "every byte once", form="binary",
          key_id=key_id("master", M32), plain_hex=bytes(range(256)).hex())
    write("binary", "empty", "opened", binary(M16, b"").hex(), "no byte at all", form="binary",
          key_id=key_id("master", M16), plain_hex="")


def make_damaged():
    good, bound = anywhere(M32), here(M32)
    head = start("any", M32)
    raw = body(M32, head.encode(), SECRET.encode())
    kid = key_id("master", M32)

    def bad(name, text, comment, **facts):
        write("altered", name, "altered", text, comment, **facts)

    for name, at in (("nonce", 0), ("nonce-end", 11), ("ciphertext", 12), ("ciphertext-end", len(raw) - 17),
                     ("tag", len(raw) - 16), ("tag-end", len(raw) - 1)):
        flipped = bytearray(raw)
        flipped[at] ^= 1
        bad(f"flip-{name}", head + b64(bytes(flipped)) + "}", f"a bit flipped: {name}")
    bad("cut-byte", head + b64(raw[:-1]) + "}", "the last byte is missing")
    bad("cut-to-27", head + b64(raw[:27]) + "}", "too short for nonce and tag")
    bad("cut-to-28", head + b64(raw[:28]) + "}", "nonce and something as long as a tag")
    bad("empty-body", head + "}", "no body")
    bad("zero-tag", head + b64(raw[:-16] + bytes(16)) + "}", "a tag of zeros")
    bad("zeros", head + b64(bytes(44)) + "}", "a body of zeros")
    bad("added-byte", head + b64(raw + b"\0") + "}", "a byte too many")
    bad("blocks-moved", head + b64(raw[:12] + raw[28:] + raw[12:28]) + "}", "parts in another order")
    bad("padding", good[:-1] + "=" + "}", "padding behind the body")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for extra in ("x", "xxx"):
        spare = anywhere(M32, extra)
        last = alphabet.index(spare[-2])
        bad(f"spare-bits-{len(extra)}", spare[:-2] + alphabet[last + 1] + "}", "spare bits in the last character")
    standard = anywhere(M32, "~~~???>>>").replace("-", "+").replace("_", "/")
    assert "+" in standard or "/" in standard
    bad("standard-alphabet", standard, "the standard alphabet of base64")
    bad("foreign-character", good[:60] + "!" + good[61:], "a character of no alphabet")
    bad("dot-inside", good[:60] + "." + good[60:], "a dot inside of the body")
    bad("percent", good.replace(".", "%2E").replace("{signet1%2E", "{signet1."), "dots in URL encoding")
    bad("id-upper", good.replace(kid, kid.upper()), "the key id in upper case")
    bad("id-short", good.replace(kid, kid[:-1]), "a key id of 15 digits")
    bad("id-long", good.replace(kid, kid + "0"), "a key id of 17 digits")
    bad("no-id", "{signet1.any." + b64(raw) + "}", "no key id")
    bad("only-prefix", "{signet1.x}", "nothing right but the prefix")
    bad("word-upper", good.replace(".any.", ".ANY."), "the word in upper case")
    bad("word-unknown", good.replace(".any.", ".all."), "a word of no grammar")
    bad("any-to-here", good.replace(".any.", ".here."), "bound after it was sealed", **PLACE)
    bad("here-to-any", bound.replace(".here.", ".any."), "set free after it was sealed", **PLACE)
    bad("here-nowhere", bound, "bound, and the reader does not know its place", reader="nowhere")
    bad("here-other-pid", bound, "moved to another configuration", pid="com.example.Mailer~us", property=PROPERTY)
    bad("here-other-property", bound, "moved to another property", pid=PID, property="smtp.user")
    bad("here-swapped", bound, "PID and property swapped", pid=PROPERTY, property=PID)
    bad("here-shifted", here(M32, pid="a", prop="b.c"), "the same letters, divided elsewhere", pid="a.b", property="c")
    bad("other-key", start("any", M16) + good[len(head):], "another key's id in front")
    bad("raw-key", head + b64(sha256(b"n")[:12] + aes.gcm_seal(M32, sha256(b"n")[:12], head.encode(), b"x")) + "}",
        "under the key itself, not its sub-key")
    bad("no-associated", head + b64(body(M32, b"", SECRET.encode())) + "}", "sealed without what stands in front")
    bad("purpose", head + b64(sha256(b"n")[:12] + aes.gcm_seal(
        sub_key(M32, "signet/1 file checksum"), sha256(b"n")[:12], head.encode(), b"x")) + "}", "under the sub-key of another purpose")
    bad("not-utf8", head + b64(body(M32, head.encode(), b"a\xff\xfe")) + "}", "sealed by the right key, but no UTF-8")
    bad("surrogate", head + b64(body(M32, head.encode(), b"a\xed\xa0\x80")) + "}", "half of a surrogate pair, sealed")
    bad("overlong", head + b64(body(M32, head.encode(), b"\xc1\xa1")) + "}", "overlong UTF-8, sealed")
    box = bytearray(binary(M32, b"secret"))
    box[-1] ^= 1
    write("binary", "flip", "altered", bytes(box).hex(), "a bit flipped in the tag", form="binary")
    box[-1] ^= 1
    write("binary", "cut", "altered", bytes(box[:-1]).hex(), "the last byte is missing", form="binary")
    write("binary", "as-text", "altered", (bytes(box[:9]) + raw).hex(), "the body of a text", form="binary")
    write("binary", "version-2", "not-sealed", (b"\x02" + bytes(box[1:])).hex(), "a later version", form="binary")
    write("binary", "short", "not-sealed", bytes(box[:36]).hex(), "too short for any", form="binary")
    write("binary", "nothing", "not-sealed", "", "no byte at all", form="binary")


def make_keys():
    for name, text, more in (("any", anywhere(FOREIGN), {}), ("here", here(FOREIGN), PLACE),
                             ("garbage", start("any", FOREIGN) + "x}", {})):
        write("key", "unknown-" + name, "unknown-key", text, "under a key that the ring has not",
              key_id=key_id("master", FOREIGN), **more)
        revoked = text.replace(key_id("master", FOREIGN), key_id("master", M32))
        write("key", "revoked-" + name, "revoked-key", revoked if name == "garbage" else
              anywhere(M32) if name == "any" else here(M32), "under a key that is revoked", ring="master-revoked",
              key_id=key_id("master", M32), **more)
    write("key", "hmac-id", "unknown-key", anywhere(M32).replace(key_id("master", M32), key_id("hmac", M32)),
          "the id that the key would have in the other ring", key_id=key_id("hmac", M32))
    write("binary", "unknown", "unknown-key", binary(FOREIGN, b"x").hex(), "under a key that the ring has not",
          form="binary", key_id=key_id("master", FOREIGN))
    write("binary", "revoked", "revoked-key", binary(M32, b"x").hex(), "under a key that is revoked", form="binary",
          ring="master-revoked", key_id=key_id("master", M32))


def make_aem():
    def good(name, text, key, comment, ring="master-ring", plain=SECRET, **facts):
        write("aem", name, "opened", text, comment, ring=ring, key_id=key_id("master", key), plain=plain, aem="true", **facts)

    good("good", aem(M16), M16, "AEM's form")
    good("raw", aem(RAW16), RAW16, "under a raw master", ring="raw-master")
    good("placed", aem(M16), M16, "a place does not matter", **PLACE)
    good("upper", "{" + aem(M16)[1:-1].upper() + "}", M16, "digits in upper case")
    good("mixed", "{" + aem(M16)[1:40] + aem(M16)[40:-1].upper() + "}", M16, "digits in both cases")
    good("empty", aem(M16, ""), M16, "an empty secret: one block of padding", plain="")
    good("one-block", aem(M16, "p" * 15), M16, "the shortest form, 64 digits", plain="p" * 15)
    good("full-block", aem(M16, "p" * 16), M16, "a whole block and one of padding", plain="p" * 16)
    good("unicode", aem(M16, "p\u00e4ss \U0001f511"), M16, "beyond ASCII", plain="p\u00e4ss \U0001f511")
    good("older-of-two", aem(M16), M16, "the second key that is tried", ring="master-two-16")
    good("later-of-two", aem(M16_LATER), M16_LATER, "the first key that is tried", ring="master-two-16")
    altered = bytearray(aem_bytes(M16, b"user=alice"))
    altered[5] ^= ord("a") ^ ord("b")
    good("altered-unnoticed", "{" + altered.hex() + "}", M16, "no integrity: a bit of the IV is one of the secret",
         plain="user=blice")

    def bad(name, expect, text, comment, ring="master-ring"):
        write("aem", name, expect, text, comment, ring=ring)

    bad("wrong-key", "wrong-aem-key", aem(FOREIGN16), "under a key that the ring has not")
    bad("wrong-key-two", "wrong-aem-key", aem(FOREIGN16), "two keys are tried, and none fits", "master-two-16")
    bad("cut-block", "wrong-aem-key", "{" + aem(M16)[1:-33] + "}", "the last block is missing")
    iv = sha256(b"signet test iv")[:16]
    bad("padding-zero", "wrong-aem-key", "{" + (iv + aes.cbc_encrypt_unpadded(M16, iv, b"p" * 15 + b"\0")).hex() + "}",
        "a padding of zero bytes")
    bad("padding-17", "wrong-aem-key", "{" + (iv + aes.cbc_encrypt_unpadded(M16, iv, b"\x11" * 16)).hex() + "}",
        "a padding longer than a block")
    bad("padding-uneven", "wrong-aem-key", "{" + (iv + aes.cbc_encrypt_unpadded(M16, iv, b"p" * 14 + b"\x01\x02")).hex() + "}",
        "a padding of unlike bytes")
    bad("not-utf8", "wrong-aem-key", "{" + aem_bytes(M16, b"a\xff\xfe").hex() + "}", "a right padding, but no UTF-8")
    bad("no-key", "no-aem-key", aem(M16), "no key of 16 bytes", "master-one-32")
    bad("revoked-key", "no-aem-key", aem(M16), "the only key of 16 bytes is revoked", "master-revoked")


def make_alike():
    hexa = aem(M16)[1:-1]
    good = anywhere(M32)
    for name, text, comment in (
        ("empty", "", "no text"), ("braces", "{}", "braces alone"), ("open", "{", "a brace"), ("close", "}", "a brace"),
        ("name", "{name}", "a placeholder"), ("signet1", "{signet1}", "the prefix without its dot"),
        ("signet1-dot", "{signet1.}", "the prefix with nothing behind"), ("signet2", good.replace("signet1", "signet2"), "another prefix"),
        ("prefix-upper", good.replace("signet1", "SIGNET1"), "the prefix in upper case"),
        ("dead", "{dead}", "too few digits"), ("digits-32", "{" + hexa[:32] + "}", "an IV alone"),
        ("digits-62", "{" + hexa[:62] + "}", "two digits short"), ("digits-66", "{" + hexa[:64] + "ab}", "two digits too many"),
        ("digits-63", "{" + hexa[:63] + "}", "an uneven number of digits"), ("digits-g", "{" + hexa[:63] + "g}", "a letter that is no digit"),
        ("digits-wide", "{" + hexa[:63] + "\uff11}", "a digit of another script"),
        ("uuid", "{0d2f7a1e-3b6c-4c55-9b0e-9d1f5f0f2a11}", "an id in braces"), ("json", '{"signet1.any.":"x"}', "JSON"),
        ("json-empty", "{ }", "an empty object"), ("interpolated", "$[secret:x]", "an interpolation"),
        ("variable", "${env.SECRET}", "a variable"), ("ldap", "(&(uid={0})(x=*))", "a filter"),
        ("signet-variable", "${signet1.any." + "0" * 16 + ".AAAA}", "a variable that looks alike"),
        ("newline", good + "\n", "a line break behind"), ("space-front", " " + good, "a space in front"),
        ("tab-behind", good + "\t", "a tab behind"), ("inside", "Bearer " + good, "inside of longer text"),
        ("inside-url", "https://u:" + good + "@example.com/", "inside of a URL"), ("twice", good + good, "two of them"),
        ("listed", good + "," + good, "two in a list"), ("newline-inside", good[:40] + "\n" + good[40:], "a line break inside"),
        ("space-inside", good[:40] + " " + good[40:], "a space inside"), ("nul-inside", good[:40] + "\0" + good[40:], "a NUL inside"),
        ("wide-inside", good[:40] + "\u0141" + good[41:], "a letter whose low byte is one of ASCII"),
        ("nested", "{" + good + "}", "in braces of its own"), ("no-open", good[1:], "no opening brace"), ("no-close", good[:-1], "no closing brace"),
        ("quoted", '"' + good + '"', "in quotation marks"), ("bom", "\ufeff" + good, "a byte order mark in front"),
        ("half-surrogate", "{\ud800}", "half of a surrogate pair"),
        ("aem-newline", "{" + hexa + "}\n", "AEM's form with a line break behind"), ("aem-space", "{ " + hexa + "}", "AEM's form with a space"),
        ("aem-twice", "{" + hexa + "}{" + hexa + "}", "two in AEM's form"), ("aem-bare", hexa, "AEM's form without braces"),
        ("aem-prefixed", "{aes}" + hexa, "a form of others"),
    ):
        write("alike", name, "not-sealed", text, comment)


def make():
    make_genuine()
    make_damaged()
    make_keys()
    make_aem()
    make_alike()
