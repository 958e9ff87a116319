# Copyright 2026 The Signet authors
# SPDX-License-Identifier: Apache-2.0
"""AES (FIPS 197), CBC with PKCS #5 padding, and GCM (NIST SP 800-38D) with a 96-bit nonce: plain, slow, for test vectors."""


def _double(a):
    return (a << 1) ^ (0x11B if a & 0x80 else 0)


def _multiply(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a, b = _double(a), b >> 1
    return product


def _s_box():
    box = []
    for a in range(256):
        inverse = next((b for b in range(256) if _multiply(a, b) == 1), 0)
        turned = inverse
        for shift in range(1, 5):
            turned ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
        box.append(turned ^ 0x63)
    return box


S_BOX = _s_box()


def _round_keys(key):
    words = [key[i : i + 4] for i in range(0, len(key), 4)]
    n, constant = len(words), 1
    while len(words) < 4 * (n + 7):
        word = words[-1]
        if len(words) % n == 0:
            word = bytes(S_BOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _double(constant)
        elif n > 6 and len(words) % n == 4:
            word = bytes(S_BOX[b] for b in word)
        words.append(bytes(a ^ b for a, b in zip(words[-n], word)))
    return [b"".join(words[i : i + 4]) for i in range(0, len(words), 4)]


def _xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def encrypt_block(key, block):
    keys = _round_keys(key)
    state = _xor(block, keys[0])
    for number, round_key in enumerate(keys[1:], 1):
        state = bytes(S_BOX[b] for b in state)
        state = bytes(state[(i + 4 * (i % 4)) % 16] for i in range(16))
        if number < len(keys) - 1:
            mixed = []
            for c in range(0, 16, 4):
                a = state[c : c + 4]
                mixed += [_multiply(a[i], 2) ^ _multiply(a[(i + 1) % 4], 3) ^ a[(i + 2) % 4] ^ a[(i + 3) % 4]
                          for i in range(4)]
            state = bytes(mixed)
        state = _xor(state, round_key)
    return state


def cbc_encrypt(key, iv, plain):
    """The ciphertext alone, padded."""
    pad = 16 - len(plain) % 16
    plain += bytes([pad]) * pad
    return cbc_encrypt_unpadded(key, iv, plain)


def cbc_encrypt_unpadded(key, iv, blocks):
    out, previous = b"", iv
    for i in range(0, len(blocks), 16):
        previous = encrypt_block(key, _xor(previous, blocks[i : i + 16]))
        out += previous
    return out


def _ghash(h, data):
    h, y = int.from_bytes(h, "big"), 0
    for i in range(0, len(data), 16):
        x, product, v = y ^ int.from_bytes(data[i : i + 16], "big"), 0, h
        for bit in range(127, -1, -1):
            product ^= v if x >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = product
    return y.to_bytes(16, "big")


def _padded(data):
    return data + bytes(-len(data) % 16)


def gcm_seal(key, nonce, associated, plain):
    """Ciphertext and tag."""
    counter = lambda n: encrypt_block(key, nonce + n.to_bytes(4, "big"))
    stream = b"".join(counter(2 + i) for i in range((len(plain) + 15) // 16))
    sealed = _xor(plain, stream)
    lengths = (len(associated) * 8).to_bytes(8, "big") + (len(sealed) * 8).to_bytes(8, "big")
    mark = _ghash(encrypt_block(key, bytes(16)), _padded(associated) + _padded(sealed) + lengths)
    return sealed + _xor(mark, counter(1))
