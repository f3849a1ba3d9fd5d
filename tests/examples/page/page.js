// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// The try-it page: a form from the schema, the texts of its request, a gateway, and the decoded response. Field values
// are neither stored nor logged, and leave the page only in the body of a request to the gateway.

const gatewayKey = 'stripe_tokens.gateway';
let gateway = '';

const formats = {cpp: 'C++', curl: 'curl', http: 'HTTP', body: 'Body', typescript: 'TypeScript'};
const groups = new Map(); // by kind: {element, entries by key}
let codec;
let schema;
let kind = 'card'; // or `card:id`, or `none`
let format = 'cpp';
let answer = {};
let flagged = []; // the entries with a problem
let shownProblems = '';
let attempt = {}; // the last sending: its request, key and number, and how to abort it

const $ = (id) => document.getElementById(id);

function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (name in element) element[name] = value;
        else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

const named = ({param, message}) => (param ? `${param}: ${message}` : message);

function say(element, text, className = element.className) {
    element.textContent = visible(text);
    element.className = className;
    element.hidden = text === '';
}

// --- the gateway

// A stored URL that is rejected is removed.
function readGateway() {
    try {
        return toGateway(localStorage.getItem(gatewayKey), codec);
    } catch (error) {
        if (!(error instanceof DOMException)) localStorage.removeItem(gatewayKey);
        return '';
    }
}

function showGateway() {
    $('gateway').value = gateway;
    $('gateway').removeAttribute('aria-invalid');
    $('forget').hidden = gateway === '';
    const isOpen = gateway !== '' && isExposed(gateway);
    say($('gateway-problem'), isOpen ? 'This gateway has no TLS: anyone on the way reads what you send.' : '');
}

// The policy of the page allows any connection: this one allows the gateway, or none. It cannot be undone.
function limitConnections() {
    const target = gateway ? `${gateway}/v1/tokens`.replaceAll(';', '%3B').replaceAll(',', '%2C') : `'none'`;
    document.head.append(make('meta', {httpEquiv: 'Content-Security-Policy', content: `connect-src ${target}`}));
}

function saveGateway() {
    try {
        localStorage.setItem(gatewayKey, toGateway($('gateway').value.trim(), codec));
    } catch (error) {
        $('gateway').setAttribute('aria-invalid', true);
        const isStorage = error instanceof DOMException;
        say($('gateway-problem'), isStorage ? 'This browser stores nothing for this page.' : error.message);
        return;
    }
    location.reload();
}

// --- fields

// A field with its problem. `pairs` returns its parameters; `take` accepts a parameter of a body, or returns false.
function register(entries, entry, control) {
    entries.set(entry.key, entry);
    entry.problem = make('p', {id: `${entry.key}-problem`, className: 'problem', hidden: true});
    entry.control = control;
}

function tags(field, masked) {
    const texts = [];
    if (masked !== '' && masked !== 'shown') texts.push(masked);
    if (field.required) texts.push('required');
    return texts.flatMap((text) => [' ', make('span', {className: 'tag'}, text)]);
}

function makeControl(id, field, masked) {
    const common = {id, autocomplete: 'off', spellcheck: false, className: masked === 'secret' ? 'secret' : ''};
    const options = (values) => values.map((value) => make('option', {value}, value));
    switch (field.kind) {
    case 'boolean': return make('select', {id}, make('option', {value: ''}, '(absent)'), ...options(['true', 'false']));
    case 'list': return make('textarea', {...common, rows: 2, placeholder: 'one per line'});
    case 'timestamp': return make('input', {...common, inputMode: 'numeric', placeholder: 'Unix seconds'});
    case 'integer': return make('input', {...common, inputMode: 'numeric'});
    case 'decimal': return make('input', {...common, inputMode: 'decimal'});
    case 'enum': return make('input', {...common, placeholder: field.values.join(', ').slice(0, 60)});
    default: return make('input', common);
    }
}

// Required fields first, objects last; where a field is required, secrets are near it.
function ordered(fields) {
    const isRequiring = fields.some(({required}) => required);
    const rank = ({required, kind}) => {
        if (kind === 'object' || kind === 'map') return 2;
        if (required && kind === 'secret') return -1;
        return required || (isRequiring && kind === 'secret') ? 0 : 1;
    };
    return [...fields].sort((a, b) => rank(a) - rank(b));
}

function addField(parent, entries, {key, field, doc, around}) {
    const masked = maskOf(field, around);
    const unset = make('input', {type: 'checkbox', id: `${key}-unset`});
    const unsetLabel = make('label', {className: 'check hint'}, unset, 'Unset on the server');
    unset.setAttribute('aria-label', `Unset on the server: ${field.name}`);
    const name = make('span', {className: 'name'}, field.name);

    if (field.fields || field.kind === 'map') {
        const count = make('span', {className: 'hint'});
        const group = make('div', {role: 'group', 'aria-label': key, className: 'fields'});
        const text = make('span', {className: 'hint'}, doc);
        const summary = make('summary', {}, name, ...tags(field, masked), ' ', text, ' ', count);
        const details = make('details', {}, summary, group);
        const rows = field.fields ? undefined : makeRows(group, [`key of ${field.name}`, `value of ${field.name}`]);
        const entry = {
            key, details, count,
            // A bracket would end the key: the value would go to another parameter.
            isBroken: () => !!rows?.pairs().some(([inner]) => /^$|[[\]]/.test(inner)),
            pairs: () => {
                if (unset.checked) return [[key, '']];
                return (rows?.pairs() ?? []).map(([inner, value]) => [`${key}[${inner}]`, value]);
            },
            take: ([, ...segments], value) => {
                if (segments.length === 0 && value === '') unset.checked = true;
                else if (rows && segments.length === 1) rows.add(segments[0], value);
                else return false;
                return true;
            },
        };
        register(entries, entry, summary);
        addFields(group, entries, field, key, masked);
        group.append(...(field.unset ? [unsetLabel] : []), entry.problem);
        parent.append(details);
        return;
    }

    const hint = make('p', {className: 'hint', id: `${key}-hint`}, doc);
    const control = makeControl(key, field, masked);
    control.setAttribute('aria-describedby', `${key}-hint ${key}-problem`);
    const lines = () => control.value.split('\n').filter((line) => line !== '');
    const isList = field.kind === 'list';
    const entry = {
        key,
        pairs: () => {
            if (unset.checked) return [[key, '']];
            if (isList) return lines().map((line) => [`${key}[]`, line]);
            return control.value === '' ? [] : [[key, control.value]];
        },
        take: (segments, value, isItem) => {
            if (value === '' && field.unset && !isItem) unset.click();
            else if (isItem !== isList) return false;
            else control.value = isItem && control.value !== '' ? `${control.value}\n${value}` : value;
            return true;
        },
    };
    register(entries, entry, control);
    unset.onchange = () => {
        control.disabled = unset.checked;
    };
    const label = make('label', {htmlFor: key}, name, ...tags(field, masked));
    const box = make('div', {className: 'field'}, label, control, hint, entry.problem);
    if (field.values) {
        hint.append(isList ? `: ${field.values.join(', ')}` : '');
        const list = make('datalist', {id: `${key}-values`}, ...field.values.map((value) => make('option', {value})));
        control.setAttribute('list', list.id);
        box.append(list);
    }
    if (field.unset) box.append(unsetLabel);
    parent.append(box);
}

// The fields of an object of the schema.
function addFields(parent, entries, {type, fields}, outer, around) {
    for (const field of ordered(fields ?? [])) {
        addField(parent, entries, {key: `${outer}[${field.name}]`, field, doc: docs[`${type}.${field.name}`], around});
    }
}

// Rows of two fields, for keys that are not in the schema.
function makeRows(parent, labels, className = '') {
    const box = make('div', {});
    const add = (...values) => {
        const inputs = labels.map((label, i) => {
            const attributes = {'aria-label': label, placeholder: label, autocomplete: 'off', spellcheck: false};
            return make('input', {...attributes, value: values[i] ?? '', className: i === 1 ? className : ''});
        });
        const remove = make('button', {type: 'button', 'aria-label': `Remove this ${labels[0]}`}, '×');
        const row = make('div', {className: 'pair'}, ...inputs, remove);
        remove.onclick = () => {
            row.remove();
            button.focus();
            update();
        };
        box.append(row);
        return inputs[0];
    };
    const button = make('button', {type: 'button', onclick: () => add().focus()}, `Add a ${labels[0]}`);
    parent.append(box, button);
    const values = () => [...box.children].map((row) => [...row.querySelectorAll('input')].map(({value}) => value));
    return {add, pairs: () => values().filter(([key, value]) => key !== '' || value !== '')};
}

const fieldOf = (name) => schema.fields.find((field) => field.name === name);

function groupOf(wanted) {
    if (groups.has(wanted)) return groups.get(wanted);
    const entries = new Map();
    const title = wanted === 'others' ? 'For every kind' : wanted.replace(':id', ' by id');
    const element = make('fieldset', {className: 'fields'}, make('legend', {}, title));
    const say = (text) => make('p', {className: 'hint'}, text);
    if (wanted === 'others') {
        for (const name of ['customer', 'expand']) {
            addField(element, entries, {key: name, field: fieldOf(name), doc: docs[`create.${name}`]});
        }
        const extra = make('div', {role: 'group', 'aria-label': 'Unknown parameters'});
        extra.append(say(`Others: ${docs['create.extra']}, such as loyalty or card[loyalty]`));
        const rows = makeRows(extra, ['parameter', 'value'], 'secret');
        register(entries, {key: '', pairs: rows.pairs, take: () => false, rows}, extra);
        extra.append(entries.get('').problem);
        element.append(extra);
    } else if (wanted.endsWith(':id')) {
        const name = wanted.slice(0, -3);
        addField(element, entries, {key: name, field: {name, kind: 'text'}, doc: docs[`${name}_id.id`]});
    } else if (wanted !== 'none') {
        const field = fieldOf(wanted);
        element.append(say(docs[field.type]));
        register(entries, {key: wanted, pairs: () => [], take: () => false}, $('kinds'));
        element.append(entries.get(wanted).problem);
        addFields(element, entries, field, wanted);
    } else {
        element.append(say('Without a source, the token is for the default source of the customer below.'));
    }
    groups.set(wanted, {element, entries});
    $(wanted === 'others' ? 'others' : 'fields').append(element);
    return groups.get(wanted);
}

function showKind(wanted) {
    kind = wanted;
    for (const {element} of groups.values()) element.hidden = true;
    for (const name of [kind, 'others']) groupOf(name).element.hidden = false;
    for (const radio of document.querySelectorAll('#kinds input')) radio.checked = radio.value === kind;
}

const shownEntries = () => [...groupOf(kind).entries.values(), ...groupOf('others').entries.values()];
const toKey = ([first, ...rest]) => first + rest.map((segment) => `[${segment}]`).join('');

// The entry of a parameter, or the nearest one around it.
function findEntry(param) {
    const entries = new Map([...groupOf(kind).entries, ...groupOf('others').entries]);
    for (let key = param; key !== ''; key = key.endsWith(']') ? key.slice(0, key.lastIndexOf('[')) : '') {
        if (entries.has(key)) return entries.get(key);
    }
    return entries.get('');
}

function clearFields() {
    $('fields').replaceChildren();
    $('others').replaceChildren();
    groups.clear();
    flagged = [];
    shownProblems = '';
}

function clear() {
    clearFields();
    const {abort, key, isDone} = attempt;
    abort?.abort();
    attempt = {};
    for (const input of document.querySelectorAll('#headers input, #body, #response, #search')) input.value = '';
    $('http-status').value = $('http-status').defaultValue;
    search();
    showGateway();
    for (const element of [$('outcome'), $('body-problem'), $('copied')]) say(element, '');
    $('decoded').replaceChildren();
    $('show').checked = false;
    document.body.classList.remove('shown');
    sayTarget();
    if (key && !isDone) {
        const again = `To send it again, enter its Idempotency-Key: ${key}`;
        say($('sent'), `The result of the last request is unknown. ${again}`, 'bad');
    }
    showKind(kind);
    update();
}

// Fills the form from a body in any notation that decode_form accepts. Returns the reason of a rejection, or nothing.
function fill(body) {
    const read = codec.ask('r', [], body);
    if (read.failure) return `${named(read.failure)} (byte ${read.failure.offset})`;
    const pairs = toPairs(read.body);
    const source = pairs.find(([[first]]) => fieldOf(first)?.fields)?.[0];
    clearFields();
    showKind(!source ? 'none' : source.length === 1 && fieldOf(source[0]).id ? `${source[0]}:id` : source[0]);
    const entries = new Map([...groupOf(kind).entries, ...groupOf('others').entries]);
    for (const [segments, value] of pairs) {
        const isItem = segments.at(-1) === '';
        const path = isItem ? segments.slice(0, -1) : segments;
        const isTaken = entries.get(toKey(path))?.take([path[0]], value, isItem) ||
            entries.get(toKey(path.slice(0, -1)))?.take(path.slice(-2), value, isItem);
        if (!isTaken) entries.get('').rows.add(toKey(segments), value);
    }
    for (const {key, details} of entries.values()) {
        if (details) details.open = pairs.some(([segments]) => toKey(segments).startsWith(key));
    }
    update();
    const isSame = answer.body === read.body;
    return isSame ? '' : 'The form differs from this body: a value is empty, has a line break or is not UTF-8.';
}

// --- the request

const headerNames = ['Idempotency-Key', 'Stripe-Account', 'Stripe-Version'];

const headerValue = (name) => $(name).value.trim(); // a pasted line break is no part of it

function ask(extraFields = []) {
    const headers = headerNames.map((name) => [name, headerValue(name)]).filter(([, value]) => value !== '');
    const fields = [['now', Math.floor(Date.now() / 1000)], ['show', $('show').checked ? 1 : 0], ['gateway', gateway]];
    const broken = shownEntries().find((entry) => entry.isBroken?.());
    if (broken) {
        const failure = {param: broken.key, code: 'unsafe_key', message: 'a key is empty or contains a bracket'};
        return {rejected: [], failure};
    }
    const pairs = shownEntries().flatMap((entry) => entry.pairs());
    return {isEmpty: pairs.length === 0, ...codec.ask('r', [...fields, ...headers, ...extraFields], toBody(pairs))};
}

function update() {
    answer = ask();
    say($('failed'), '');
    showText();
    showProblems();
}

function showText() {
    const shown = $('show').checked ? answer.body : answer.redacted;
    const isBad = !!answer.failure || answer.rejected.length !== 0; // a rejected header is not in the texts
    const texts = isBad ? {} : {...answer, body: shown, typescript: toTypeScript(shown, schema)};
    $('text').textContent = texts[format] ?? 'Mend the problem above first.';
    $('text').className = format === 'cpp' || format === 'typescript' ? '' : 'wrap';
    say($('copied'), '');
    $('send').textContent = attempt.abort ? 'Cancel' : 'Send';
    $('send').disabled = !attempt.abort && (gateway === '' || isBad || answer.isEmpty);
}

function showProblems() {
    const found = [...answer.rejected, ...(answer.failure ? [answer.failure] : answer.isEmpty ? [] : answer.problems)];
    const shown = JSON.stringify([kind, answer.isEmpty, found]);
    if (shown !== shownProblems) listProblems(found);
    shownProblems = shown;
    showCounts();
}

function listProblems(found) {
    for (const {problem, control} of flagged) {
        say(problem, '', 'problem');
        control.removeAttribute('aria-invalid');
    }
    flagged = [];
    const items = found.map(({param, code, message}) => {
        const entry = headerNames.includes(param) ? headers.get(param) : findEntry(param);
        const isMissing = code === 'parameter_missing';
        const className = isMissing ? 'problem missing' : 'problem';
        say(entry.problem, [entry.problem.textContent, message].filter(Boolean).join('; '), className);
        if (!isMissing && 'value' in entry.control) entry.control.setAttribute('aria-invalid', true);
        flagged.push(entry);
        const text = visible(named({param, message}));
        const go = make('button', {type: 'button', className, onclick: () => focus(entry)}, text);
        return make('li', {}, go);
    });
    $('problems').replaceChildren(...items);
    if (found.length !== 0) say($('status'), found.length === 1 ? '1 problem' : `${found.length} problems`, 'bad');
    else if (answer.isEmpty) say($('status'), 'Nothing is filled in yet.', '');
    else say($('status'), 'No problem found.', 'good');
}

// Beside the name of an object: how many of its parameters are set, and how many have problems.
function showCounts() {
    const entries = shownEntries();
    const set = entries.flatMap((entry) => entry.pairs().map(([key]) => key));
    for (const {key, count} of entries) {
        if (!count) continue;
        const inside = (name) => name === key || name.startsWith(`${key}[`);
        const [sets, problems] = [set.filter(inside).length, flagged.filter((entry) => inside(entry.key)).length];
        const text = [sets ? `${sets} set` : '', problems ? `${problems} to mend` : ''].filter(Boolean).join(', ');
        if (count.textContent !== text) say(count, text, problems ? 'bad' : 'good');
    }
}

function focus({control, problem}) {
    let around = problem;
    while ((around = around.parentElement.closest('details'))) around.open = true;
    const isControl = control.matches('input, select, textarea, summary');
    const target = isControl ? control : control.querySelector('input:checked') ?? control.querySelector('input, button');
    target.focus();
    target.scrollIntoView({block: 'center'});
}

function sayTarget() {
    say($('sent'), gateway ? `To ${gateway}/v1/tokens` : 'Sending needs a gateway.', 'hint');
}

async function copy() {
    const text = $('text').textContent;
    try {
        await navigator.clipboard.writeText(text);
        say($('copied'), $('show').checked ? 'Copied, with secrets.' : 'Copied. Secrets are masked.');
    } catch {
        getSelection().selectAllChildren($('text'));
        say($('copied'), 'Selected: press Ctrl+C or Cmd+C.');
    }
}

// --- sending, and the response

// One key for all attempts with the same request, until its result is known.
function nextAttempt() {
    const request = JSON.stringify([answer.body, answer.headers]);
    if (attempt.request === request && !attempt.isDone) return {...attempt, number: attempt.number + 1};
    const random = crypto.getRandomValues(new Uint8Array(16));
    const digits = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return {request, key: headerValue('Idempotency-Key') || codec.ask('k', [], digits).key, number: 1};
}

async function send() {
    if (attempt.abort) {
        attempt.abort.abort();
        return;
    }
    update();
    if ($('send').disabled) return;
    const sent = nextAttempt();
    const {headers, body} = ask(headerValue('Idempotency-Key') ? [] : [['Idempotency-Key', sent.key]]);
    const abort = new AbortController();
    attempt = {...sent, abort};
    showText();
    say($('sent'), 'Sending …', '');
    let [status, text, failure] = [0, '', ''];
    const own = [['key', sent.key], ['attempt', sent.number], ['jitter', Math.floor(Math.random() * 1000)]];
    const received = [];
    try {
        const response = await fetch(`${gateway}/v1/tokens`, {
            method: 'POST',
            headers: headers.map(({name, value}) => [name, value]),
            body,
            credentials: 'omit',
            redirect: 'error',
            cache: 'no-store',
            signal: abort.signal,
        });
        status = response.status;
        received.push(...response.headers);
        text = await readText(response);
    } catch {
        failure = abort.signal.aborted ? ' Cancelled.' : status !== 0 ? ' The connection ended within the response.' :
            ' No response: the gateway cannot be reached, redirects, or does not permit this page (CORS).';
    }
    if (attempt.abort !== abort) return; // the fields were emptied
    attempt = sent;
    showText();
    const line = `Attempt ${sent.number}, Idempotency-Key ${sent.key}: status ${status}.${failure}`;
    say($('sent'), `${line} The result is unknown: the next sending has the same key.`, 'bad');
    $('http-status').value = status;
    $('response').value = text;
    // The page's own fields come first: the first of a name counts, and a response may have a header `status`.
    const {token, error, retry} = decode([...own, ['status', status], ...received], text);
    const isRejected = error && status < 500 && status !== 409 && retry === undefined;
    if (token || isRejected) attempt = {...sent, isDone: true};
    if (attempt.isDone || retry !== undefined) say($('sent'), line, failure && 'bad');
    $('decoded').scrollIntoView({block: 'nearest'});
    $('outcome').scrollIntoView({block: 'nearest'});
}

// The body of a response, or a start of it that is too large for the decoder, even without a byte order mark.
async function readText({body}) {
    const limit = 2 ** 20 + 4;
    const decoder = new TextDecoder();
    const reader = body?.getReader();
    let text = '';
    for (let size = 0; reader && size < limit;) {
        const {done, value} = await reader.read();
        if (done) return text + decoder.decode();
        text += decoder.decode(value.subarray(0, limit - size), {stream: true});
        size += value.length;
    }
    await reader?.cancel();
    return text;
}

function decode(fields, text) {
    $('decoded').replaceChildren();
    say($('outcome'), '');
    if (text === '' && !fields.some(([name]) => name === 'key')) return {};
    const read = codec.decode(fields, text);
    const {token, error, failure} = read;
    const {pointer, message, offset} = failure ?? {};
    if (token) say($('outcome'), `Token ${token.id}, type ${token.type}`, 'good');
    else if (error) say($('outcome'), `API error of the kind ${read.kind}: ${error.message}`, 'bad');
    else if (Number($('http-status').value) === 0) say($('outcome'), 'No response.', 'bad');
    else say($('outcome'), `Not readable: ${named({param: pointer, message})}, byte ${offset}`, 'bad');
    const yes = `Retry: yes, after ${read.retry} ms, with the same idempotency key.`;
    if (!token) $('decoded').append(make('p', {}, read.retry === undefined ? 'Retry: no.' : yes));
    for (const {pointer, code} of read.deviations ?? []) {
        $('decoded').append(make('p', {className: 'problem'}, visible(`Not as documented: ${pointer}: ${code}`)));
    }
    const json = visible(indented(read.json));
    $('decoded').append(make('pre', {className: 'wrap', tabIndex: 0, 'aria-label': 'Decoded response'}, json));
    return read;
}

// A pasted response: as if it came for a request with a key, for the first time.
function decodePasted() {
    const text = $('response').value;
    const key = text ? [['key', 'key']] : [];
    decode([['status', $('http-status').value], ['attempt', 1], ...key], text);
}

// --- the search

function search() {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = flatten(schema, docs).filter(({field}) => !field.fields);
    const isMatch = ({key, doc}) => words.every((word) => `${key} ${doc}`.toLowerCase().includes(word));
    const isOther = ({key}) => !key.startsWith(kind.replace(':id', ''));
    const matches = words.length === 0 ? [] : all.filter(isMatch).sort((a, b) => isOther(a) - isOther(b));
    $('found').hidden = matches.length === 0;
    say($('found-count'), words.length === 0 ? '' : `${matches.length} of ${all.length} parameters`);
    $('found').replaceChildren(...matches.slice(0, 50).map(({key, doc}) => {
        const texts = [make('span', {className: 'name'}, key), ' ', make('span', {className: 'hint'}, doc)];
        const go = make('button', {type: 'button'}, ...texts);
        go.onclick = () => {
            $('search').value = '';
            search();
            const [source] = key.split('[');
            if (fieldOf(source).fields) showKind(source === key ? `${source}:id` : source);
            update();
            focus(findEntry(key));
        };
        return make('li', {}, go);
    }));
}

// --- start

const headers = new Map();
const nextYear = new Date().getFullYear() + 1;
const examples = {
    account: 'account[business_type]=company&account[company][name]=Example+Ltd&account[company][tax_id]=000000000' +
        '&account[company][address][country]=GB&account[tos_shown_and_accepted]=true',
    bank_account: 'bank_account[country]=US&bank_account[currency]=usd&bank_account[routing_number]=110000000' +
        '&bank_account[account_number]=000123456789&bank_account[account_holder_name]=Jenny+Rosen' +
        '&bank_account[account_holder_type]=individual',
    'bank_account:id': 'bank_account=ba_1&customer=cus_1',
    card: `card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=${nextYear}&card[cvc]=012` +
        '&card[name]=Zo%C3%AB+%26+Co&expand[]=card.customer',
    'card:id': 'card=card_1&customer=cus_1',
    cvc_update: 'cvc_update[cvc]=012',
    person: 'person[first_name]=Jane&person[last_name]=Doe&person[email]=jane@example.com&person[dob][day]=31' +
        '&person[dob][month]=12&person[dob][year]=1990&person[ssn_last_4]=0000&person[relationship][owner]=true' +
        '&person[relationship][percent_ownership]=33.3&person[metadata][order]=6735',
    pii: 'pii[id_number]=000000000',
    none: 'customer=cus_1',
};
const exampleResponse = '{"error":{"code":"card_declined","decline_code":"insufficient_funds",' +
    '"message":"Your card has insufficient funds.","param":"card","type":"card_error"}}';

function buildControls() {
    const sources = schema.fields.filter((field) => field.fields);
    for (const value of [...sources.flatMap(({name, id}) => (id ? [name, `${name}:id`] : [name])), 'none']) {
        const radio = make('input', {type: 'radio', name: 'kind', value, onchange: () => (showKind(value), update())});
        const text = value === 'none' ? 'none (customer)' : value.replace(':id', ' by id');
        $('kinds').append(make('label', {}, radio, text));
    }
    for (const name of headerNames) {
        const control = make('input', {id: name, autocomplete: 'off', spellcheck: false});
        control.setAttribute('aria-describedby', `${name}-problem`);
        if (name === 'Idempotency-Key') control.placeholder = 'made for each sending';
        if (name === 'Stripe-Version') control.placeholder = schema.version;
        const problem = make('p', {id: `${name}-problem`, className: 'problem', hidden: true});
        headers.set(name, {key: name, control, problem});
        $('headers').append(make('div', {className: 'field'}, make('label', {htmlFor: name}, name), control, problem));
    }
    const names = Object.keys(formats);
    const select = (name) => {
        format = name;
        for (const tab of $('tabs').children) {
            tab.setAttribute('aria-selected', tab.id === `tab-${name}`);
            tab.tabIndex = tab.id === `tab-${name}` ? 0 : -1;
        }
        $('text').setAttribute('aria-labelledby', `tab-${name}`);
    };
    for (const name of names) {
        const tab = make('button', {type: 'button', role: 'tab', id: `tab-${name}`}, formats[name]);
        tab.setAttribute('aria-controls', 'text');
        tab.onclick = () => (select(name), showText());
        tab.onkeydown = (event) => {
            const at = names.indexOf(name);
            const to = {ArrowRight: (at + 1) % names.length, ArrowLeft: at - 1, Home: 0, End: -1}[event.key];
            if (to === undefined) return;
            event.preventDefault(); // Home and End scroll
            const other = names.at(to);
            $(`tab-${other}`).click();
            $(`tab-${other}`).focus();
        };
        $('tabs').append(tab);
    }
    select(format);
}

function listen() {
    $('request').addEventListener('input', ({target}) => {
        if (target !== $('search') && target !== $('body')) update();
    });
    $('search').oninput = search;
    $('search').onkeydown = ({key}) => {
        if (key === 'Enter') $('found').querySelector('button')?.click();
    };
    $('example').onclick = () => fill(examples[kind]);
    $('clear').onclick = clear;
    const fillFromBody = () => {
        const body = $('body').value.trim();
        const isOther = body === '' || /^([{[<]|curl )/.test(body);
        const problem = isOther ? 'Paste only the form body: no JSON, no command.' : fill(body);
        say($('body-problem'), problem || 'The form is filled in.', problem ? 'problem' : 'hint');
        if (!problem) $('body').value = '';
    };
    $('fill').onclick = fillFromBody;
    $('body').onpaste = () => setTimeout(fillFromBody);
    $('show').onchange = () => {
        document.body.classList.toggle('shown', $('show').checked);
        update();
    };
    $('copy').onclick = copy;
    $('save').onclick = saveGateway;
    $('gateway').onkeydown = ({key}) => {
        if (key === 'Enter') saveGateway();
    };
    $('forget').onclick = () => {
        localStorage.removeItem(gatewayKey);
        location.reload();
    };
    $('send').onclick = ({detail}) => {
        if (detail < 2) send(); // the second click of a double click would cancel
    };
    addEventListener('pagehide', ({persisted}) => {
        if (persisted) clear(); // the browser keeps the page as it is, for "Back"
    });
    $('response').oninput = decodePasted;
    $('http-status').oninput = decodePasted;
    $('example-response').onclick = () => {
        $('http-status').value = 402;
        $('response').value = exampleResponse;
        decodePasted();
    };
}

// The message of another error may quote a value.
function showFailure({error, reason}) {
    const failure = error ?? reason;
    say($('failed'), failure instanceof RangeError ? failure.message : 'The page failed. Reload it.');
}

async function start() {
    addEventListener('error', showFailure);
    addEventListener('unhandledrejection', showFailure);
    try {
        const packed = Uint8Array.from(atob(packedModule), (c) => c.charCodeAt(0));
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
        codec = new Codec(await WebAssembly.compile(await new Response(stream).arrayBuffer()));
        schema = codec.ask('s');
        gateway = readGateway();
    } catch {
        say($('failed'), 'This browser is too old for the page: it needs WebAssembly and DecompressionStream.');
        return;
    } finally {
        limitConnections();
    }
    buildControls();
    listen();
    showGateway();
    sayTarget();
    $('gateways').open = gateway === '';
    showKind(kind);
    update();
}
