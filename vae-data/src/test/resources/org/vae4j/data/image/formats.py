"""Writes the WebP files and JPEG files in CMYK beside this one, which tests read, and what Pillow shows of each: python3 formats.py (Pillow 13.0.0)."""

import io
import math

from PIL import Image, ImageChops

SIZE = (24, 16)


def colors():
    """Smooth, so that compression with loss changes little, and of many colours."""
    picture = Image.new("RGB", SIZE)
    for y in range(SIZE[1]):
        for x in range(SIZE[0]):
            red = 128 + 100 * math.sin(x / 5)
            green = 128 + 100 * math.cos(y / 4 + x / 9)
            picture.putpixel((x, y), (round(red), round(green), 40 + 8 * y))
    return picture


def shown(name):
    with Image.open(name) as file:
        seen = file.convert("RGBA")
    Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB").save(
        name.replace(".", "-") + "-expected.png"
    )


picture = colors()
picture.save("lossless.webp", lossless=True)
picture.save("lossy.webp", quality=90)
picture.convert("L").convert("RGB").save("grey.webp", quality=90)
alpha = picture.copy()
alpha.putalpha(Image.linear_gradient("L").resize(SIZE))
alpha.save("alpha.webp", lossless=True, exact=True)
picture.save(
    "animated.webp", save_all=True, append_images=[ImageChops.invert(picture)], lossless=True
)
inks = picture.convert("CMYK")
inks = Image.merge("CMYK", [*inks.split()[:3], Image.linear_gradient("L").resize(SIZE)])
inks.save("cmyk.jpg", quality=95, subsampling=0)

# YCCK: the first three of the inverted inks as luma and two differences, which Adobe's segment says by a 2.
luma = ImageChops.invert(Image.merge("RGB", inks.split()[:3])).convert("YCbCr")
coded = [ImageChops.invert(band) for band in luma.split()]
memory = io.BytesIO()
Image.merge("CMYK", [*coded, inks.split()[3]]).save(memory, "JPEG", quality=95, subsampling=0)
jpeg = bytearray(memory.getvalue())
jpeg[jpeg.index(b"Adobe") + 11] = 2
with open("ycck.jpg", "wb") as file:
    file.write(jpeg)

for each in ["lossless.webp", "lossy.webp", "grey.webp", "alpha.webp", "animated.webp", "cmyk.jpg", "ycck.jpg"]:
    shown(each)
