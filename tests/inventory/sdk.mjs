// The types of Stripe's npm package, as records of the inventory.
import {createRequire} from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

// `folder` contains node_modules with `stripe` and `typescript`.
export function readSdk(folder) {
    const root = path.resolve(folder);
    const ts = createRequire(path.join(root, 'index.js'))('typescript');
    const probe = path.join(root, 'probe.ts');
    fs.writeFileSync(probe, `import Stripe from 'stripe';
export type params = Stripe.TokenCreateParams;
export type token = Stripe.Token;
export type error = Stripe.StripeRawError;
`);
    const options = {
        strict: true, noEmit: true, skipLibCheck: true, types: [],
        target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    };
    const program = ts.createProgram([probe], options);
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(probe);
    const roots = {};
    source.forEachChild((node) => {
        if (ts.isTypeAliasDeclaration(node)) roots[node.name.text] = checker.getTypeFromTypeNode(node.type);
    });

    const has = (type, flag) => (type.flags & flag) !== 0;
    const isEmptyText = (type) => type.isStringLiteral() && type.value === '';
    // `string & {}`, with which the SDK leaves an enumeration open.
    const isAnyOtherText = (type) => type.isIntersection() && type.types.some((t) => has(t, ts.TypeFlags.String));
    const isText = (type) => has(type, ts.TypeFlags.StringLike) || isAnyOtherText(type);
    const properties = (type) => checker.getPropertiesOfType(type);
    const typeOf = (symbol) => checker.getTypeOfSymbolAtLocation(symbol, source);
    const docOf = (symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
    const isOptional = (symbol) => has(symbol, ts.SymbolFlags.Optional);

    // TypeScript reduces `'' | string` to `string`, so the declaration decides.
    const isDeclaredEmptyable = (symbol) => {
        const node = symbol.declarations?.[0]?.type;
        return node !== undefined && ts.isTypeReferenceNode(node) && /(^|\.)Emptyable$/.test(node.typeName.getText());
    };

    // Separates null, undefined and '' from the other types of a union.
    const split = (type) => {
        const all = type.isUnion() ? type.types : [type];
        const nullable = all.some((t) => has(t, ts.TypeFlags.Null));
        let rest = all.filter((t) => !has(t, ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never));
        const emptyable = rest.length > 1 && rest.some(isEmptyText);
        if (emptyable) rest = rest.filter((t) => !isEmptyText(t));
        return {nullable, emptyable, rest};
    };

    const scalar = (rest) => {
        if (rest.every((t) => t.isStringLiteral() || isAnyOtherText(t)) && rest.some((t) => t.isStringLiteral())) {
            return {type: 'enum', enum: rest.filter((t) => t.isStringLiteral()).map((t) => t.value).sort()};
        }
        if (rest.every(isText)) return {type: 'string'};
        if (rest.every((t) => has(t, ts.TypeFlags.BooleanLike))) return {type: 'boolean'};
        if (rest.every((t) => has(t, ts.TypeFlags.NumberLike))) return {type: 'number'};
        return null;
    };
    const isMap = (type) => type.getStringIndexType() !== undefined && properties(type).length === 0;

    // ---- parameters

    const leaves = new Map();
    const emptyableObjects = new Set();
    const addLeaf = (at, record, symbol, extra = {}) => {
        const required = isOptional(symbol) ? {} : {required: true};
        leaves.set(at, {path: at, ...record, ...required, ...extra, doc: docOf(symbol)});
    };
    const addParameters = (type, prefix) => {
        for (const symbol of properties(type)) {
            const at = prefix === '' ? symbol.name : `${prefix}[${symbol.name}]`;
            const {emptyable, rest} = split(typeOf(symbol));
            const empty = emptyable || isDeclaredEmptyable(symbol) ? {emptyable: true} : {};
            const plain = scalar(rest);
            if (plain !== null) {
                addLeaf(at, {...plain, ...empty}, symbol);
                continue;
            }
            for (const part of rest) { // an object, or the id of one
                if (isText(part)) {
                    addLeaf(at, {type: 'string', ...empty}, symbol, {id: true});
                } else if (checker.isArrayType(part)) {
                    const items = scalar(split(checker.getTypeArguments(part)[0]).rest) ?? {type: 'object'};
                    addLeaf(at, {...items, type: `array<${items.type}>`, ...empty}, symbol);
                } else if (isMap(part)) {
                    addLeaf(at, {type: 'map<string>', ...empty}, symbol);
                } else {
                    if (empty.emptyable) emptyableObjects.add(at);
                    addParameters(part, at);
                }
            }
        }
    };
    addParameters(roots.params, '');

    // ---- responses

    // Values that only the text names: "Can be `credit`, `debit`, `prepaid`, or `unknown`."
    const documentedValues = (doc) => {
        const word = '`[^`]+`(?: \\([^)]*\\))?';
        const lists = doc.match(new RegExp(`${word}(?:(?:,? (?:or|and) |, )${word})+`, 'g')) ?? [];
        return [...new Set(lists.flatMap((list) => [...list.matchAll(/`([^`]+)`/g)].map((match) => match[1])))];
    };
    const objects = new Map(); // path of a member -> record
    const addMembers = (type, prefix) => {
        for (const symbol of properties(type)) {
            const at = `${prefix}.${symbol.name}`;
            const {nullable, rest} = split(typeOf(symbol));
            if (rest.length === 0) continue; // `deleted?: never`
            const doc = docOf(symbol);
            const add = (record) => objects.set(at, {
                name: symbol.name, ...record, ...(nullable || isOptional(symbol) ? {} : {required: true}), doc,
            });
            const plain = scalar(rest);
            if (plain !== null) {
                const values = plain.type === 'string' ? documentedValues(doc) : [];
                if (symbol.name === 'object' && plain.enum?.length === 1) {
                    add({type: 'constant', value: plain.enum[0]});
                } else if (values.length !== 0) {
                    add({type: 'enum', enum: values});
                } else {
                    add(plain);
                }
            } else if (rest.length === 1 && checker.isArrayType(rest[0])) {
                const items = split(checker.getTypeArguments(rest[0])[0]).rest;
                const item = scalar(items) ?? {type: 'object'};
                add({...item, type: `array<${item.type}>`});
                if (item.type === 'object') addMembers(items[0], `${at}[]`);
            } else if (rest.length === 1 && isMap(rest[0])) {
                add({type: 'map<string>'});
            } else if (prefix === 'token') { // the payloads
                add({type: 'object'});
                addMembers(rest[0], symbol.name);
            } else if (rest.some((t) => isText(t) || checker.getPropertyOfType(t, 'id') !== undefined)) {
                add({type: 'expandable'});
            } else {
                add({type: 'object'});
                addMembers(rest[0], at);
            }
        }
    };
    addMembers(roots.token, 'token');
    addMembers(roots.error, 'error');

    const stripe = path.join(root, 'node_modules/stripe');
    const version = JSON.parse(fs.readFileSync(path.join(stripe, 'package.json'), 'utf8')).version;
    const file = ['esm', 'cjs', 'lib'].map((d) => path.join(stripe, d, 'apiVersion.js')).find((f) => fs.existsSync(f));
    const apiVersion = /ApiVersion = '([^']+)'/.exec(fs.readFileSync(file, 'utf8'))[1];
    return {version, apiVersion, leaves, emptyableObjects, objects};
}
