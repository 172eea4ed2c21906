#!/usr/bin/python3
"""Export models to PyTorch, run the generated modules, and compare their outputs with ours.

    tests/parity/export_parity.py --cases PROGRAM [--hanscape PROGRAM]

PROGRAM writes models of every kind of layer, activation and precision, with inputs and outputs
(export_cases.cpp). Each is exported by `hanscape export --output NAME.py`; the module is imported and run as a
program. Outputs must agree to 1e-6 of their size in single precision and to 1e-12 in double, and training must
reach every parameter. The exit status is 77 where PyTorch is not installed.
"""
import argparse
import importlib.util
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
TOLERANCES = {torch.float32: 1e-6, torch.float64: 1e-12}


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{words[0]}: {done.stderr}")
    return done.stdout


def import_module(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(text):
    return np.array([[float(word) for word in line.split(",")] for line in text.splitlines()])


def difference(theirs, ours):
    return np.abs(theirs - ours).max() / max(1, np.abs(ours).max())


def all_can_be_trained(network, inputs):
    """Whether a gradient reaches every parameter of the network in training."""
    network.train()
    network(inputs).square().sum().backward()
    return all(value.grad is not None and value.grad.isfinite().all() for value in network.parameters())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--hanscape", type=Path, default=ROOT / "build" / "release" / "hanscape")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    passed = True
    print("| model | network(x) | as a program | at most |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(arguments.cases, folder)
        for model in sorted(folder.glob("*.safetensors")):
            python = model.with_suffix(".py")
            run(arguments.hanscape, "export", "--model", model, "--output", python)
            inputs_file = folder / f"{model.stem}.inputs.csv"
            ours = table((folder / f"{model.stem}.outputs.csv").read_text())
            module = import_module(python)
            network, inputs = module.load(), torch.tensor(table(inputs_file.read_text()))
            with torch.no_grad():
                called = difference(network(inputs.to(module.DTYPE)).double().numpy(), ours)
            printed = difference(table(run(sys.executable, python, inputs_file)), ours)
            most = TOLERANCES[module.DTYPE]
            passed &= called <= most and printed <= most and all_can_be_trained(network, inputs)
            print(f"| {model.stem} | {called:.1e} | {printed:.1e} | {most:.0e} |", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
