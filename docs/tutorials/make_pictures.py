"""Writes photos/: 600 made-up colour pictures of 32×32, a disc each, in front of a darker ground."""
import pathlib, random, struct, zlib

def png(pixels, width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(pixels[3 * width * y:3 * width * (y + 1)]) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

random.seed(3)
folder = pathlib.Path("photos")
folder.mkdir(exist_ok=True)
for i in range(600):
    x, y, radius = random.uniform(10, 22), random.uniform(10, 22), random.uniform(4, 9)
    disc = random.choice([(230, 60, 50), (60, 200, 90), (70, 90, 230)])
    ground = random.randint(20, 70)
    pixels = []
    for row in range(32):
        for column in range(32):
            inside = min(1, max(0, radius + 0.5 - ((column - x) ** 2 + (row - y) ** 2) ** 0.5))
            pixels += [round(ground + inside * (channel - ground)) for channel in disc]
    (folder / f"disc-{i:03}.png").write_bytes(png(pixels, 32, 32))
