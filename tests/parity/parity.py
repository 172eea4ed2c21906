#!/usr/bin/python3
"""Train from the same initial weights here and in PyTorch, and compare every parameter tensor.

    tests/parity/parity.py [--hanscape PROGRAM] [--verbose]

Full batches, a constant rate. In double, 100 iterations agree to 1e-9 (‖a−b‖/‖a‖ of each tensor); in
float32, 10 iterations to 1e-5. Prints a table in Markdown. The exit status is 0 where all agree, 1 where
something does not, and 77 where PyTorch is not installed (Debian: python3-torch), so that ctest counts a
skipped test. HANSCAPE_DATA may name a folder with the authors' checkerboard12_train.txt; the board is
generated otherwise.

ABS and ReLU have a kink at 0. Where the input of one comes nearer to 0 than float32 rounds, its derivative is
a matter of chance: PyTorch then parts from itself by 1e-4 or more when its samples only change their order.
So float32 starts from weights, drawn until they are found, from which nothing comes that near. With every
sample, layer and iteration they are harder to find, so that the deepest network has fewer samples there.
"""
import argparse
import functools
import itertools
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # before PyTorch reads them
try:
    import numpy as np
    import torch
except ImportError as missing:
    print(f"Skipped: {missing}. Install python3-torch, and run this by /usr/bin/python3.")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
RATES = {"sgd": 0.01, "adam": 0.001}
MOMENTUM = 0.9
# How near to its kink a float32 activation's input may come, of its layer's root mean square: several times
# what rounding makes of it.
NEAREST = 1e-6


@dataclass(frozen=True)
class Precision:
    name: str
    numpy: type
    torch: torch.dtype
    code: str  # in a safetensors file
    iterations: int
    tolerance: float


PRECISIONS = (Precision("double", np.float64, torch.float64, "F64", 100, 1e-9),
              Precision("float", np.float32, torch.float32, "F32", 10, 1e-5))


@dataclass(frozen=True)
class Shape:
    """Depth and width of a network, and the size of its full batch."""
    depth: int
    width: int
    samples: int
    threads: int = 1

    def __str__(self):
        return f"{self.depth}×{self.width} on {self.samples} samples" + (
            f" by {self.threads} threads" if self.threads > 1 else "")


# The paper's HanNet; then widths and batches below, between and just above any vector's length.
ODD = (Shape(5, 33, 509), Shape(6, 7, 211), Shape(4, 7, 13), Shape(6, 30, 101, 2))
SHAPES = {"double": (Shape(20, 30, 1640), *ODD),
          "float": (Shape(20, 30, 250), Shape(6, 30, 1640), *ODD)}


@dataclass(frozen=True)
class Case:
    network: str  # han or fc
    activation: str
    optimizer: str
    loss: str

    def __str__(self):
        network = {"han": "HanNet", "fc": "FC"}[self.network]
        optimizer = {"sgd": "SGD, momentum", "adam": "Adam"}[self.optimizer]
        loss = {"mse": "MSE", "cross-entropy": "cross-entropy"}[self.loss]
        return f"{network} | {self.activation.upper().replace('RELU', 'ReLU')} | {optimizer} | {loss}"


# ---- data and initial weights ----

@functools.cache
def board():
    """The training quarter of the 12×12 checkerboard, as x, y and label."""
    folder = os.environ.get("HANSCAPE_DATA")
    if folder and (file := Path(folder) / "checkerboard12_train.txt").is_file():
        return np.loadtxt(file)[:, :3]
    mesh = [(2 * column / 80 - 1, 2 * row / 80 - 1, label(column, row))
            for row in range(81) for column in range(81)]
    return np.array(random.Random(1).sample(mesh, 1640))


def label(column, row):
    inside = 4 <= column < 76 and 4 <= row < 76
    return ((column - 4) // 6 + (row - 4) // 6) % 2 if inside else 0


def some_samples(count):
    """Some of the board's samples, drawn alike on every call, with both labels among them."""
    samples = board()
    return samples[np.random.default_rng(3).permutation(len(samples))[:count]]


def draw_weights(case, shape, seed):
    """Tensors by name. Weights keep a signal's size through the depth; u is unnormalised on purpose."""
    generator = np.random.default_rng([shape.width, shape.depth, seed])
    gain = np.sqrt(2 if case.activation == "relu" else 1)
    tensors, fan_in = {}, 2
    for layer in range(shape.depth + 1):
        width = shape.width if layer < shape.depth else 2
        if case.network == "han" and layer not in (0, 1, shape.depth - 1, shape.depth):
            u = generator.normal(size=width)
            tensors[f"layers.{layer}.vector"] = u * (generator.uniform(0.5, 2) / np.linalg.norm(u))
        else:
            tensors[f"layers.{layer}.weight"] = (generator.normal(size=(width, fan_in))
                                                 * gain / np.sqrt(fan_in))
        tensors[f"layers.{layer}.bias"] = generator.uniform(-1, 1, size=width) / np.sqrt(fan_in)
        fan_in = width
    return tensors


# ---- safetensors ----

def write_tensors(path, tensors, code):
    """A header's length, the header in JSON, and the bytes of one tensor after another."""
    header, offset = {}, 0
    for name, values in tensors.items():
        end = offset + values.nbytes
        header[name] = {"dtype": code, "shape": values.shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(v.tobytes() for v in tensors.values()))


def read_tensors(path, dtype):
    contents = path.read_bytes()
    start = 8 + struct.unpack("<Q", contents[:8])[0]
    header = json.loads(contents[8:start])
    header.pop("__metadata__", None)
    return {name: np.frombuffer(contents[start:], dtype)[slice(*(at // dtype().itemsize
                                                               for at in entry["data_offsets"]))]
            .reshape(entry["shape"]) for name, entry in header.items()}


# ---- training on both sides ----

def start_here(program, folder, case, shape, samples, precision, initial):
    """Starts `hanscape train` in a folder that then holds all it needs."""
    write_tensors(folder / "initial.safetensors", initial, precision.code)
    rows = (f"{x!r} {y!r} {int(value)}\n" for x, y, value in samples.tolist())
    (folder / "train.txt").write_text("".join(rows))
    command = [program, "train", "--train", "train.txt", "--init-from", "initial.safetensors",
               "--activation", case.activation, "--loss", case.loss, "--optimizer", case.optimizer,
               "--momentum", MOMENTUM, "--lr", RATES[case.optimizer], "--schedule", "constant",
               "--batch", "full", "--iterations", precision.iterations, "--precision", precision.name,
               "--threads", shape.threads, "--evaluate-every", 1000, "--out", "run", "--force", "--json"]
    return subprocess.Popen([str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def outputs(tensors, activation, x):
    """What the network makes of samples in rows, and the inputs of its activations."""
    kinked = []
    last = max(int(name.split(".")[1]) for name in tensors)
    for layer in range(last + 1):
        bias = tensors[f"layers.{layer}.bias"]
        u = tensors.get(f"layers.{layer}.vector")
        if u is not None:
            x = x - 2 / (u @ u) * torch.outer(x @ u, u) + bias
        else:
            x = x @ tensors[f"layers.{layer}.weight"].T + bias
        if layer < last:
            kinked.append(x)
            x = activation(x)
    return x, kinked


def train_there(case, samples, precision, initial, off_kinks=False):
    """The tensors after training by PyTorch; with `off_kinks`, None where it comes too near to a kink."""
    x = torch.tensor(samples[:, :2], dtype=precision.torch)
    labels = torch.tensor(samples[:, 2], dtype=torch.long)
    both = labels.to(precision.torch).unsqueeze(1).expand(-1, 2)  # under MSE both outputs are the label
    tensors = {name: torch.tensor(values, requires_grad=True) for name, values in initial.items()}
    rate = RATES[case.optimizer]
    optimizer = (torch.optim.SGD(tensors.values(), lr=rate, momentum=MOMENTUM) if case.optimizer == "sgd"
                 else torch.optim.Adam(tensors.values(), lr=rate))
    activation = torch.abs if case.activation == "abs" else torch.relu
    for _ in range(precision.iterations):
        optimizer.zero_grad()
        y, kinked = outputs(tensors, activation, x)
        if off_kinks and any(z.detach().abs().min() < NEAREST * z.detach().square().mean().sqrt()
                             for z in kinked):
            return None
        loss = (torch.nn.functional.mse_loss(y, both) if case.loss == "mse"
                else torch.nn.functional.cross_entropy(y, labels))
        loss.backward()
        optimizer.step()
    return {name: values.detach().numpy() for name, values in tensors.items()}


def initial_weights(case, shape, samples, precision):
    """Weights to start from, in float32 such that nothing is a matter of chance."""
    for seed in range(1000):
        weights = draw_weights(case, shape, seed)
        initial = {name: values.astype(precision.numpy) for name, values in weights.items()}
        if precision.name == "double" or train_there(case, samples, precision, initial, off_kinks=True):
            return initial
    sys.exit(f"{case}, {shape}: a kink is near whatever the weights")


# ---- comparison ----

def relative(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    return np.linalg.norm(a - b) / np.linalg.norm(a)


def differences(case, shape, precision, program):
    """How far each tensor lies from PyTorch's, relative to it, after training both at once."""
    samples = some_samples(shape.samples)
    initial = initial_weights(case, shape, samples, precision)
    with tempfile.TemporaryDirectory() as folder:
        process = start_here(program, Path(folder), case, shape, samples, precision, initial)
        theirs = train_there(case, samples, precision, initial)
        complaint = process.communicate()[1].strip()
        if process.returncode != 0:
            sys.exit(f"{case}, {shape}: {complaint}")
        ours = read_tensors(Path(folder) / "run" / "last.safetensors", precision.numpy)
    if ours.keys() != theirs.keys():
        sys.exit(f"{case}, {shape}: the tensors have other names: {sorted(ours.keys() ^ theirs.keys())}")
    moved = max(relative(initial[name], theirs[name]) for name in theirs)
    if not moved > 1e-3:
        sys.exit(f"{case}, {shape}: training moved no tensor by more than {moved:.1e}, which tests nothing")
    return {name: relative(theirs[name], ours[name]) for name in theirs}


def largest_differences(case, arguments):
    """Of every tensor of every shape, for each precision; tells of those that are too large."""
    largest, passed = dict.fromkeys(PRECISIONS, 0.0), True
    for precision in PRECISIONS:
        for shape in SHAPES[precision.name]:
            found = differences(case, shape, precision, arguments.hanscape)
            tensor = max(found, key=found.get)
            fits = all(value <= precision.tolerance for value in found.values())  # not-a-number does not
            if arguments.verbose or not fits:
                print(f"{'' if fits else 'TOO FAR: '}{case}, {precision.name}, {shape}: {tensor} differs by "
                      f"{found[tensor]:.1e}; at most {precision.tolerance:.0e}", file=sys.stderr)
            largest[precision] = max(largest[precision], found[tensor])
            passed &= fits
    return largest.values(), passed


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hanscape", type=Path, default=ROOT / "build" / "release" / "hanscape")
    parser.add_argument("--verbose", action="store_true", help="tell of every shape on standard error")
    arguments = parser.parse_args()
    arguments.hanscape = arguments.hanscape.resolve()
    if not arguments.hanscape.is_file():
        parser.error(f"there is no program {arguments.hanscape}; build it, or name it by --hanscape")
    torch.set_num_threads(1)
    print("Largest relative difference to PyTorch of any parameter tensor, full batch, over networks of\n")
    for precision in PRECISIONS:
        print(f"- {precision.name}:", "; ".join(map(str, SHAPES[precision.name])))
    print()
    columns = (f"{p.name}, {p.iterations} iterations (at most {p.tolerance:.0e})" for p in PRECISIONS)
    print("| network | activation | optimizer | loss |", " | ".join(columns), "|")
    print("|---|---|---|---|--:|--:|")
    passed = True
    for names in itertools.product(("han", "fc"), ("abs", "relu"), ("sgd", "adam"), ("mse", "cross-entropy")):
        largest, case_passed = largest_differences(Case(*names), arguments)
        passed &= case_passed
        print(f"| {Case(*names)} |", " | ".join(f"{value:.1e}" for value in largest), "|", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
