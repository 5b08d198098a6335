"""Writes pictures with a colour profile, which tests read, and what Pillow makes of each in sRGB: python3 profiles.py (Pillow 13.0.0, NumPy 2.4.6)."""

import io
import struct

import numpy as np
from PIL import Image, ImageCms


def fixed(*numbers):
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def profile(red, green, blue, gamma):
    """A profile of three primaries, adapted to D50, and one curve: ICC.1:2001-04, section 6.3.1.2."""
    curve = b"curv" + struct.pack(">2IH", 0, 1, round(gamma * 256)) + b"\x00\x00"
    text = b"wide\x00"
    tags = {b"desc": b"desc" + struct.pack(">2I", 0, len(text)) + text + bytes(78 + 3)}
    tags[b"cprt"] = b"text" + bytes(4) + b"none\x00" + bytes(3)
    tags[b"wtpt"] = b"XYZ " + bytes(4) + fixed(0.9642, 1, 0.82491)
    for name, color in zip("rgb", (red, green, blue)):
        tags[name.encode() + b"XYZ"] = b"XYZ " + bytes(4) + fixed(*color)
        tags[name.encode() + b"TRC"] = curve
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">2I", start + len(data), len(value))
        data += value
    size = start + len(data)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp")
    head += bytes(28) + fixed(0.9642, 1, 0.82491)
    return head.ljust(128, b"\x00") + struct.pack(">I", len(tags)) + table + data


# The primaries and the curve of Adobe RGB (1998).
WIDE = profile((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457), 563 / 256)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

y, x = np.mgrid[:24, :32]
PIXELS = np.stack([8 * x + 3, 10 * y + 5, (5 * x + 4 * y) % 256], axis=2).astype(np.uint8)


def write(name, image, icc, **how):
    image.save(name, icc_profile=icc, **how)
    with Image.open(name) as stored:
        plain = stored.convert("RGB")
        wide = ImageCms.ImageCmsProfile(io.BytesIO(WIDE))
        seen = ImageCms.profileToProfile(plain, wide, SRGB) if icc == WIDE else plain
    if stored.mode == "RGBA":
        seen = Image.composite(seen, Image.new("RGB", seen.size, "white"), stored.getchannel("A"))
    seen.save(name.replace(".", "-") + "-expected.png", icc_profile=None)


picture = Image.fromarray(PIXELS)
write("wide.png", picture, WIDE)
write("wide.jpg", picture, WIDE, quality=100, subsampling=0)
write("wide.tif", picture, WIDE)
write("transparent.png", Image.fromarray(np.dstack([PIXELS, (8 * x).astype(np.uint8)])), WIDE)
write("palette.png", picture.quantize(16), WIDE)
write("srgb.png", picture, SRGB.tobytes())
write("damaged.png", picture, WIDE[:100] + bytes(100))
write("damaged.jpg", picture, WIDE[:100] + bytes(100), quality=100, subsampling=0)
write("damaged.tif", picture, WIDE[:100] + bytes(100))
