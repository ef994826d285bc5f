"""Fine-tuning speed of our engine and of the same loop in Python, one after the other, so that both see the same machine.

    python -m pip install torch
    python tests/benchmarks/training_vs_python.py build/release/bin/training_benchmark [THREADS] [SECONDS]

Prints images a second of both and their ratio (ours / Python), the best of three rounds each.
"""
import os
import re
import subprocess
import sys
import time

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        batch, tokens, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        y = nn.functional.scaled_dot_product_attention(q, k, v)
        x = x + self.proj(y.transpose(1, 2).reshape(batch, tokens, width))
        return x + self.fc2(nn.functional.gelu(self.fc1(self.norm2(x))))


class Vit(nn.Module):
    def __init__(self, size, patch, width=192, depth=6, heads=3, classes=10):
        super().__init__()
        self.patch = nn.Conv2d(3, width, patch, patch)
        self.token = nn.Parameter(torch.zeros(1, 1, width))
        self.positions = nn.Parameter(0.02 * torch.randn(1, (size // patch) ** 2 + 1, width))
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(depth)])
        self.norm, self.head = nn.LayerNorm(width, eps=1e-6), nn.Linear(width, classes)

    def forward(self, images):
        x = self.patch(images).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(len(x), -1, -1), x], 1) + self.positions
        return self.head(self.norm(self.blocks(x)[:, 0]))


def images_per_second(size, patch, seconds):
    torch.manual_seed(0)
    model = Vit(size, patch)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4, eps=1e-8, weight_decay=0, fused=True)
    images, labels = torch.randn(64, 3, size, size), torch.randint(0, 10, (64,))

    def step():
        loss = nn.functional.cross_entropy(model(images), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss.item()

    for _ in range(3):
        step()
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step()
        done += 64
    return done / (time.perf_counter() - start)


def main():
    program = sys.argv[1]
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else len(os.sched_getaffinity(0))
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    ours, theirs = {}, {}
    for _ in range(3):
        text = subprocess.run([program, str(threads), str(seconds)], capture_output=True, text=True, check=True).stdout
        for tokens, rate in re.findall(r"(\d+) tokens: ([\d.]+)", text):
            ours[int(tokens)] = max(ours.get(int(tokens), 0), float(rate))
        for tokens, size, patch in ((65, 32, 4), (17, 28, 7)):
            theirs[tokens] = max(theirs.get(tokens, 0), images_per_second(size, patch, seconds))
    print(text.splitlines()[0], "| Python: torch", torch.__version__)
    for tokens in ours:
        print(f"{tokens} tokens: ours {ours[tokens]:.1f}, Python {theirs[tokens]:.1f} images/s, ratio {ours[tokens] / theirs[tokens]:.2f}")


if __name__ == "__main__":
    main()
