// The limits of parameters, and the kinds of numbers, in an OpenAPI description.
import fs from 'node:fs';
import path from 'node:path';

// Returns the version and the leaves by path, or null if nothing tells the version.
export function readDescription(file) {
    const document = JSON.parse(fs.readFileSync(file, 'utf8'));
    const body = document.paths?.['/v1/tokens']?.post?.requestBody?.content;
    const schema = body === undefined ? document : body['application/x-www-form-urlencoded'].schema;
    const version = document.info?.version ?? /\d{4}-\d\d-\d\d(\.(?!json)[a-z]+)?/.exec(path.basename(file))?.[0];
    if (version === undefined) return null;

    const leaves = new Map();
    const add = (part, at) => {
        if (part.anyOf !== undefined) return part.anyOf.forEach((choice) => add(choice, at));
        if (part.properties !== undefined) {
            for (const [name, member] of Object.entries(part.properties)) add(member, at === '' ? name : `${at}[${name}]`);
            return undefined;
        }
        if (part.enum?.length === 1 && part.enum[0] === '') return undefined; // how a description says emptyable
        const leaf = leaves.get(at) ?? {};
        leaves.set(at, leaf);
        if (part.type === 'array') return add(part.items, at);
        leaf.type = part.format === 'unix-time' ? 'timestamp' : part.type;
        if (part.maxLength !== undefined) leaf.max_length = part.maxLength;
        return undefined;
    };
    add(schema, '');
    return {version, leaves};
}
