#!/usr/bin/python3
"""Train a residual network with batch normalisation here and in PyTorch, and compare every tensor.

    tests/parity/residual_parity.py [--hanscape PROGRAM]

Both start from the weights that `hanscape train --network resnet --iterations 0` leaves, take 100 full batches
in double at a constant rate, and must agree to 1e-9 (‖a−b‖/‖a‖ of each tensor), the running means and variances
included. PyTorch's side is torch.nn.BatchNorm1d in training mode; its evaluation mode must then give the test
accuracy that `hanscape evaluate` does. The exit status is 77 where PyTorch is not installed.
"""
import argparse
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
    import torch
except ImportError as missing:
    print(f"Skipped: {missing}. Install python3-torch, and run this by /usr/bin/python3.")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
ITERATIONS, RATE, MOMENTUM, TOLERANCE = 100, 0.01, 0.9, 1e-9
TRAIN = ["--network", "resnet", "--depth", "7", "--width", "12", "--lr", RATE, "--momentum", MOMENTUM, "--schedule",
         "constant", "--batch", "full", "--precision", "double", "--evaluate-every", "1000", "--force", "--json"]


def read_model(path):
    """The layers and the tensors of a model file."""
    contents = path.read_bytes()
    start = 8 + struct.unpack("<Q", contents[:8])[0]
    header = json.loads(contents[8:start])
    spec = json.loads(header.pop("__metadata__")["spec"])
    tensors = {name: np.frombuffer(contents[start:], np.float64)[slice(*(at // 8 for at in entry["data_offsets"]))]
               .reshape(entry["shape"]) for name, entry in header.items()}
    return spec["layers"], tensors


class Residual(torch.nn.Module):
    """Layers one after another; a shortcut adds what went into the layer that it begins at."""

    def __init__(self, layers, tensors):
        super().__init__()
        self.layers = layers
        self.maps = torch.nn.ModuleList()
        for index, layer in enumerate(layers):
            get = lambda part: torch.tensor(tensors[f"layers.{index}.{part}"].copy())
            if layer["kind"] == "fc":
                weight = get("weight")
                map_ = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.double)
                map_.weight.data, map_.bias.data = weight, get("bias")
            else:
                map_ = torch.nn.BatchNorm1d(layer["width"], dtype=torch.double)
                map_.weight.data, map_.bias.data = get("scale"), get("shift")
                map_.running_mean.data, map_.running_var.data = get("mean"), get("variance")
            self.maps.append(map_)

    def forward(self, x):
        inputs = []
        for layer, map_ in zip(self.layers, self.maps):
            inputs.append(x)
            x = map_(x)
            if layer["activation"] == "relu":
                x = torch.relu(x)
            if layer.get("shortcut", 0):
                x = x + inputs[len(inputs) - layer["shortcut"]]
        return x

    def tensors(self):
        result = {}
        for index, map_ in enumerate(self.maps):
            norm = isinstance(map_, torch.nn.BatchNorm1d)
            parts = ({"scale": map_.weight, "shift": map_.bias, "mean": map_.running_mean,
                      "variance": map_.running_var} if norm else {"weight": map_.weight, "bias": map_.bias})
            result.update({f"layers.{index}.{part}": value.detach().numpy() for part, value in parts.items()})
        return result


def run(program, folder, *words):
    done = subprocess.run([str(program), *map(str, words)], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout) if "--json" in words else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hanscape", type=Path, default=ROOT / "build" / "release" / "hanscape")
    program = parser.parse_args().hanscape.resolve()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(program, folder, "data", "generate", "checkerboard:12", "--output", "board.csv")
        board = np.loadtxt(folder / "board.csv", delimiter=",", skiprows=1)[:, :3]
        order = np.random.default_rng(5).permutation(len(board))
        for part, rows in (("train", order[:1640]), ("test", order[1640:])):
            (folder / f"{part}.txt").write_text("".join(f"{x!r} {y!r} {int(v)}\n" for x, y, v in board[rows].tolist()))
        data = ["--train", "train.txt", "--test", "test.txt"]
        run(program, folder, "train", *data, *TRAIN, "--iterations", 0, "--out", "start")
        layers, initial = read_model(folder / "start" / "last.safetensors")
        run(program, folder, "train", *data, *TRAIN, "--iterations", ITERATIONS, "--out", "end")
        ours = read_model(folder / "end" / "last.safetensors")[1]
        told = run(program, folder, "evaluate", "--model", "end/last.safetensors", "--test", "test.txt", "--json")
    net = Residual(layers, initial)
    x, labels = torch.tensor(board[order[:1640], :2]), torch.tensor(board[order[:1640], 2])
    both = labels.unsqueeze(1).expand(-1, 2)
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=MOMENTUM)
    for _ in range(ITERATIONS):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(net(x), both).backward()
        optimizer.step()
    theirs = net.tensors()
    if ours.keys() != theirs.keys():
        sys.exit(f"the tensors have other names: {sorted(ours.keys() ^ theirs.keys())}")
    far = {name: np.linalg.norm(ours[name] - theirs[name]) / np.linalg.norm(theirs[name]) for name in theirs}
    moved = max(np.linalg.norm(initial[name] - theirs[name]) / max(np.linalg.norm(theirs[name]), 1e-12)
                for name in theirs)
    worst = max(far, key=far.get)
    net.eval()
    with torch.no_grad():
        answers = net(torch.tensor(board[order[1640:], :2])).mean(1) >= 0.5
    accuracy = (answers == torch.tensor(board[order[1640:], 2] >= 0.5)).double().mean().item()
    print(f"{len(far)} tensors, moved by up to {moved:.1e}: {worst} differs most, by {far[worst]:.1e} "
          f"(at most {TOLERANCE:.0e}); test accuracy {told['accuracy']:.6f} here, {accuracy:.6f} there")
    return 0 if far[worst] <= TOLERANCE and abs(accuracy - told["accuracy"]) < 1e-3 else 1


if __name__ == "__main__":
    sys.exit(main())
