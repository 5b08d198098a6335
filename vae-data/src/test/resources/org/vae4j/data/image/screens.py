"""Writes the GIF files beside this one, which tests read, and what Pillow shows of each: python3 screens.py (Pillow 13.0.0)."""

import struct

from PIL import Image

PALETTE = bytes([200, 30, 40, 10, 120, 230, 60, 200, 90, 250, 240, 20])
TRANSPARENT = 3


def packed(pixels):
    """LZW that never uses its dictionary: a clear code, 4, before each pixel; all codes have 3 bits."""
    bits = "".join(format(code, "03b")[::-1] for pixel in pixels for code in (4, pixel)) + "101"
    bits += "0" * (-len(bits) % 8)
    data = bytes(int(bits[i : i + 8][::-1], 2) for i in range(0, len(bits), 8))
    blocks = [data[i : i + 255] for i in range(0, len(data), 255)]
    return b"\x02" + b"".join(bytes([len(block)]) + block for block in blocks) + b"\x00"


def frame(left, top, width, height, first=0, transparent=True):
    control = b"\x21\xf9\x04" + struct.pack("<BHB", transparent, 0, TRANSPARENT) + b"\x00"
    place = b"\x2c" + struct.pack("<4HB", left, top, width, height, 0)
    return control + place + packed([(first + i) % 4 for i in range(width * height)])


def write(name, screen, *frames):
    header = b"GIF89a" + struct.pack("<2H3B", *screen, 0x91, 1, 0) + PALETTE
    with open(name + ".gif", "wb") as file:
        file.write(header + b"".join(frames) + b"\x3b")
    with Image.open(name + ".gif") as shown:
        seen = shown.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    Image.alpha_composite(white, seen).convert("RGB").save(name + ".png")


write("whole", (5, 4), frame(0, 0, 5, 4))
write("inside", (7, 6), frame(2, 1, 3, 4))
write("in-the-corner", (7, 6), frame(4, 4, 3, 2), frame(0, 0, 7, 6, first=1))
write("beyond", (5, 3), frame(3, 1, 4, 4))
# The rest is transparent to a browser; Pillow fills it with the first colour.
write("opaque", (7, 6), frame(2, 1, 3, 4, transparent=False))
