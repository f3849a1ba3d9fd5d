// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// The module from JavaScript, and the TypeScript text. Used by the page and by module.mjs; knows nothing of a document.

export class Codec {
    constructor(module) {
        this.module = module;
        this.start();
    }

    start() {
        this.exports = new WebAssembly.Instance(this.module, {}).exports;
        this.exports._initialize();
    }

    // Asks s(chema), r(equest), d(ecode a response), c(redential) or k(ey). `fields` are pairs of name and value. A
    // trap, such as out of memory, wipes and restarts the module; the second trap is an error.
    ask(kind, fields = [], body = '') {
        const line = ([name, value]) => `${name}: ${String(value).replace(/[\r\n]/g, ' ')}\n`;
        const text = fields.map(line).join('') + '\n' + body;
        for (let attempt = 1; ; attempt += 1) {
            try {
                return this.run(kind, text);
            } catch (error) {
                if (!(error instanceof WebAssembly.RuntimeError)) throw error;
                new Uint8Array(this.exports.memory.buffer).fill(0);
                this.start();
                if (attempt === 2) throw new RangeError('The text is too large: the module ran out of memory twice.');
            }
        }
    }

    // Decodes a response: `token`, `error` or `failure` is an object, and `json` its text, in which numbers are exact;
    // also `kind`, `deviations` and `retry`.
    decode(fields, body) {
        const {token, error, failure, ...others} = this.ask('d', fields, body);
        const parse = (text) => text && JSON.parse(text);
        const json = token ?? error ?? failure;
        return {token: parse(token), error: parse(error), failure: parse(failure), json, ...others};
    }

    hasCredential(text) {
        return this.ask('c', [], text).found;
    }

    // The text is encoded into the memory of the module, which is wiped at the end: no copy is left.
    run(kind, text) {
        const {memory, allocate, answer, answer_text, wipe} = this.exports;
        const space = allocate(text.length * 3);
        const {written} = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, space, text.length * 3));
        const length = answer(kind.charCodeAt(0), written);
        const json = new TextDecoder().decode(new Uint8Array(memory.buffer, answer_text(), length));
        wipe();
        return JSON.parse(json);
    }
}

// A form body of pairs of key and value. Without lone surrogates, which have no encoding.
export function toBody(pairs) {
    const escape = (text) => encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text);
    return pairs.map(([key, value]) => `${escape(key)}=${escape(value)}`).join('&');
}

function unescape(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text; // not UTF-8
    }
}

// The pairs of an encoded body: [segments of the key, value]. A bracket within a segment is escaped.
export function toPairs(body) {
    return body.split('&').filter(Boolean).map((pair) => {
        const [key, value] = pair.split('=');
        return [key.replaceAll(']', '').split('[').map(unescape), unescape(value)];
    });
}

// The call of the package @utdk/stripe with the parameters of a body, masked or not. The schema tells numbers and
// booleans from text.
export function toTypeScript(body, schema) {
    const root = [];
    for (const [segments, value] of toPairs(body)) {
        let list = root;
        let field = schema;
        for (const [i, segment] of segments.entries()) {
            field = field?.fields?.find(({name}) => name === segment);
            const inner = list.find(([name, child]) => name === segment && Array.isArray(child));
            if (i === segments.length - 1) {
                list.push([segment, literal(value, field?.kind)]);
            } else if (inner) {
                list = inner[1];
            } else {
                list.push([segment, (list = [])]);
            }
        }
    }
    return `import stripe from '@utdk/stripe';\n\nawait stripe.posttokens(${object(root, '')});\n`;
}

function literal(value, kind) {
    if (kind === 'boolean' && /^(true|false)$/.test(value)) return value;
    const isNumber = kind === 'integer' || kind === 'timestamp' || kind === 'decimal';
    if (isNumber && String(Number(value)) === value) return value;
    return quote(value);
}

const quote = (text) => `'${visible(text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n'))}'`;

// Escapes control characters, and characters that are invisible or reorder text (CVE-2021-42574). Not the line break.
export function visible(text) {
    const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
    const escape = (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0');
    return text.replace(invisible, (character) => character.split('').map(escape).join(''));
}

// A JSON text with line breaks and indentation.
export function indented(json) {
    let indent = '\n';
    return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\{\}|\[\]|[{}[\],:]/g, (part) => {
        if (part === '{' || part === '[') return part + (indent += '  ');
        if (part === '}' || part === ']') return (indent = indent.slice(0, -2)) + part;
        return part === ',' ? part + indent : part === ':' ? ': ' : part;
    });
}

function object(members, indent) {
    const inner = indent + '  ';
    if (members.length === 0) return '{}';
    // Masked names may be equal, so that a list and an object meet under one name.
    const isList = members.every(([name, value]) => name === '' && !Array.isArray(value));
    if (isList) return `[${members.map(([, value]) => value).join(', ')}]`;
    const lines = members.map(([name, value]) => {
        const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
        // `__proto__: value` would set the prototype.
        const shown = name === '__proto__' ? `['__proto__']` : key;
        return `${inner}${shown}: ${Array.isArray(value) ? object(value, inner) : value},\n`;
    });
    return `{\n${lines.join('')}${indent}}`;
}

// How the texts mask a field: by its own attribute, or that of the object around it.
export function maskOf(field, around) {
    return field.kind === 'secret' ? 'secret' : field.mask ?? around ?? '';
}

// The schema as a list of {key, field, mask, doc}: objects, the parameters in them, and ids in place of objects.
export function flatten(schema, docs) {
    const found = [];
    const visit = (object, outer, around) => {
        for (const field of object.fields) {
            const key = outer ? `${outer}[${field.name}]` : field.name;
            const mask = maskOf(field, around);
            found.push({key, field, mask, doc: docs[`${object.type}.${field.name}`] ?? docs[field.type]});
            if (field.id) found.push({key, field: {name: key, kind: 'text'}, mask: '', doc: docs[`${key}_id.id`]});
            if (field.fields) visit(field, key, mask);
        }
    };
    visit(schema, '', '');
    return found;
}

// A gateway's URL without the slash at its end. Throws the reason of a rejection, which never quotes the text.
export function toGateway(text, codec) {
    if (!/^https?:\/\//i.test(text)) throw new Error('The URL must begin with https:// or http://.');
    let url;
    try {
        url = new URL(text);
    } catch {
        throw new Error('This is not a URL.');
    }
    if (url.username || url.password || /[?#@\\]/.test(text)) {
        throw new Error('The URL must have no user name, query or fragment.');
    }
    // A content security policy cannot name such a host.
    if (url.hostname.startsWith('[')) throw new Error('Enter a host name in place of the IPv6 address.');
    // What is stored is the result of URL, which removes tabs and maps full-width digits to digits.
    const {hostname, pathname} = url;
    if (pathname.includes('%')) throw new Error('The path must have no escapes and no blanks, and be ASCII.');
    // An IP address may look like a card number.
    const parts = [/^[\d.]+$/.test(hostname) ? '' : hostname, pathname, pathname.replaceAll('/', '')];
    if (parts.some((part) => codec.hasCredential(part))) {
        throw new Error('The URL contains an API key or a card number. Keys belong in the gateway, never in this page.');
    }
    if (!/^[a-z0-9.-]+$/.test(hostname)) throw new Error('The host name has another character than a-z, 0-9, `.` and `-`.');
    if (/(^|\.)stripe\.com\.?$/.test(hostname)) {
        throw new Error('This is the API itself, which needs a key. Enter a gateway that adds the key.');
    }
    return url.origin + pathname.replace(/\/+$/, '');
}

export function isExposed(gateway) { // without TLS, and not to this machine
    const {protocol, hostname} = new URL(gateway);
    return protocol === 'http:' && !/^(localhost|.*\.localhost|127(\.\d+){3})\.?$/.test(hostname);
}
