// The public headers as text: the lines to add for a new version of the API, and the guide's table of parameters.
import fs from 'node:fs';
import path from 'node:path';

// Every struct that lists fields, by namespace and name: params::company.
export function readHeaders(root) {
    const include = path.join(root, 'include/stripe_tokens');
    const structs = new Map();
    for (const folder of ['params', 'objects', '.']) {
        for (const name of fs.readdirSync(path.join(include, folder)).filter((n) => n.endsWith('.hpp'))) {
            const header = path.join(folder, name);
            const text = fs.readFileSync(path.join(include, header), 'utf8');
            for (const [, struct, body] of text.matchAll(/^struct (\w+) \{\n([\s\S]*?)^\};/gm)) {
                const listed = [...body.matchAll(/visit\(\s*"(\w+)",\s*self\.(\w+)/g)];
                const kinds = /kinds_of<(\w+)>/.test(body);
                if (listed.length === 0 && !kinds) continue;
                const fields = listed.map(([, field, member]) => {
                    const declared = new RegExp(`([\\w:<>, ]+?)\\s+${member}\\{?.*;`).exec(body.replace(/\/\/\/.*$|\/\*\*[\s\S]*?\*\//gm, ''));
                    return {name: field, type: (declared?.[1] ?? '').trim()};
                });
                structs.set(`${folder === '.' ? '' : `${folder}::`}${struct}`, {header, struct, fields});
            }
        }
    }
    return structs;
}

const innermost = (type) => type.replace(/^(?:.*<)?(?:\w+::)*(\w+)>*$/, '$1');
const heldStruct = (structs, type) => structs.get(`params::${innermost(type)}`);

// The struct of an object of parameters: account[company] is params::company.
function structAt(structs, at) {
    const [kind, ...names] = at.replaceAll(']', '').split('[');
    let found = at === '' ? structs.get('params::create') : structs.get(`params::${kind}`);
    for (const name of names) {
        const field = found?.fields.find((each) => each.name === name);
        found = field && heldStruct(structs, field.type);
    }
    return found;
}

// ---- the lines of a new member

const keywords = new Set(['new', 'default', 'class', 'operator', 'register', 'union', 'private', 'public', 'delete', 'this', 'short', 'long', 'int', 'double', 'float', 'auto', 'static', 'export', 'template', 'namespace', 'true', 'false', 'not', 'and', 'or']);
const identifier = (text) => {
    const name = text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
    return keywords.has(name) ? `${name}_` : name;
};
const enumBody = (name, values) =>
    `  enum class ${name} {\n${values.map((v) => `      ${identifier(v)},\n`).join('')}  };\n` +
    `  template <>\n  inline constexpr std::array<std::string_view, ${values.length}> wire_names<${name}>{\n` +
    `${values.map((v) => `      "${v}",\n`).join('')}  };`;

const scalars = {
    string: 'std::string', boolean: 'bool', integer: 'int', timestamp: 'timestamp', number: 'decimal',
    expandable: 'objects::expandable',
};
function cppType(record, inResponse) {
    const list = /^array<(.*)>$/.exec(record.type);
    if (list) return `std::vector<${cppType({...record, type: list[1]}, inResponse)}>`;
    if (record.type === 'enum') return `open_enum<stripe_tokens::${record.name}>`;
    if (record.type === 'map<string>') return inResponse ? 'std::map<std::string, std::string, std::less<>>' : 'stripe_tokens::metadata';
    return scalars[record.type] ?? `objects::${record.name}`;
}
const firstSentence = (doc) => doc.replace(/\s+/g, ' ').replace(/\. .*$/, '').replace(/\.$/, '').slice(0, 90) || '...';

function memberLines(record, inResponse) {
    const name = identifier(record.name);
    const type = cppType(record, inResponse);
    const wrapper = record.emptyable ? 'emptyable' : 'std::optional';
    const isText = /string|enum/.test(record.type) && record.type !== 'map<string>';
    const attributes = inResponse ? [] : [
        ...(record.required ? ['detail::required'] : []),
        ...(isText && record.max_length === undefined ? ['detail::any_length'] : []),
        ...(isText && record.max_length !== undefined && record.max_length !== 5000 ? [`detail::max_length<${record.max_length}>`] : []),
    ];
    const declared = inResponse && record.required ? type : `${wrapper}<${type}>`;
    return [
        `  ${declared} ${name}{}; ///< ${firstSentence(record.doc ?? '')}`,
        `  visit("${record.name}", self.${name}${attributes.map((a) => `, ${a}`).join('')});`,
        ...(record.enum === undefined || record.as !== undefined ? [] : [`  in enums.hpp, unless an enumeration has these values:\n${enumBody(record.name, record.enum)}`]),
    ];
}

// ---- the lines of a new version

// `added`: leaves and members that came, and enumerators of known ones.
export function headerLines(root, apiVersion, added, leaves) {
    const structs = readHeaders(root);
    const out = new Map(); // header -> lines
    const put = (header, ...text) => out.set(header, [...(out.get(header) ?? []), ...text]);
    put('version.hpp', `  inline constexpr std::string_view api_version = "${apiVersion}";`);

    // New leaves, by the deepest object that the headers have.
    const objects = new Map();
    for (const leaf of added.leaves) {
        const names = leaf.path.replaceAll(']', '').split('[');
        const parent = (count) => names.slice(0, count).map((n, i) => (i === 0 ? n : `[${n}]`)).join('');
        let depth = names.length - 1;
        while (depth > 0 && structAt(structs, parent(depth)) === undefined) --depth;
        if (depth === names.length - 1) {
            const owner = structAt(structs, parent(depth));
            put(owner.header, `  struct ${owner.struct}:`, ...memberLines({...leaf, name: names.at(-1)}, false));
            continue;
        }
        const object = parent(depth + 1);
        objects.set(object, [...(objects.get(object) ?? []), {...leaf, rest: leaf.path.slice(object.length)}]);
    }
    for (const [at, parts] of objects) {
        const names = at.replaceAll(']', '').split('[');
        const name = names.at(-1);
        const owner = structAt(structs, names.slice(0, -1).map((n, i) => (i === 0 ? n : `[${n}]`)).join(''));
        const shape = (list) => list.map((p) => `${p.rest} ${p.type}`).sort().join();
        // A struct with the same members.
        const like = [...new Set(leaves.map((leaf) => leaf.path.slice(0, leaf.path.lastIndexOf('['))))].find((other) => other !== '' && !objects.has(other) &&
            structAt(structs, other) !== undefined &&
            shape(leaves.filter((l) => l.path.startsWith(`${other}[`)).map((l) => ({...l, rest: l.path.slice(other.length)}))) === shape(parts));
        const struct = like === undefined ? name : structAt(structs, like).struct;
        const limited = parts.some((p) => p.max_length !== undefined) ? '' : ', detail::any_length';
        put(owner?.header ?? 'params/create.hpp', `  struct ${owner?.struct ?? 'create'}:`,
            `  std::optional<params::${struct}> ${identifier(name)}{}; ///< ...`, `  visit("${name}", self.${identifier(name)}${limited});`);
        if (like === undefined) {
            put(`params/${name}.hpp`, `  struct ${name}, with fields():`,
                ...parts.flatMap((p) => memberLines({...p, name: p.rest.slice(1, -1)}, false)));
        }
    }
    for (const member of added.members) {
        const owner = structs.get(`objects::${member.object}`) ?? structs.get({error: 'api_error'}[member.object] ?? member.object);
        put(owner?.header ?? `objects/${member.object}.hpp`, `  struct ${owner?.struct ?? member.object}:`, ...memberLines(member, true));
    }
    const enumsText = fs.readFileSync(path.join(root, 'include/stripe_tokens/enums.hpp'), 'utf8');
    const told = new Set();
    for (const {parameter, member, value} of added.enumerators) {
        const segments = parameter?.replaceAll(']', '').split('[') ?? member.replaceAll('[]', '').split('.');
        const owner = parameter === undefined
            ? [...structs.values()].find((s) => s.fields.some((f) => f.name === segments.at(-1) && /open_enum/.test(f.type)) &&
                (segments.length > 2 || s.struct === ({error: 'api_error'}[segments[0]] ?? segments[0])) && s.header.startsWith('params') === false)
            : structAt(structs, parameter.slice(0, Math.max(0, parameter.lastIndexOf('['))));
        const type = owner?.fields.find((f) => f.name === segments.at(-1))?.type ?? '';
        const name = /open_enum<(?:\w+::)*(\w+)>/.exec(type)?.[1];
        const line = name === undefined ? `  ${parameter ?? member}: "${value}" (kept as text: nothing to add)`
            : `  enum class ${name}: ${identifier(value)},    and in wire_names: "${value}",`;
        if (told.has(line)) continue;
        told.add(line);
        put('enums.hpp', line);
        const size = new RegExp(`std::array<std::string_view, (\\d+)> wire_names<${name}>`).exec(enumsText);
        if (size) {
            const count = added.enumerators.filter((e) => told.has(`  enum class ${name}: ${identifier(e.value)},    and in wire_names: "${e.value}",`)).length;
            put('enums.hpp', `  std::array<std::string_view, ${Number(size[1]) + count}> wire_names<${name}>`);
        }
    }
    return [...out].map(([header, lines]) => `\ninclude/stripe_tokens/${header}\n${lines.join('\n')}`).join('\n');
}

// ---- the guide's table

// A row per struct, in the order of first use. Structs with several uses come last.
export function tableOfParameters(root) {
    const structs = readHeaders(root);
    const uses = new Map();
    const order = [];
    const visit = (struct) => {
        uses.set(struct, (uses.get(struct) ?? 0) + 1);
        if (uses.get(struct) !== 1) return;
        order.push(struct);
        for (const field of struct.fields) {
            const held = heldStruct(structs, field.type);
            if (held !== undefined) visit(held);
        }
    };
    const create = structs.get('params::create');
    const text = fs.readFileSync(path.join(root, 'include/stripe_tokens/params/create.hpp'), 'utf8');
    const kinds = /std::variant<std::monostate,([^>]*)>/.exec(text)[1].split(',').map((kind) => kind.trim());
    const kindFields = kinds.filter((kind) => structs.has(`params::${kind}`)).map((kind) => ({name: kind, type: `params::${kind}`}));
    create.fields.unshift(...kindFields);
    visit(create);
    const member = (field) => {
        let shown = `\`${field.name}\``;
        if (/secret/.test(field.type)) shown = `**${shown}**`;
        if (/emptyable/.test(field.type)) shown = `_${shown}_`;
        return shown;
    };
    const rows = [...order.filter((s) => uses.get(s) === 1), ...order.filter((s) => uses.get(s) !== 1)]
        .map((s) => `| \`${s.struct}\` | ${s.fields.map(member).join(' ')} |\n`);
    return `| struct | members |\n|---|---|\n${rows.join('')}`;
}

export function writeTable(root) {
    const page = path.join(root, 'tests/docs/guide/parameters.md');
    const before = fs.readFileSync(page, 'utf8');
    const after = before.replace(/\| struct \| members \|\n(\|.*\n)*/, tableOfParameters(root));
    fs.writeFileSync(page, after);
    console.log(before === after ? 'the table is up to date' : 'the table is written');
}
