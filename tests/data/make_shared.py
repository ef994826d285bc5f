"""A PyTorch file of a model that goes through one layer three times: `shared/layers.pt`, and through each once: `shared/apart.pt`."""

import pathlib

import torch

OUT = pathlib.Path(__file__).parent / "shared"

if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(1)
    layer = {"fc1.weight": torch.randn(8, 4), "fc2.weight": torch.randn(4, 8)}
    torch.save({f"layers.{i}.{name}": weight for i in range(3) for name, weight in layer.items()}, OUT / "layers.pt")
    torch.save({f"layers.{i}.{name}": weight.clone() for i in range(3) for name, weight in layer.items()}, OUT / "apart.pt")
