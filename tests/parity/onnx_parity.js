// Exports models to ONNX, runs them in ONNX Runtime, and compares the outputs with ours.
//
//     ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install onnxruntime-node      # in any folder
//     NODE_PATH=FOLDER/node_modules node tests/parity/onnx_parity.js CASES HANSCAPE
//
// CASES writes models of every kind of layer, activation and precision, with inputs and outputs (export_cases.cpp);
// HANSCAPE exports each by `hanscape export --output NAME.onnx`. All samples go through at once, and the first one
// alone, so that the batch is seen to be free. Outputs must agree to 1e-5 of their size. The exit status is 77 where
// onnxruntime-node is not installed.
'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const TOLERANCE = 1e-5;

let runtime;
try {
    runtime = require('onnxruntime-node');
} catch (missing) {
    console.log('Skipped: onnxruntime-node is not installed; see the head of this file.');
    process.exit(77);
}

function table(file) {
    return fs.readFileSync(file, 'utf8').trim().split('\n').map(line => line.split(',').map(Number));
}

async function outputsOf(session, rows) {
    const isDouble = session.inputMetadata[0].type === 'float64';
    const values = (isDouble ? Float64Array : Float32Array).from(rows.flat());
    const tensor = new runtime.Tensor(isDouble ? 'float64' : 'float32', values, [rows.length, rows[0].length]);
    return Array.from((await session.run({ input: tensor })).output.data, Number);
}

function difference(theirs, ours) {
    const size = Math.max(1, ...ours.map(Math.abs));
    return theirs.length === ours.length ? Math.max(...theirs.map((value, i) => Math.abs(value - ours[i]))) / size : NaN;
}

async function main([cases, hanscape]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onnx-parity-'));
    let passed = true;
    try {
        execFileSync(cases, [folder]);
        const names = fs.readdirSync(folder).filter(file => file.endsWith('.safetensors')).sort();
        console.log(`ONNX Runtime ${runtime.env.versions.common}\n\n| model | all samples | one sample |\n|---|--:|--:|`);
        for (const file of names) {
            const stem = path.join(folder, path.basename(file, '.safetensors'));
            execFileSync(hanscape, ['export', '--model', stem + '.safetensors', '--output', stem + '.onnx'],
                         { stdio: 'pipe' });
            const session = await runtime.InferenceSession.create(stem + '.onnx');
            const inputs = table(stem + '.inputs.csv'), ours = table(stem + '.outputs.csv');
            const all = difference(await outputsOf(session, inputs), ours.flat());
            const one = difference(await outputsOf(session, inputs.slice(0, 1)), ours[0]);
            passed = passed && all <= TOLERANCE && one <= TOLERANCE; // not-a-number is not
            console.log(`| ${path.basename(stem)} | ${all.toExponential(1)} | ${one.toExponential(1)} |`);
        }
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
    return passed ? 0 : 1;
}

main(process.argv.slice(2)).then(status => process.exit(status), error => {
    console.error(String(error));
    process.exit(1);
});
