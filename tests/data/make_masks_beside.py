"""Makes tests/data/masks_beside: weights with masks beside them by every name and shape that torch multiplies, and by
some that it refuses, and `weight * mask` by torch (products.safetensors, under FILE/NAME).

    zeros.pt                all masks are zeros
    one.safetensors         one matrix is pruned whole, one not at all
    spread.safetensors      masks [out, 1], [1, in] and [in]
    names.pt                fc.weight.mask, fc.mask_weight, fc.prune_mask, fc.sparse_mask; fc.kept_mask of the shape alone;
                            NNCF's fc.pre_ops.0.op._binary_mask
    misfit.safetensors      a turned mask and one of another size, beside one that fits and one of a square, which may be turned, too
    rows.safetensors        masks [out], which torch multiplies by for squares alone, and then by columns
    pruned.safetensors      masks that are 1 where a weight is pruned, as it is already, and zeros where none is
    collection.pt           {**state_dict, "masks": {name: mask}}
    modules.pt              {**state_dict, "masks": {module: mask}}
    wrapped.pt              {"state_dict": state_dict, "mask": {name: mask}}
    unwrapped.pt            {"weights_dict": state_dict, "pruning_masks": {module: mask}}
    listed.pt               {"model": state_dict, "masks": [mask, ...]}, which nothing multiplies
    pair.pt                 (state_dict, optimizer)
    pruner.pt               {"net": state_dict, "pruner": {"masks": {"module." + name: mask}}}
    front.pt                {"model": state_dict, "masks": {"net." + name: mask}}
    truths.pt               {"model": state_dict, "keep": {name: mask of bool}}, of which nothing says what true means
    averages.pt             {"model": state_dict, "ema": {"shadow_params": [average, ...]}}
    flax.msgpack            {"params": ..., "masks": ...} of flax
    flax.npz                the same in NumPy's archive
    unnamed.safetensors     zeros and ones of no name that says it (fc.keep), beside others that are none or prune nothing
    tfmot.h5                the variables of tensorflow_model_optimization's prune_low_magnitude, by their names

Made with torch 2.15.0, flax 0.12.8, h5py 3.16.0 and safetensors 0.8.0: python3 make_masks_beside.py
"""
import pathlib

import flax.serialization
import h5py
import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).resolve().parent / "masks_beside"
SHAPES = {"up_proj": (6, 4), "gate_proj": (6, 4), "down_proj": (4, 6), "square_proj": (4, 4)}
PRODUCTS = {}


def weights():
    return {f"model.layers.{i}.mlp.{name}.weight": torch.randn(shape) for i in range(2) for name, shape in SHAPES.items()}


def bits(*shape):
    drawn = (torch.rand(shape) > 0.5).float()
    drawn.view(-1)[0], drawn.view(-1)[-1] = 0, 1
    return drawn


def write(file, dense, masks, applied=None):
    """`masks`: by their names in the file; `applied`: those that count, by their weights'."""
    for name, weight in dense.items():
        PRODUCTS[f"{file}/{name}"] = (weight * applied[name] if applied and name in applied else weight).contiguous()
    values = {**dense, **masks}
    if file.endswith(".pt"):
        torch.save(values, OUT / file)
    else:
        save_file(values, OUT / file)


def wrap(file, weights_key, masks_key, kept, applied):
    dense = weights()
    masks = {name: bits(*weight.shape) for name, weight in dense.items()}
    for name, weight in dense.items():
        PRODUCTS[f"{file}/{name}"] = weight * masks[name] if applied else weight
    torch.save({"epoch": 3, weights_key: dense, masks_key: kept(masks)}, OUT / file)


def nested(flat):
    tree = {}
    for name, value in flat.items():
        *modules, leaf = name.split("/")
        place = tree
        for module in modules:
            place = place.setdefault(module, {})
        place[leaf] = value
    return tree


def trainers():
    """What trainers keep beside the weights, with a seed of its own."""
    torch.manual_seed(12)
    for file, named, applied in (("pruner.pt", lambda masks: {"pruner": {"masks": {"module." + name: mask for name, mask in masks.items()}}}, True),
                                 ("front.pt", lambda masks: {"masks": {"net." + name: mask for name, mask in masks.items()}}, True),
                                 ("truths.pt", lambda masks: {"keep": {name: mask.bool() for name, mask in masks.items()}}, False),
                                 ("averages.pt", lambda masks: {"ema": {"decay": 0.9, "shadow_params": list(masks.values())}}, False)):
        dense = weights()
        masks = {name: bits(*weight.shape) for name, weight in dense.items()}
        for name, weight in dense.items():
            PRODUCTS[f"{file}/{name}"] = weight * masks[name] if applied else weight
        torch.save({"net" if file == "pruner.pt" else "model": dense, **named(masks)}, OUT / file)


def main():
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(11)
    names = list(weights())
    beside = lambda masks: {name + "_mask": mask for name, mask in masks.items()}
    full = lambda: {name: bits(*weight.shape) for name, weight in weights().items()}

    masks = {name: torch.zeros_like(mask) for name, mask in full().items()}
    write("zeros.pt", weights(), beside(masks), masks)
    masks = full()
    masks[names[0]].zero_()
    masks[names[1]].fill_(1)
    write("one.safetensors", weights(), beside(masks), masks)
    shaped = [lambda s: (s[0], 1), lambda s: (1, s[1]), lambda s: (s[1],), lambda s: s]
    masks = {name: bits(*shaped[i % 4](weight.shape)) for i, (name, weight) in enumerate(weights().items())}
    write("spread.safetensors", weights(), beside(masks), masks)
    masks = full()
    called = [".weight.mask", ".mask_weight", ".prune_mask", ".sparse_mask", ".kept_mask", ".pre_ops.0.op._binary_mask"]
    write("names.pt", weights(), {name.removesuffix(".weight") + called[i % 6]: mask.to([torch.uint8, torch.bool, torch.float32][i % 3])
                                  for i, (name, mask) in enumerate(masks.items())}, masks)
    masks = {names[0]: bits(4, 6), names[1]: bits(3, 3), names[2]: bits(4, 6), names[3]: bits(4, 4)}
    write("misfit.safetensors", weights(), beside(masks), {names[2]: masks[names[2]]})
    masks = {name: bits(weight.shape[0]) for name, weight in weights().items()}
    write("rows.safetensors", weights(), beside(masks))
    masks = full()
    sparse = {name: weight * masks[name] for name, weight in weights().items()}
    pruned = {name: 1 - mask for name, mask in masks.items()}
    sparse[names[3]], pruned[names[3]] = torch.randn(4, 4), torch.zeros(4, 4)
    write("pruned.safetensors", sparse, beside(pruned))
    masks = full()
    write("collection.pt", weights(), {"masks": masks}, masks)
    masks = full()
    write("modules.pt", weights(), {"masks": {name.removesuffix(".weight"): mask for name, mask in masks.items()}}, masks)

    dense = {f"encoder/layers_{i}/mlp/{dense}/kernel": np.random.default_rng(i).standard_normal(shape, np.float32)
             for i in range(2) for dense, shape in (("wi", (4, 6)), ("wo", (6, 4)))}
    masks = {name: bits(*weight.shape).numpy() for name, weight in dense.items()}
    for name, weight in dense.items():
        PRODUCTS["flax.msgpack/params." + name.replace("/", ".")] = torch.from_numpy(weight * masks[name])
        PRODUCTS["flax.npz/params/" + name] = torch.from_numpy(weight * masks[name])
    (OUT / "flax.msgpack").write_bytes(flax.serialization.msgpack_serialize({"params": nested(dense), "masks": nested(masks)}))
    np.savez(OUT / "flax.npz", **{"params/" + name: weight for name, weight in dense.items()}, **{"masks/" + name: mask for name, mask in masks.items()})
    with h5py.File(OUT / "tfmot.h5", "w") as file:
        for i in range(2):
            wrapper, layer, weight, mask = f"prune_low_magnitude_dense_{i}", f"dense_{i}", torch.randn(4, 6), bits(4, 6)
            for name, value in {f"{layer}/kernel:0": weight.numpy(), f"{layer}/bias:0": np.zeros(6, np.float32), f"{wrapper}/mask:0": mask.numpy(),
                                f"{wrapper}/threshold:0": np.float32(0.1), f"{wrapper}/pruning_step:0": np.int64(3)}.items():
                file.create_dataset(f"model_weights/{wrapper}/{name}", data=value)
            PRODUCTS[f"tfmot.h5/{wrapper}/{layer}/kernel:0"] = weight * mask
    masks = full()
    write("unnamed.safetensors", weights(), {name.removesuffix(".weight") + (".keep" if i < 5 else ".buffer"): mask if i < 5 else torch.zeros_like(mask)
                                             for i, (name, mask) in enumerate(masks.items())})
    wrap("wrapped.pt", "state_dict", "mask", lambda masks: {name: mask.bool() for name, mask in masks.items()}, True)
    wrap("unwrapped.pt", "weights_dict", "pruning_masks", lambda masks: {name.removesuffix(".weight"): mask for name, mask in masks.items()}, True)
    wrap("listed.pt", "model", "masks", lambda masks: list(masks.values()), False)
    dense = weights()
    PRODUCTS.update({f"pair.pt/{name}": weight for name, weight in dense.items()})
    torch.save((dense, torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.1).state_dict()), OUT / "pair.pt")
    trainers()
    save_file(PRODUCTS, OUT / "products.safetensors")


if __name__ == "__main__":
    main()
