"""Makes tests/data/tasks/pictures.safetensors: pictures, and what Pillow and transformers make of them.

    in.NAME                          u8 [channels, height, width]
    resized.NAME.HEIGHTxWIDTH.FILTER u8, Image.resize of in.NAME (FILTER 2 bilinear, 3 bicubic)
    prepared.NAME.CONFIG             f32 [3, size, size], transformers' PIL image processor
    metadata CONFIG                  its preprocessor_config.json

--shuffle prints what image_dataset_test expects of shuffledIndices instead: a Mersenne twister written out here.
"""
import json
import pathlib
import sys

MASK = (1 << 64) - 1


def mt19937_64(seed):
    """The generator of Nishimura and Matsumoto (2004), std::mt19937_64."""
    size = 312
    state = [seed & MASK]
    for i in range(1, size):
        state.append((6364136223846793005 * (state[-1] ^ (state[-1] >> 62)) + i) & MASK)
    while True:
        for k in range(size):
            x = (state[k] & 0xFFFFFFFF80000000) | (state[(k + 1) % size] & 0x7FFFFFFF)
            state[k] = state[(k + 156) % size] ^ (x >> 1) ^ (0xB5026F5AA96619E9 if x & 1 else 0)
        for y in state:
            y ^= (y >> 29) & 0x5555555555555555
            y ^= (y << 17) & 0x71D67FFFEDA60000
            y ^= (y << 37) & 0xFFF7EEE000000000
            yield (y ^ (y >> 43)) & MASK


def shuffled(count):
    draw = mt19937_64(2306)
    order = list(range(count))
    for i in range(count - 1, 0, -1):
        j = next(draw) % (i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def pictures():
    import numpy as np
    from PIL import Image
    from safetensors.numpy import save_file
    from transformers.models.deit.image_processing_pil_deit import DeiTImageProcessorPil
    from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

    random = np.random.default_rng(7)
    y, x = np.mgrid[0:32, 0:32]
    inputs = {
        "noise": random.integers(0, 256, (3, 32, 32)),
        "edges": np.stack([(x // 5 + y // 3) % 2 * 255, (x > y) * 255, (x * 8 + y) % 256]),
        "grey": random.integers(0, 256, (1, 28, 28)),
        "oblong": random.integers(0, 256, (1, 20, 33)),
    }
    inputs = {name: picture.astype(np.uint8) for name, picture in inputs.items()}
    out = {"in." + name: picture for name, picture in inputs.items()}

    sizes = {"noise": [(48, 48), (20, 20), (7, 7), (64, 64), (33, 33)], "edges": [(40, 40), (17, 17)],
             "grey": [(56, 56), (224, 224), (32, 32), (14, 14), (28, 35), (3, 28), (1, 1)], "oblong": [(41, 9), (41, 47)]}
    for name, wanted in sizes.items():
        for height, width in wanted:
            for resample in (2, 3):
                if (height, resample) == (224, 3):
                    continue
                planes = [Image.fromarray(plane).resize((width, height), resample) for plane in inputs[name]]
                out[f"resized.{name}.{height}x{width}.{resample}"] = np.stack([np.asarray(p) for p in planes])

    processors = {
        "vit": ViTImageProcessorPil(size={"height": 24, "width": 24}),
        "imagenet": ViTImageProcessorPil(size={"height": 40, "width": 40}, resample=3, image_mean=[0.485, 0.456, 0.406],
                                         image_std=[0.229, 0.224, 0.225]),
        "deit": DeiTImageProcessorPil(size={"height": 32, "width": 32}, crop_size={"height": 28, "width": 28}),
        "raw": ViTImageProcessorPil(size={"height": 16, "width": 16}, do_rescale=False, do_normalize=False),
        "unnormalised": ViTImageProcessorPil(do_resize=False, do_normalize=False),
    }
    metadata = {}
    for config, processor in processors.items():
        metadata[config] = processor.to_json_string()
        for name in ("noise", "edges", "grey"):
            picture = np.repeat(inputs[name], 3 // len(inputs[name]), axis=0)
            result = processor(Image.fromarray(picture.transpose(1, 2, 0)), return_tensors="np")["pixel_values"][0]
            out[f"prepared.{name}.{config}"] = np.ascontiguousarray(result, dtype=np.float32)
    folder = pathlib.Path(__file__).parent / "tasks"
    folder.mkdir(exist_ok=True)
    save_file({name: np.ascontiguousarray(value) for name, value in out.items()}, folder / "pictures.safetensors", metadata)
    for name in metadata:
        print(name, json.loads(metadata[name]))


if __name__ == "__main__":
    print(shuffled(10)) if "--shuffle" in sys.argv else pictures()
