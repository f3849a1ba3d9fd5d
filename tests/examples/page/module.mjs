// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// module.mjs ROOT TOKENS WORKDIR: compares the answers of WORKDIR/page.wasm with the output of the program `tokens` for
// every vector, every fixture and the corpora of the fuzz targets, and the schema with the inventory. Checks codec.mjs.
// The last line is the number of comparisons.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {Codec, flatten, indented, isExposed, toBody, toGateway, toTypeScript, visible} from './codec.mjs';

const [root, program, work] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(root, 'tests', name));
const json = (name) => JSON.parse(read(name));
let compared = 0;
let different = 0;

function compare(name, native, module) {
    compared += 1;
    const [wanted, got] = [native, module].map((value) => JSON.stringify(value));
    if (wanted === got) return;
    different += 1;
    console.log(`error: ${name}\n  wanted: ${wanted}\n  module: ${got}`);
}

function run(input, ...words) {
    const env = {...process.env, STRIPE_API_KEY: '$STRIPE_API_KEY'}; // as the page writes it
    const {status, stdout} = spawnSync(program, words, {input, env, maxBuffer: 1 << 28});
    if (status !== 0) throw new Error(`tokens ${words.join(' ')} ended with ${status}`);
    return stdout.toString();
}
function lines(inputs, ...words) {
    const output = run(inputs.map((text) => `${text}\n`).join(''), ...words, '--lines');
    return output.split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

const module = new WebAssembly.Module(fs.readFileSync(path.join(work, 'page.wasm')));
compare('imports of the module', [], WebAssembly.Module.imports(module).map(({name}) => name));
const codec = new Codec(module);
const schema = codec.ask('s');
const now = 1795000000;

// Requests: the texts of the vectors, the problems of all.
const vectors = json('vectors/encode.json').map(({params}) => JSON.stringify(params));
const about = {
    account_number: (country, value) => ({bank_account: {country, account_number: value}}),
    routing_number: (country, routing_number) => ({bank_account: {country, account_number: '0001', routing_number}}),
    country: (_, value) => ({bank_account: {country: value}}),
    card_number: (_, value) => ({card: {number: value}}),
    cvc: (number, value) => (number === '' ? {cvc_update: {cvc: value}} : {card: {number, cvc: value}}),
    ssn_last_4: (_, value) => ({person: {ssn_last_4: value}}),
};
const rules = json('vectors/validate.json').sources.flatMap(({values}) => values)
    .map(([rule, of, value]) => JSON.stringify(about[rule](of, value)));
const gateway = 'https://gateway.example/stripe';
const key = 'order-6735';
const all = [...vectors, ...rules];
const bodies = lines(all, 'encode').map(({body}) => body);
const problems = lines(all, 'validate', '--now', String(now));
for (const [i, params] of all.entries()) {
    if (!bodies[i]) continue; // not parameters, or an empty object, which a form cannot express
    const shown = codec.ask('r', [['now', now], ['show', 1]], bodies[i]);
    compare(`body of ${params}`, bodies[i], shown.body);
    compare(`problems of ${params}`, problems[i].problems, shown.problems);
    if (i >= vectors.length) continue;
    const fields = [['gateway', gateway], ['Idempotency-Key', key], ['Stripe-Account', 'acct_1']];
    const masked = codec.ask('r', fields, bodies[i]);
    const headers = ['--gateway', gateway, '--idempotency-key', key, '--stripe-account', 'acct_1'];
    compare(`HTTP of ${params}`, run(params, 'request', '--show-secrets'), shown.http);
    compare(`masked HTTP of ${params}`, run(params, 'request', ...headers), `${masked.http}\n`);
    compare(`C++ of ${params}`, run(params, 'request', '--cpp', '--show-secrets'), shown.cpp);
    compare(`masked C++ of ${params}`, run(params, 'request', '--cpp', ...headers), masked.cpp);
    compare(`masked curl of ${params}`, run(params, 'request', '--curl', ...headers), `${masked.curl}\n`);
    const withBody = run(params, 'request', '--curl').replace(/--data-raw '.*'\n$/, '');
    compare(`curl of ${params}`, `${withBody}${shown.body && `--data-raw '${shown.body}'\n`}`, `${shown.curl}\n`);
}

// Bodies, good and bad. The page accepts unknown parameters.
const inputs = fs.readdirSync(path.join(root, 'tests/fuzz/corpus/decode_form'))
    .map((name) => read(`fuzz/corpus/decode_form/${name}`).toString())
    .filter((text) => !text.includes('\n') && !text.includes('\uFFFD'));
const parsed = lines(inputs, 'parse');
for (const [i, text] of inputs.entries()) {
    const {failure, params} = parsed[i];
    if (failure?.code === 'unknown_parameter' || failure?.code === 'invalid_characters') continue;
    const answer = codec.ask('r', [], text);
    if (failure) {
        const {param, offset, code, message} = answer.failure ?? {};
        compare(`failure of ${text}`, failure, {key: param, offset, code, message});
    } else compare(`parameters of ${text}`, lines([JSON.stringify(params)], 'encode')[0].body, answer.body);
}

// Responses.
const listed = [...read('fixtures/fixtures.hpp').toString().matchAll(/\{"([^"]+)", (\d+), fixture::/g)];
const responses = listed.map(([, name, status]) => {
    return {name, status: Number(status), body: read(`fixtures/${name}`).toString()};
});
for (const name of fs.readdirSync(path.join(root, 'tests/fuzz/corpus/decode_response'))) {
    const [status, ...body] = read(`fuzz/corpus/decode_response/${name}`).toString().split('\n');
    if (/^\d{1,3}$/.test(status)) responses.push({name, status: Number(status), body: body.join('\n')});
}
const decoded = lines(responses.map(({status, body}) => JSON.stringify({status, body})), 'decode');
for (const [i, {name, status, body}] of responses.entries()) {
    const {token, error, failure, deviations} = codec.decode([['status', status], ['attempt', 1]], body);
    const shown = deviations?.length ? deviations : undefined; // JSON has no undefined members
    compare(`response ${name}`, decoded[i], {token, error, failure, deviations: shown});
}
const retry = (fields, body = '') => codec.decode(fields, body).retry;
compare('retry: no response', 500, retry([['status', 0], ['attempt', 1], ['key', 'k'], ['jitter', 0]]));
compare('retry: without a key', undefined, retry([['status', 0], ['attempt', 1]]));
const busy = [['status', 503], ['attempt', 1], ['key', 'k'], ['retry-after', '7']];
compare('retry: Retry-After', 7000, retry(busy, '{"error":{}}'));
compare('retry: the third attempt', undefined, retry([['status', 503], ['attempt', 3], ['key', 'k']], '{"error":{}}'));
const random = '919108f752d1f320dbacf847db4148a8';
compare('an idempotency key', '919108f7-52d1-4320-9bac-f847db4148a8', codec.ask('k', [], random).key);
const {rejected} = codec.ask('r', [['Stripe-Account', '\u00E9']]);
compare('a header that is not ASCII', ['Stripe-Account'], rejected.map(({param}) => param));

// Texts: exact numbers, and no raw character that is invisible or reorders text.
const numbers = '{"error":{"payment_intent":{"id":"a\\"{,","amount":9007199254740993,"n":1.50,"list":[{},[]]}}}';
const {json: exact} = codec.decode([['status', 402]], numbers);
compare('numbers of a response', [true, true], [exact.includes(':9007199254740993'), exact.includes(':1.50')]);
const rounded = exact.replace('9007199254740993', '9007199254740992').replace('1.50', '1.5'); // as in JavaScript
compare('indentation', JSON.stringify(JSON.parse(rounded), null, 2), indented(rounded));
const isInvisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const invisible = [...Array(0x10FFFF).keys()].filter((code) => code >= 0x80 && (code < 0xD800 || code > 0xDFFF))
    .map((code) => String.fromCodePoint(code)).filter((character) => isInvisible.test(character));
for (let i = 0; i < invisible.length; i += 1000) {
    const text = invisible.slice(i, i + 1000).join('');
    const {cpp, body} = codec.ask('r', [['show', 1]], toBody([['pii[id_number]', text]]));
    const raw = (text) => [...text.replaceAll('\n', '')].filter((character) => isInvisible.test(character));
    compare('invisible characters in C++ and TypeScript', [[], []], [raw(cpp), raw(toTypeScript(body, schema))]);
}
const shownText = 'Zo\u00EB \u6F22 \u{1F600}';
const {cpp} = codec.ask('r', [['show', 1]], toBody([['pii[id_number]', shownText]]));
compare('other characters in C++', true, cpp.includes(`"${shownText}"`));
compare('visible', `a\\u202eb\n\\udb40\\udd00\\u0000${shownText}`, visible(`a\u202Eb\n\u{E0100}\0${shownText}`));

// The field lists and the doc comments in the page.
const docs = JSON.parse(fs.readFileSync(path.join(work, 'tokens.html')).toString().match(/^const docs = (.*);$/m)[1]);
const fields = flatten(schema, docs);
compare('fields without a text', [], fields.filter(({doc}) => !doc).map(({key}) => key));
const parameters = fields.filter(({field}) => !field.fields);
const inventory = json('inventory/params.json');
const kinds = {number: 'decimal', string: 'text', 'array<string>': 'list', 'array<enum>': 'list', 'map<string>': 'map'};
const describe = (path, kind, mask, values, unset, required) => [path, kind, mask, values ?? [], !!unset, !!required];
const byKey = (a, b) => (a.join() < b.join() ? -1 : 1);
const ofInventory = inventory.leaves.map(({path, type, as, secret, personal, ...leaf}) => {
    const kind = secret && type === 'string' ? 'secret' : kinds[as ?? type] ?? as ?? type;
    return describe(path, kind, secret ? 'secret' : personal ? 'personal' : '', leaf.enum, leaf.emptyable, leaf.required);
});
const ofSchema = parameters.map(({key, field: {kind, values, unset, required}, mask}) => {
    return describe(key, kind, mask === 'shown' ? '' : mask, values, unset, required);
});
compare('the parameters of the inventory', ofInventory.sort(byKey), ofSchema.sort(byKey));
const toUnset = fields.filter(({field}) => field.fields && field.unset).map(({key}) => key);
compare('objects to unset', [...inventory.emptyable_objects].sort(), toUnset.sort());

// TypeScript.
const call = (text) => `import stripe from '@utdk/stripe';\n\nawait stripe.posttokens(${text});\n`;
const typescript = (pairs) => toTypeScript(codec.ask('r', [], toBody(pairs)).body, schema);
compare('TypeScript of nothing', call('{}'), typescript([]));
compare('TypeScript of values', call(`{
  person: {
    email: 'a\\'b\\u202ec',
    full_name_aliases: ['x', 'y'],
    metadata: {
      ['__proto__']: '1',
      'a b': '2',
    },
    relationship: {
      owner: true,
      percent_ownership: 33.3,
    },
  },
}`), typescript([
    ['person[email]', 'a\'b\u202Ec'], ['person[full_name_aliases][]', 'x'], ['person[full_name_aliases][]', 'y'],
    ['person[metadata][__proto__]', '1'], ['person[metadata][a b]', '2'], ['person[relationship][owner]', 'true'],
    ['person[relationship][percent_ownership]', '33.3'],
]));
const {redacted} = codec.ask('r', [], 'card[cvc]=012');
compare('TypeScript of a masked list and a masked object of one name',
    call(`{\n  loyalty: {\n    '****': {\n      '': '****',\n      x: {\n        'f(1)': '****',\n      },\n    },\n  },\n}`),
    toTypeScript('loyalty[****][]=****&loyalty[****][x][f%281%29]=****', schema));
compare('TypeScript of a masked body', call(`{\n  card: {\n    cvc: '****',\n  },\n}`), toTypeScript(redacted, schema));

// Gateways.
compare('a gateway', 'https://gateway.example/stripe', toGateway('https://gateway.example/stripe/', codec));
for (const url of ['http://192.168.100.100/a', 'http://192.168.100.100:4242', 'https://gateway.example/task_1/v1']) {
    compare(`the gateway ${url}`, url, toGateway(url, codec)); // an address is no card number
}
const bad = ['', 'x', 'ftp://a', 'https://', 'https://a?b', 'https://a#b', 'https://me@a', 'https://a/sk_live_1',
    'https://a/%73k_live_1', 'https://api.stripe.com', 'http://[::1]', 'https://a/sk\t_live_1', 'https://a/s%09k_live_1',
    'https://a/%2573k_live_1', 'https://a/xsk_live_1', 'https://a/sk/_live_1', 'https://sk_live_1.example',
    'https://a/4242424242424242', 'https://a/4242/4242/4242/4242', 'https://a/4242.4242.4242.4242',
    'https://a/4242////424242424242',
    'https://\uFF14\uFF12\uFF14\uFF12424242424242.example', 'https://4242\u00AD4242\u00AD42424242.example'];
for (const url of bad) {
    let rejected = '';
    try {
        toGateway(url, codec);
    } catch (error) {
        rejected = error.message;
    }
    compare(`the gateway ${url} is rejected without a quote`, [true, false], [rejected !== '', /sk_/.test(rejected)]);
}
const urls = ['http://a.example', 'https://a.example', 'http://127.0.0.1:80', 'http://localhost'];
compare('without TLS', [true, false, false, false], urls.map(isExposed));

// Memory: nothing is left of a question, and a trap restarts the module.
const count = (text) => Buffer.from(codec.exports.memory.buffer).toString('latin1').split(text).length - 1;
const secrets = ['card[number]', 'person[id_number]', 'person[first_name]', 'person[metadata][k]', 'foo[bar]', 'card[number][]'];
let left = 0;
for (const show of [0, 1]) {
    for (const [i, name] of secrets.entries()) {
        for (const value of [`4012${i}8888888${i}1881`, `40128${i}188`]) { // the second fits a string without an allocation
            codec.ask('r', [['show', show], ['Idempotency-Key', `k${value}`]], toBody([[name, value]]));
            left += count(value.slice(0, 8)) + (value.length > 9 ? count(value.slice(8)) : 0);
        }
    }
}
codec.decode([['status', 200]], '{"id":"tok_1","object":"token","type":"card","card":{"last4":"40128888888881881"}}');
left += count('40128888') + count('88881881');
compare('copies left in memory', 0, left);
const before = codec.exports;
let message = '';
try {
    codec.ask('r', [['Stripe-Account', 'a'.repeat(80_000_000)]], 'card[number]=4012888888881881');
} catch (error) {
    message = error.message;
}
compare('out of memory', [true, true], [message.includes('out of memory'), codec.exports !== before]);
const isLeft = Buffer.from(before.memory.buffer).includes('4012888888881881');
compare('a copy in the memory before the restart', false, isLeft);
compare('after the restart', 'card[cvc]=012', codec.ask('r', [], 'card[cvc]=012').body);

if (different !== 0) console.log(`error: ${different} answers differ`);
console.log(`${compared} comparisons, ${parameters.length} parameters, ${left} copies of a secret in memory`);
process.exitCode = different === 0 ? 0 : 1;
