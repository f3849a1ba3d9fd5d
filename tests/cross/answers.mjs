// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// answers.mjs ROOT PROGRAM MODULE: asks answers.cpp, built as a native program and as a WebAssembly module, about every
// vector, every fixture and the corpora of the fuzz targets. Prints the number of bodies. Fails if an answer differs
// by a byte, or if the module imports anything.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [root, program, moduleFile] = process.argv.slice(2);
const tests = path.join(root, 'tests');
const read = (name) => fs.readFileSync(path.join(tests, name));
const json = (name) => JSON.parse(read(name));

const questions = []; // {kind, name, text}
const ask = (kind, name, text) => questions.push({kind, name, text: Buffer.from(text)});

for (const {name, params, pairs} of json('vectors/encode.json')) {
    ask('j', `vector ${name}`, JSON.stringify(params));
    if (pairs) ask('f', `vector ${name}`, pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'));
}

const about = {
    account_number: (country, value) => ({bank_account: {country, account_number: value}}),
    routing_number: (country, value) => ({bank_account: {country, account_number: '000123456789', routing_number: value}}),
    country: (_, value) => ({bank_account: {country: value}}),
    card_number: (_, value) => ({card: {number: value}}),
    cvc: (number, value) => (number === '' ? {cvc_update: {cvc: value}} : {card: {number, cvc: value}}),
    ssn_last_4: (_, value) => ({person: {ssn_last_4: value}}),
};
for (const {values} of json('vectors/validate.json').sources) {
    for (const [rule, of, value] of values) ask('j', `vector ${rule} ${value}`, JSON.stringify(about[rule](of, value)));
}

const fixtures = [...read('fixtures/fixtures.hpp').toString().matchAll(/\{"([^"]+)", (\d+), fixture::/g)];
if (fixtures.length !== fs.readdirSync(path.join(tests, 'fixtures')).length - 1) throw new Error('a fixture is not listed');
for (const [, name, status] of fixtures) {
    ask('r', `fixture ${name}`, Buffer.concat([Buffer.from(`${status}\n`), read(`fixtures/${name}`)]));
}

for (const [kind, corpus] of [['f', 'decode_form'], ['j', 'params_from_json'], ['r', 'decode_response']]) {
    for (const name of fs.readdirSync(path.join(tests, 'fuzz/corpus', corpus)).sort()) {
        ask(kind, `corpus ${corpus}/${name}`, read(`fuzz/corpus/${corpus}/${name}`));
    }
}

function* nativeAnswers() {
    const input = Buffer.concat(questions.flatMap(({kind, text}) => [Buffer.from(`${kind} ${text.length}\n`), text]));
    const {status, signal, stdout} = spawnSync(program, {input, maxBuffer: 1 << 30});
    if (status !== 0) throw new Error(`the native program ended with ${signal ?? status}`);
    for (let at = 0; at !== stdout.length;) {
        const begin = stdout.indexOf('\n', at) + 1;
        at = begin + Number(stdout.subarray(at, begin - 1));
        yield stdout.subarray(begin, at);
    }
}

const module = new WebAssembly.Module(fs.readFileSync(moduleFile));
const imports = WebAssembly.Module.imports(module);
if (imports.length !== 0) throw new Error(`the module imports ${imports.map(({name}) => name).join(', ')}`);
const {exports} = new WebAssembly.Instance(module, {});
exports._initialize();

// The memory moves when it grows: hence a view for each copy.
function moduleAnswer({kind, text}) {
    const space = exports.allocate(text.length);
    Buffer.from(exports.memory.buffer, space, text.length).set(text);
    const length = exports.answer(kind.charCodeAt(0), space, text.length);
    return Buffer.from(Buffer.from(exports.memory.buffer, exports.answer_text(), length));
}

const native = [...nativeAnswers()];
if (native.length !== questions.length) throw new Error(`${questions.length} bodies, but ${native.length} native answers`);
let different = 0;
for (const [i, question] of questions.entries()) {
    const answer = moduleAnswer(question);
    if (answer.length !== 0 && answer.equals(native[i])) continue;
    different += 1;
    console.log(`error: ${question.name}: the answers differ\nnative:\n${native[i]}wasm32:\n${answer}`);
}
if (different !== 0) console.log(`error: ${different} answers differ`);
console.log(`${questions.length} bodies`);
process.exitCode = different === 0 ? 0 : 1;
