"""Makes tests/data/photos: a folder of pictures by class, and what Pillow makes of them, for pictures_test.

    python -m pip install pillow numpy safetensors transformers torch
    python tests/data/make_photos.py

Made with Pillow 13.0.0, transformers 5.24.0.
"""
import pathlib

import numpy
from PIL import Image
from safetensors.numpy import save_file
from transformers import ViTImageProcessorPil
from transformers import CLIPImageProcessorPil

OUT = pathlib.Path(__file__).parent / "photos"


def photo(seed, height, width):
    """Smooth colours with some noise, so that subsampling and rounding show."""
    rng = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[0:height, 0:width] / 16.0
    waves = [numpy.sin(a * x + b * y + c) for a, b, c in rng.uniform(0, 3, (3, 3))]
    return (127 + 90 * numpy.stack(waves, -1) + rng.normal(0, 12, (height, width, 3))).clip(0, 255).astype(numpy.uint8)


def main():
    expected = {}

    def keep(image, name, **options):
        path = OUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path, **options)
        expected[f"pixels.{name}"] = numpy.asarray(Image.open(path).convert("RGB")).transpose(2, 0, 1).copy()

    for i in range(6):
        keep(Image.fromarray(photo(i, 14 + i, 20 - i)), f"train/apple/{i}.jpg", quality=60 + 5 * i)
    keep(Image.fromarray(photo(10, 19, 13)).convert("L"), "train/pear/grey.JPEG")
    keep(Image.fromarray(photo(11, 17, 24)), "train/pear/progressive.jpeg", progressive=True, subsampling=1)
    keep(Image.fromarray(photo(12, 9, 11)), "train/pear/full.jpg", subsampling=0, quality=98)
    keep(Image.fromarray(photo(13, 12, 10)), "train/pear/plain.png")
    keep(Image.fromarray(photo(14, 8, 16)).convert("L"), "train/pear/grey.png")
    keep(Image.fromarray(photo(15, 8, 9)).quantize(7), "train/pear/palette.png", bits=4, transparency=2)
    with_alpha = Image.fromarray(photo(16, 7, 9))
    with_alpha.putalpha(Image.fromarray(photo(17, 7, 9)).convert("L"))
    keep(with_alpha, "train/pear/alpha.png")
    keep(Image.fromarray(photo(18, 9, 21)).convert("1"), "train/pear/bits.png")
    keep(Image.fromarray(photo(20, 16, 30)), "test/apple/a.jpg")
    keep(Image.fromarray(photo(21, 31, 16)), "test/pear/b.jpg")

    # Of the test pictures what a processor of transformers makes: both sides resized, or the shortest and a crop.
    pictures = [Image.open(OUT / name).convert("RGB") for name in ("test/apple/a.jpg", "test/pear/b.jpg")]
    whole = ViTImageProcessorPil(size={"height": 12, "width": 12}, resample=2)
    expected["whole"] = numpy.stack(whole(pictures, return_tensors="np")["pixel_values"])
    cropped = CLIPImageProcessorPil(size={"shortest_edge": 14}, crop_size={"height": 12, "width": 12}, resample=3,
                                    image_mean=[0.4, 0.5, 0.6], image_std=[0.2, 0.3, 0.4], do_convert_rgb=True)
    expected["cropped"] = numpy.stack(cropped(pictures, return_tensors="np")["pixel_values"])
    save_file(expected, OUT / "expected.safetensors")

    # What is refused.
    Image.fromarray(photo(30, 9, 9)).convert("CMYK").save(OUT / "cmyk.jpg")
    Image.fromarray(photo(31, 9, 9)[..., 0].astype(numpy.uint16) * 257).save(OUT / "deep.png")


if __name__ == "__main__":
    main()
