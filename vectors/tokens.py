# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""Tokens: a second implementation of spec/encapsulated-token.md."""
import hashlib
import hmac
import json

from rings import HERE, HOUR, NEW, NOW, OLD, RAW, GONE, MIDDLE, b64, instant, key_id, sub_key, tag, test_key


PURPOSE = "signet/1 session token"


def header(kid):
    return b64(('{"alg":"HS256","typ":"sess+jwt","kid":"' + kid + '"}').encode())


def sign(head, payload, key=RAW, purpose=PURPOSE):
    signed = head + "." + payload
    return signed + "." + b64(tag(key, purpose, signed.encode("latin-1")))


def claims(**changes):
    c = {"iss": "signet", "aud": "publish", "sub": "alice", "iat": NOW - 60, "exp": NOW + 12 * HOUR - 60,
         "auth_time": NOW - 60, "jti": "0123456789abcdef"}
    for name, value in changes.items():
        if value is None:
            del c[name]
        else:
            c[name] = value
    return c


def compact(c):
    return json.dumps(c, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def genuine(payload=None, key=RAW, **changes):
    return sign(header(key_id("hmac", key)), b64(compact(claims(**changes)) if payload is None else payload), key)


def escaped(token):
    units = token.encode("utf-16-be", "surrogatepass")
    out = []
    for i in range(0, len(units), 2):
        unit = units[i] << 8 | units[i + 1]
        c = chr(unit)
        out.append("\\\\" if c == "\\" else c if 0x20 < unit < 0x7F else f"\\u{unit:04x}")
    return "".join(out)


COUNTS = {}


def write_token(group, name, expect, token, comment, ring="raw-hmac", **facts):
    policy = {"now": instant(NOW), "issuer": "signet", "audience": "publish"}
    policy.update({k: facts.pop(k) for k in list(facts) if k in policy})
    lines = [f"expect: {expect}", f"group: {group}", f"comment: {comment}", f"ring: {ring}.ring"]
    lines += [f"{k}: {v}" for k, v in policy.items()]
    lines += [f"{k.replace('_', '-')}: {v}" for k, v in facts.items()]
    (HERE / "token" / f"{group}-{name}.txt").write_text("\n".join(lines) + "\n\n" + escaped(token) + "\n")
    COUNTS[group] = COUNTS.get(group, 0) + 1


def make_genuine():
    def good(name, token, comment, c=None, **facts):
        c = claims(**(c or {}))
        said = {"subject": escaped(c["sub"]), "session": c["jti"], "signed_in": instant(c["auth_time"]),
                "expires": instant(c["exp"])}
        if "idp" in c:
            said["idp"] = c["idp"]
        write_token("genuine", name, "verified", token, comment, **said, **facts)

    def right(name, comment, **changes):
        good(name, genuine(**changes), comment, changes)

    right("plain", "an ordinary token")
    right("reissued", "signed in long before it was issued", auth_time=NOW - 9 * HOUR)
    right("external", "a user of an identity provider", idp="keycloak")
    right("mail-address", "a user id with @ and +", sub="alice+test@example.test")
    right("unicode", "a user id beyond ASCII", sub="Zo\u00eb \U0001f511 \u4e2d\u6587")
    right("longest-subject", "1024 bytes of user id", sub="u" * 1024)
    right("signed-in-ahead", "signed in a year ahead, since sessions up to that instant were ended", auth_time=NOW + 9000 * HOUR)
    right("last-second", "one second before its end", iat=NOW - HOUR, auth_time=NOW - HOUR, exp=NOW + 1)
    right("clock-ahead", "issued by an instance whose clock is five minutes ahead", iat=NOW + 300, auth_time=NOW + 300)
    quoted = compact(claims(sub="a\\b\"c"))
    good("escapes", genuine(payload=quoted), "a user id with a quotation mark and a backslash", {"sub": "a\\b\"c"})
    after = NOW - HOUR + 1
    for name, of, comment, changes in (
        ("after-end-of-all", "ends-all", "signed in a second after all sessions were ended", dict(auth_time=after)),
        ("after-end-of-key", "ends-key", "signed in a second after the key's sessions were ended", dict(auth_time=after)),
        ("after-end-of-user", "ends-users", "signed in a second after the user's sessions were ended", dict(auth_time=after)),
        ("other-user", "ends-users", "another user's sessions were ended", dict(auth_time=after - 1, sub="Alice")),
        ("other-session", "ends-session", "another session was ended", dict(jti="0123456789abcdee")),
    ):
        good(name, genuine(**changes), comment, changes, revocations=of + ".list")
    for name, key, comment in (("retired-key", OLD, "signed by a retired key"),
                               ("active-key", MIDDLE, "signed by the active key of several"),
                               ("pending-key", NEW, "signed by a peer whose clock is ahead")):
        good(name, genuine(key=key), comment, ring="four-keys")


def make_refused_in_time():
    def sloppy(name, expect, comment, ring="raw-hmac", token=None, facts=None, **changes):
        write_token("sloppy", name, expect, token or genuine(**changes), comment, ring=ring, **(facts or {}))

    sloppy("expired", "expired", "its end is now", exp=NOW)
    sloppy("expired-long-ago", "expired", "its end was last year", iat=NOW - 9000 * HOUR, auth_time=NOW - 9000 * HOUR,
           exp=NOW - 8000 * HOUR)
    sloppy("future", "not-yet-valid", "issued a second further ahead than clocks may differ", iat=NOW + 301,
           auth_time=NOW + 301)
    sloppy("milliseconds", "not-yet-valid", "instants in milliseconds", iat=(NOW - 60) * 100, auth_time=NOW - 60,
           exp=(NOW + 60) * 100)
    sloppy("other-farm", "wrong-issuer", "another farm's", iss="other")
    sloppy("other-farm-case", "wrong-issuer", "an issuer in upper case", iss="SIGNET")
    sloppy("other-farm-prefix", "wrong-issuer", "an issuer that starts the same", iss="signet.example")
    sloppy("author", "wrong-audience", "made for the author tier", aud="author")
    sloppy("audience-case", "wrong-audience", "an audience in upper case", aud="Publish")
    for name, of, comment, changes in (
        ("all", "ends-all", "all sessions were ended in the second in which this one began", {}),
        ("key", "ends-key", "the key's sessions were ended in the second in which this one began", {}),
        ("user", "ends-users", "the user's sessions were ended in the second in which this one began", {}),
        ("user-unicode", "ends-users", "the same for a user id beyond ASCII", dict(sub="Zo\u00eb")),
        ("session", "ends-session", "the session was ended", {}),
        ("session-of-another", "ends-session", "an id is that of one session, whoever shows it", dict(sub="bob")),
    ):
        sloppy("ended-" + name, "revoked", comment, facts={"revocations": of + ".list"}, **{"auth_time": NOW - HOUR, **changes})
    sloppy("ended-and-expired", "expired", "an ended session whose token has expired", facts={"revocations": "ends-session.list"},
           exp=NOW)
    for name, expect, of, comment in (
        ("living-while-unknown", "revocations-unknown", "ends-users", "nothing is known to have ended the session"),
        ("ended-while-unknown", "revoked", "ends-session", "the session was ended, whatever else was"),
    ):
        sloppy(name, expect, comment, facts={"revocations": of + ".list", "revocations-complete": "no"},
               **({"sub": "bob"} if expect != "revoked" else {}))
    sloppy("revoked-key", "revoked-key", "signed by a key that was revoked", ring="four-keys", token=genuine(key=GONE))


def make_sloppy():
    def bad(name, payload, comment):
        data = compact(payload) if isinstance(payload, dict) else payload
        write_token("sloppy", name, "malformed-claims", genuine(payload=data), comment)

    text = compact(claims())

    def swap(old, new):
        assert old in text
        return text.replace(old, new, 1)

    for claim in claims():
        bad(f"no-{claim.replace('_', '-')}", claims(**{claim: None}), f"without {claim}")
    exp, iat = str(claims()["exp"]).encode(), str(claims()["iat"]).encode()
    bad("exp-null", swap(b'"exp":' + exp, b'"exp":null'), "an end of null")
    bad("exp-text", swap(b'"exp":' + exp, b'"exp":"' + exp + b'"'), "an end as text")
    bad("exp-fraction", swap(exp, exp + b".5"), "an end with a fraction")
    bad("exp-exponent", swap(exp, b"18e8"), "an end with an exponent")
    bad("exp-negative", swap(exp, b"-1"), "an end below zero")
    bad("exp-zero", swap(exp, b"0"), "an end of zero")
    bad("exp-leading-zero", swap(exp, b"0" + exp), "an end with a leading zero")
    bad("exp-plus", swap(exp, b"+" + exp), "an end with a sign")
    bad("exp-huge", swap(exp, b"9" * 30), "an end beyond 64 bits")
    bad("exp-year-10000", swap(exp, b"253402300800"), "an end in the year 10000")
    bad("exp-array", swap(b'"exp":' + exp, b'"exp":[' + exp + b"]"), "an end in an array")
    bad("exp-true", swap(b'"exp":' + exp, b'"exp":true'), "an end of true")
    bad("exp-before-iat", claims(exp=NOW - 61), "ended before it was issued")
    bad("exp-at-iat", claims(exp=NOW - 60), "ended when it was issued")
    bad("iat-text", swap(b'"iat":' + iat, b'"iat":"' + iat + b'"'), "issued at, as text")
    bad("nbf", swap(b',"jti"', b',"nbf":1,"jti"'), "a claim that no issuer writes: nbf")
    bad("unknown-claim", swap(b',"jti"', b',"admin":true,"jti"'), "a claim that no issuer writes")
    bad("unknown-claim-last", swap(b'"}', b'","x":1}'), "a claim behind the last one")
    bad("sub-twice", swap(b',"iat"', b',"sub":"admin","iat"'), "two subjects")
    bad("sub-twice-escaped", swap(b',"iat"', b',"s\\u0075b":"admin","iat"'), "a second subject, its name escaped")
    bad("sub-empty", swap(b'"alice"', b'""'), "an empty subject")
    bad("sub-number", swap(b'"alice"', b"1"), "a number as subject")
    bad("sub-null", swap(b'"alice"', b"null"), "a subject of null")
    bad("sub-array", swap(b'"alice"', b'["alice"]'), "an array as subject")
    bad("sub-object", swap(b'"alice"', b'{"a":1}'), "an object as subject")
    bad("sub-nul", swap(b"alice", b"ali\0ce"), "a raw NUL in the subject")
    bad("sub-nul-escaped", swap(b"alice", b"ali\\u0000ce"), "an escaped NUL in the subject")
    bad("sub-tab", swap(b"alice", b"ali\tce"), "a raw tab in the subject")
    bad("sub-newline-escaped", swap(b"alice", b"ali\\nce"), "an escaped line break in the subject")
    bad("sub-delete", swap(b"alice", b"alice\x7f"), "a control character at the end of ASCII")
    bad("sub-c1", swap(b"alice", "ali\u0085ce".encode()), "a control character beyond ASCII")
    bad("sub-letter-escaped", swap(b"alice", b"\\u0061lice"), "a letter in another spelling")
    bad("sub-slash-escaped", swap(b"alice", b"a\\/b"), "an escape that JSON allows and no issuer writes")
    bad("sub-bad-utf8", swap(b"alice", b"ali\xff\xfe"), "broken UTF-8")
    bad("sub-overlong-utf8", swap(b"alice", b"\xc1\xa1lice"), "a letter in overlong UTF-8")
    bad("sub-surrogate", swap(b"alice", b"ali\xed\xa0\x80"), "half of a surrogate pair")
    bad("sub-too-long", claims(sub="u" * 1025), "1025 bytes of user id")
    bad("sub-too-long-utf8", claims(sub="\u00eb" * 513), "1026 bytes of user id in 513 characters")
    bad("sub-unclosed", swap(b'"alice"', b'"alice'), "a text that does not end where it should")
    bad("aud-array", swap(b'"publish"', b'["publish"]'), "an array as audience")
    bad("aud-empty", swap(b'"publish"', b'""'), "an empty audience")
    bad("iss-null", swap(b'"signet"', b"null"), "an issuer of null")
    bad("iss-array", swap(b'"signet"', b'["signet"]'), "an array as issuer")
    bad("jti-short", claims(jti="0123456789abcde"), "a session id of 15 digits")
    bad("jti-upper", claims(jti="0123456789ABCDEF"), "a session id in upper case")
    bad("jti-number", swap(b'"0123456789abcdef"', b"123"), "a number as session id")
    bad("idp-empty", claims(idp=""), "an empty identity provider")
    bad("idp-null", swap(b'"}', b'","idp":null}'), "an identity provider of null")
    bad("other-order", compact({k: claims()[k] for k in reversed(claims())}), "claims in another order")
    bad("name-case", swap(b'"sub"', b'"SUB"'), "a name in upper case")
    bad("space", swap(b',"aud"', b', "aud"'), "white space")
    bad("leading-space", b" " + text, "white space in front")
    bad("trailing-newline", text + b"\n", "a line break behind")
    bad("trailing-byte", text + b"x", "a byte behind")
    bad("trailing-nul", text + b"\0", "a NUL behind")
    bad("second-object", text + text, "a second object behind")
    bad("bom", b"\xef\xbb\xbf" + text, "a byte order mark")
    bad("trailing-comma", swap(b'"}', b'",}'), "a comma too many")
    bad("single-quotes", text.replace(b'"', b"'"), "single quotation marks")
    bad("array", b"[" + text + b"]", "an array")
    bad("empty-object", b"{}", "no claim at all")
    bad("null", b"null", "null")
    bad("not-json", b"alice", "no JSON")
    bad("cut", text[:-1], "the last brace is missing")
    bad("cut-half", text[: len(text) // 2], "cut in the middle")
    bad("deep-nesting", b"[" * 2000, "two thousand arrays")
    kid = key_id("hmac", RAW)
    padded = b64(text) + "="
    write_token("sloppy", "payload-padding", "malformed-claims", sign(header(kid), padded),
                "a payload with padding, signed so")
    # 4n+1 characters, or spare bits in the last one: nothing an encoder writes.
    write_token("sloppy", "payload-spare-bits", "malformed-claims", sign(header(kid), b64(text + b" ")[:-1] + "R"),
                "spare bits in the payload, signed so")
    write_token("sloppy", "payload-alphabet", "malformed-claims", sign(header(kid), b64(text)[:-1] + "+"),
                "a character of the standard alphabet, signed so")
    for purpose in ("csrf token", "revocation list", "file checksum"):
        write_token("sloppy", "purpose-" + purpose.replace(" ", "-"), "wrong-tag",
                    sign(header(kid), b64(text), purpose="signet/1 " + purpose), f"signed with the sub-key of: {purpose}")


def make_forged():
    kid = key_id("hmac", RAW)
    good = genuine()
    head, payload, mark = good.split(".")
    unknown = key_id("hmac", NEW)

    def bad(name, expect, token, comment, **facts):
        write_token("forged", name, expect, token, comment, **facts)

    for alg in ("none", "None", "NONE", "nOnE"):
        h = b64(json.dumps({"alg": alg, "typ": "sess+jwt", "kid": kid}, separators=(",", ":")).encode())
        bad(f"alg-{alg}", "malformed", f"{h}.{payload}.", f"algorithm {alg}, no tag")
        bad(f"alg-{alg}-tag", "malformed", f"{h}.{payload}.{mark}", f"algorithm {alg}, with a tag")
    bad("no-tag", "malformed", f"{head}.{payload}.", "an empty tag")
    bad("short-tag", "malformed", good[:-1], "a tag cut by one character")
    bad("half-tag", "malformed", good[:-22], "half a tag")
    bad("long-tag", "malformed", good + "A", "a tag that is too long")
    bad("zero-tag", "wrong-tag", f"{head}.{payload}.{'A' * 43}", "a tag of zeros")
    bad("raw-key", "wrong-tag", f"{head}.{payload}." + b64(hmac.new(RAW, f"{head}.{payload}".encode(), "sha256").digest()),
        "signed with the ring's key itself, as the public hmac operation would")
    bad("expand-only", "wrong-tag",
        f"{head}.{payload}." + b64(hmac.new(hmac.new(RAW, PURPOSE.encode() + b"\x01", "sha256").digest(),
                                            f"{head}.{payload}".encode(), "sha256").digest()),
        "signed with a sub-key made without extraction")
    bad("empty-key", "wrong-tag", f"{head}.{payload}." + b64(hmac.new(b"", f"{head}.{payload}".encode(), "sha256").digest()),
        "signed with an empty key")
    bad("zero-key", "wrong-tag", sign(head, payload, key=bytes(32)), "signed with a key of zeros")
    bad("kid-as-key", "wrong-tag", sign(head, payload, key=kid.encode()), "signed with the key id")
    bad("other-key", "wrong-tag", sign(head, payload, key=NEW), "signed with another key under this key's id")
    bad("other-user", "wrong-tag", f"{head}.{b64(compact(claims(sub='admin')))}.{mark}", "the content of another user")
    bad("later-end", "wrong-tag", f"{head}.{b64(compact(claims(exp=NOW + 99 * HOUR)))}.{mark}", "a later end")
    bad("unknown-key", "unknown-key", genuine(key=NEW), "a genuine token of a farm with another key", key_id=unknown)
    bad("unknown-key-no-content", "unknown-key", f"{header(unknown)}.AAAA.{'A' * 43}", "nothing right but the form",
        key_id=unknown)

    def headed(name, h, comment, expect="malformed"):
        bad(name, expect, sign(b64(h), payload), comment)

    headed("kid-path", b'{"alg":"HS256","typ":"sess+jwt","kid":"../../../dev/null"}', "a path as key id")
    headed("kid-upper", b'{"alg":"HS256","typ":"sess+jwt","kid":"' + unknown.upper().encode() + b'"}', "an id in upper case")
    headed("kid-object", b'{"alg":"HS256","typ":"sess+jwt","kid":{"a":1}}', "an object as key id")
    headed("kid-number", b'{"alg":"HS256","typ":"sess+jwt","kid":1}', "a number as key id")
    headed("kid-missing", b'{"alg":"HS256","typ":"sess+jwt"}', "no key id")
    headed("kid-twice", b'{"alg":"HS256","kid":"x","typ":"sess+jwt","kid":"' + kid.encode() + b'"}', "two key ids")
    headed("own-jwk", b'{"alg":"HS256","typ":"sess+jwt","jwk":{"kty":"oct","k":"AAAA"}}', "brings its own key")
    headed("jku", b'{"alg":"HS256","typ":"sess+jwt","jku":"http://127.0.0.1/keys"}', "says where its key is")
    headed("typ-missing", b'{"alg":"HS256","kid":"' + kid.encode() + b'"}', "no type")
    headed("typ-other", b'{"alg":"HS256","typ":"csrf+jwt","kid":"' + kid.encode() + b'"}', "another type")
    headed("alg-hs512", b'{"alg":"HS512","typ":"sess+jwt","kid":"' + kid.encode() + b'"}', "another HMAC")
    headed("alg-rs256", b'{"alg":"RS256","typ":"sess+jwt","kid":"' + kid.encode() + b'"}', "a signature algorithm")
    headed("header-order", b'{"typ":"sess+jwt","alg":"HS256","kid":"' + kid.encode() + b'"}', "a header in another order")
    headed("header-space", b'{"alg": "HS256","typ":"sess+jwt","kid":"' + kid.encode() + b'"}', "a header with white space")
    headed("crit", b'{"alg":"HS256","typ":"sess+jwt","kid":"' + kid.encode() + b'","crit":["x"]}', "a critical extension")
    headed("crit-empty", b'{"alg":"HS256","typ":"sess+jwt","kid":"' + kid.encode() + b'","crit":[]}', "an empty crit")
    headed("b64-false", b'{"alg":"HS256","typ":"sess+jwt","kid":"' + kid.encode() + b'","b64":false}', "an unencoded payload")
    headed("zip", b'{"alg":"HS256","typ":"sess+jwt","kid":"' + kid.encode() + b'","zip":"DEF"}', "a compressed payload")
    headed("header-null", b"null", "a header of null")
    headed("header-array", b"[]", "an array as header")
    headed("header-number", b"1", "a number as header")
    headed("header-deep", b"[" * 1500, "a header of nested arrays")
    for name, token, comment in (
        ("empty", "", "no text"), ("dot", ".", "a dot"), ("dots", "..", "two dots"), ("many-dots", "." * 200, "dots"),
        ("four-parts", good + ".AAAA", "a fourth part"), ("jwe", f"{head}.a.b.c.d", "five parts"),
        ("two-parts", f"{head}.{payload}", "no third part"), ("json-form", '{"payload":"e30","signatures":[]}', "JSON form"),
        ("oak-token", "0d2f7a1e-3b6c-4c55-9b0e-9d1f5f0f2a11_9f86d081884c7d65", "a repository token"),
        ("non-ascii", "\u00e9" * 200, "letters beyond ASCII"), ("emoji", "\U0001f511" * 100, "beyond 16 bits"),
        ("half-surrogate", "\ud800" * 200, "halves of surrogate pairs"), ("nul", "\0" * 200, "NULs"),
        ("only-header", head, "the header alone"), ("percent", good.replace(".", "%2E"), "dots in URL encoding"),
        ("quoted", '"' + good + '"', "in quotation marks"),
    ):
        bad("shape-" + name, "malformed", token, comment)
    bad("shape-twice", "wrong-tag", good + good, "the token twice")
    bad("shape-twice-comma", "wrong-tag", good + "," + good, "two tokens with a comma")
    bad("shape-moved-dot", "wrong-tag", f"{head}.{payload[:40]}.{payload[40:]}.{mark}", "a dot inside of the payload")
    bad("shape-empty-payload", "malformed", f"{head}..{mark}", "an empty payload")
    bad("oversized", "oversized", sign(head, b64(compact(claims(sub="u" * 3000)))), "longer than a cookie may be")
    bad("oversized-megabyte", "oversized", "A" * 20000, "twenty thousand characters")


def make_malleable():
    good = genuine()
    head, payload, mark = good.split(".")

    def bad(name, expect, token, comment):
        assert token != good
        write_token("malleable", name, expect, token, comment)

    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = alphabet.index(mark[-1])
    assert last % 4 == 0
    for spare in (1, 2, 3):
        bad(f"tag-spare-bits-{spare}", "wrong-tag", good[:-1] + alphabet[last + spare], "spare bits in the tag")
    bad("tag-padding", "malformed", good + "=", "padding behind the tag")
    bad("payload-padding", "wrong-tag", f"{head}.{payload}=.{mark}", "padding behind the payload")
    bad("header-padding", "malformed", f"{head}=.{payload}.{mark}", "padding behind the header")
    bad("space-front", "malformed", " " + good, "white space in front")
    bad("space-behind", "malformed", good + " ", "white space behind")
    bad("newline-behind", "malformed", good + "\n", "a line break behind")
    bad("newline-inside", "wrong-tag", f"{head}.{payload[:50]}\n{payload[50:]}.{mark}", "a line break in the payload")
    bad("newline-in-tag", "malformed", f"{head}.{payload}.{mark[:20]}\r\n{mark[20:]}", "a line break in the tag")
    bad("foreign-character", "wrong-tag", f"{head}.{payload[:50]}!{payload[50:]}.{mark}", "a character of no alphabet")
    bad("nul-front", "malformed", "\0" + good, "a NUL in front")
    bad("nul-inside", "wrong-tag", f"{head}.{payload[:50]}\0{payload[50:]}.{mark}", "a NUL in the payload")
    bad("above-ff", "wrong-tag", f"{head}.{chr(ord(payload[0]) + 0x100)}{payload[1:]}.{mark}",
        "a character whose low byte is the right one")
    bad("above-ff-tag", "wrong-tag", f"{head}.{payload}.{chr(ord(mark[0]) + 0x100)}{mark[1:]}",
        "the same in the tag")
    bad("above-ff-header", "malformed", chr(ord(head[0]) + 0x100) + good[1:], "the same in the header")
    bad("header-case", "malformed", good.swapcase()[:76] + good[76:], "the header in other case")
    bad("bearer", "malformed", "Bearer " + good, "with a scheme in front")
    standard = genuine(sub="~~~???>>>")
    sh, sp, sm = standard.split(".")
    assert "-" in sp or "_" in sp or "-" in sm or "_" in sm
    moved = f"{sh}.{sp}.{sm}".replace("-", "+").replace("_", "/")
    write_token("malleable", "standard-alphabet", "wrong-tag", moved, "the standard alphabet of base64")


def make():
    make_genuine()
    make_refused_in_time()
    make_sloppy()
    make_forged()
    make_malleable()
