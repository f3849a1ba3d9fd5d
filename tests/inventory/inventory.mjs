// inventory.mjs ROOT SDK_FOLDER [--write] [--spec FILE]: compares the inventory with the types of Stripe's npm package in
// SDK_FOLDER/node_modules. Prints a line per difference; exit status 1 if there is one.
//
//   --write       updates params.json and objects.json, and prints the lines to add to the headers
//   --spec FILE   also compares limits and kinds of numbers, with an OpenAPI description: of the entire API, or only the
//                 schema of POST /v1/tokens in a file whose name contains the date of its version
//
// inventory.mjs ROOT --table: writes the table of parameters in the guide, from the headers.
import fs from 'node:fs';
import path from 'node:path';
import {headerLines, writeTable} from './headers.mjs';
import {readSdk} from './sdk.mjs';
import {readDescription} from './description.mjs';

const fail = (message) => {
    console.error(`inventory: ${message}`);
    process.exit(2);
};

const arguments_ = process.argv.slice(2);
const root = arguments_.shift();
let folder, write = false, spec, table = false;
while (arguments_.length !== 0) {
    const argument = arguments_.shift();
    if (argument === '--write') write = true;
    else if (argument === '--table') table = true;
    else if (argument === '--spec') spec = arguments_.shift() ?? fail('--spec needs a file');
    else if (folder === undefined && !argument.startsWith('-')) folder = argument;
    else fail(`unknown argument: ${argument}`);
}
if (table) {
    writeTable(root);
    process.exit(0);
}

const file = (name) => path.join(root, 'tests/inventory', name);
const params = JSON.parse(fs.readFileSync(file('params.json'), 'utf8'));
const objects = JSON.parse(fs.readFileSync(file('objects.json'), 'utf8'));
const sdk = readSdk(folder);
const today = new Date().toISOString().slice(0, 10);

// ---- the inventory of responses by path: bank_account.requirements.errors[].code

// Each path has the record of its member, and the list that contains the record.
function flatten(name, prefix, into) {
    const list = objects.objects[name];
    for (const record of list) {
        const at = `${prefix}.${record.name}`;
        into.set(at, {record, list});
        if (record.of === undefined) continue;
        flatten(record.of, name === 'token' ? record.of : record.type === 'array<object>' ? `${at}[]` : at, into);
    }
    return into;
}
const members = flatten('error', 'error', flatten('token', 'token', new Map()));
const leftOut = new Set(objects.left_out.filter((entry) => entry.values === undefined).map((entry) => entry.path));

// ---- comparison

const differences = [];
const differ = (what, at, text) => differences.push(`${what} ${at}: ${text}`);

const numbers = ['number', 'integer', 'timestamp'];
const isNumber = (type) => numbers.includes(type);
// The SDK has one type for all numbers.
const sameKind = (ours, theirs) => ours === theirs || (isNumber(ours) && theirs === 'number');

function compare(what, at, ours, theirs) {
    if (!sameKind(ours.type, theirs.type)) differ(what, at, `${theirs.type} in the SDK, ${ours.type} in the inventory`);
    for (const property of ['emptyable', 'required', 'id', 'value']) {
        if (ours[property] === theirs[property]) continue;
        if (ours[property] === undefined) differ(what, at, `${property} in the SDK, not in the inventory`);
        else if (theirs[property] === undefined) differ(what, at, `${property} in the inventory, not in the SDK`);
        else differ(what, at, `${property} ${theirs[property]} in the SDK, ${ours[property]} in the inventory`);
    }
    for (const value of theirs.enum ?? []) {
        if (!(ours.enum ?? []).includes(value)) differ(what, at, `enumerator "${value}" is not in the inventory`);
    }
    for (const value of ours.enum ?? []) {
        if (!(theirs.enum ?? []).includes(value)) differ(what, at, `enumerator "${value}" is not in the SDK`);
    }
}

const leaves = new Map(params.leaves.map((leaf) => [leaf.path, leaf]));
for (const [at, theirs] of sdk.leaves) {
    if (leaves.has(at)) compare('parameter', at, leaves.get(at), theirs);
    else differ('parameter', at, `not in the inventory (${theirs.type})`);
}
for (const at of leaves.keys()) {
    if (!sdk.leaves.has(at)) differ('parameter', at, 'not in the SDK');
}
for (const at of sdk.emptyableObjects) {
    if (!params.emptyable_objects.includes(at)) differ('parameter', at, 'emptyable in the SDK, not in the inventory');
}
for (const at of params.emptyable_objects) {
    if (!sdk.emptyableObjects.has(at)) differ('parameter', at, 'emptyable in the inventory, not in the SDK');
}
for (const [at, theirs] of sdk.objects) {
    if (leftOut.has(at)) continue;
    if (members.has(at)) compare('member', at, members.get(at).record, theirs);
    else differ('member', at, `not in the inventory (${theirs.type})`);
}
for (const at of members.keys()) {
    if (!sdk.objects.has(at)) differ('member', at, 'not in the SDK');
}

// ---- limits, and the kinds of numbers

let description;
if (spec !== undefined) {
    description = readDescription(spec) ?? fail(`${spec} has no version: name the file by its date, as in 2026-09-30.json`);
    for (const [at, leaf] of leaves) {
        const theirs = description.leaves.get(at);
        if (theirs === undefined) {
            if (leaf.max_length !== undefined) differ('parameter', at, `limit ${leaf.max_length} is not in the description`);
            continue;
        }
        if (leaf.max_length !== theirs.max_length) {
            differ('parameter', at, `limit ${theirs.max_length ?? 'none'} in the description, ${leaf.max_length ?? 'none'} in the inventory`);
        }
        if (isNumber(leaf.type) && leaf.type !== theirs.type) {
            differ('parameter', at, `${theirs.type} in the description, ${leaf.type} in the inventory`);
        }
    }
}

const {structure, limits} = params.sources;
console.log(`inventory: stripe ${structure.version} (${structure.api_version}), limits of ${limits.api_version}`);
console.log(`SDK:       stripe ${sdk.version} (${sdk.apiVersion})${description ? `, limits of ${description.version}` : ''}`);
for (const line of differences) console.log(line);
console.log(differences.length === 0 ? 'no difference' : `${differences.length} difference${differences.length === 1 ? '' : 's'}`);
if (!write) process.exit(differences.length === 0 ? 0 : 1);

// ---- --write

const asNumbers = (version) => version.split(/[.-]/).map(Number);
const isOlder = (a, b) => {
    const [x, y] = [asNumbers(a), asNumbers(b)];
    const at = x.findIndex((part, i) => part !== y[i]);
    return at !== -1 && x[at] < (y[at] ?? 0);
};
if (isOlder(sdk.version, structure.version)) fail(`stripe ${sdk.version} is older than the inventory: nothing is written`);

const guessNumber = (theirs, otherwise) => (/unix|epoch/i.test(theirs.doc) ? 'timestamp' : otherwise);
const added = {leaves: [], enumerators: [], members: []};
// Updates a record in place. The properties of this project stay: secret, personal, as, may_be_absent, of.
function update(ours, theirs, kind) {
    if (!sameKind(ours.type, theirs.type)) ours.type = kind;
    for (const property of ['enum', 'emptyable', 'required', 'id', 'value']) {
        if (property === 'enum' && ours.enum !== undefined && theirs.enum !== undefined) {
            const known = theirs.enum.filter((value) => ours.enum.includes(value));
            if (known.length === theirs.enum.length && known.length === ours.enum.length) continue; // another order
        }
        if (theirs[property] === undefined) delete ours[property];
        else ours[property] = theirs[property];
    }
}
const enumeratorsSince = (ours, theirs) => (theirs.enum ?? []).filter((value) => !(ours.enum ?? []).includes(value));

for (const [at, theirs] of sdk.leaves) {
    const {doc, ...record} = theirs;
    const kind = theirs.type === 'number' ? (description?.leaves.get(at)?.type ?? guessNumber(theirs, 'number')) : theirs.type;
    const ours = leaves.get(at);
    if (ours === undefined) {
        const leaf = {...record, type: kind};
        leaves.set(at, leaf);
        added.leaves.push({...leaf, doc});
    } else {
        for (const value of enumeratorsSince(ours, theirs)) added.enumerators.push({parameter: at, value});
        update(ours, theirs, kind);
    }
}
for (const at of [...leaves.keys()]) {
    if (!sdk.leaves.has(at)) leaves.delete(at);
}
if (description !== undefined) {
    for (const [at, leaf] of leaves) {
        const theirs = description.leaves.get(at);
        delete leaf.max_length;
        if (theirs?.max_length !== undefined) leaf.max_length = theirs.max_length;
        if (theirs !== undefined && isNumber(leaf.type)) leaf.type = theirs.type;
    }
    Object.assign(limits, {api_version: description.version, read: today});
}

const parentOf = (at) => at.slice(0, at.lastIndexOf('.'));
for (const [at, theirs] of sdk.objects) {
    if (leftOut.has(at)) continue;
    const {doc, ...record} = theirs;
    const kind = theirs.type === 'number' ? guessNumber(theirs, 'integer') : theirs.type;
    const known = members.get(at);
    if (known !== undefined) {
        for (const value of enumeratorsSince(known.record, theirs)) added.enumerators.push({member: at, value});
        update(known.record, theirs, kind);
        continue;
    }
    // The object that contains the member: of a known member, or a new object.
    const parent = parentOf(at);
    const owner = members.get(parent.replace(/\[\]$/, ''))?.record;
    const name = owner === undefined ? parent : owner.of ?? (owner.of = owner.name);
    const list = (objects.objects[name] ??= []);
    let entry = list.find((other) => other.name === record.name);
    if (entry === undefined) {
        entry = {...record, type: kind, ...(parent === 'token' && kind === 'object' ? {of: record.name} : {})};
        const next = list.findIndex((other) => other.name > record.name && !['id', 'object'].includes(other.name));
        list.splice(next === -1 ? list.length : next, 0, entry);
        added.members.push({object: name, ...entry, doc});
    }
    members.set(at, {record: entry, list});
}
for (const [at, {record, list}] of members) {
    if (!sdk.objects.has(at) && list.includes(record)) list.splice(list.indexOf(record), 1);
}
for (const file_ of [params, objects]) {
    Object.assign(file_.sources.structure, {version: sdk.version, api_version: sdk.apiVersion, read: today});
}
params.leaves = [...leaves.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
params.emptyable_objects = [...sdk.emptyableObjects].sort();

// A record per line, so that a change is a line of the diff.
const text = (value) => {
    if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${text(part)}`).join(', ')}}`;
};
const lines = (list) => (list.length === 0 ? '[]' : `[\n${list.map(text).join(',\n')}\n]`);
const byLine = (object) => `{\n${Object.entries(object).map(([key, part]) => `${JSON.stringify(key)}: ${text(part)}`).join(',\n')}\n}`;
fs.writeFileSync(file('params.json'), `{
"sources": ${byLine(params.sources)},
"leaves": ${lines(params.leaves)},
"emptyable_objects": ${text(params.emptyable_objects)}
}
`);
fs.writeFileSync(file('objects.json'), `{
"sources": ${byLine(objects.sources)},
"objects": {
${Object.entries(objects.objects).map(([name, list]) => `${JSON.stringify(name)}: ${lines(list)}`).join(',\n')}
},
"left_out": ${lines(objects.left_out)},
"added": ${lines(objects.added)}
}
`);
console.log(headerLines(root, sdk.apiVersion, added, [...leaves.values()]));
