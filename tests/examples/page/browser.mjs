// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// browser.mjs PAGE NPM_FOLDER LOOPBACK_SERVER [PICTURES]: uses the try-it page in headless Chromium as a person would,
// with the loopback server and a server of its own as the gateways. Prints measurements. Writes screenshots to the
// folder PICTURES.
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import readline from 'node:readline';
import {pathToFileURL} from 'node:url';

const [file, npm, server, pictures] = process.argv.slice(2);
const require = createRequire(path.resolve(npm, 'package.json'));
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const number = '4242424242424242';
let checks = 0;
let failed = 0;

function check(name, wanted, got) {
    checks += 1;
    if (JSON.stringify(wanted) === JSON.stringify(got)) return;
    failed += 1;
    console.log(`error: ${name}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
}

async function startServer(...words) {
    const child = spawn(server, words, {stdio: ['ignore', 'pipe', 'inherit']});
    const lines = [];
    const reader = readline.createInterface({input: child.stdout});
    const url = await new Promise((resolve) => reader.on('line', (line) => {
        if (line.startsWith('listening on ')) resolve(line.replace('listening on ', 'http://'));
        else lines.push(line);
    }));
    return {url, lines, stop: () => child.kill()};
}

// Serves the page, and is a gateway: `reply` answers a request, whose headers are kept in `received`.
const token = '{"id":"tok_1","object":"token","type":"card","card":{"id":"card_1","object":"card"}}';
const received = [];
const answerWith = (text) => (response) => response.end(text);
let reply = answerWith(token);
const site = http.createServer(({method, url, headers}, response) => {
    response.on('error', () => {});
    if (method === 'GET') {
        response.writeHead(200, {'Content-Type': 'text/html'});
        response.end(url === '/tokens.html' ? fs.readFileSync(file) : 'Another page');
        return;
    }
    response.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': 'content-type, idempotency-key, stripe-account, stripe-version',
    });
    if (method === 'OPTIONS') {
        response.end();
        return;
    }
    received.push(headers);
    reply(response);
});
await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
const siteUrl = `http://127.0.0.1:${site.address().port}`;

const gateway = await startServer('--gateway', 'ok', '503', 'ok', 'ok', '429', 'cut', 'stall');
const other = await startServer('--gateway');
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
});
try {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const complaints = [];
    const requested = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requested.push(request.url()));
    const address = pathToFileURL(path.resolve(file)).href;
    const ready = () => page.waitForFunction(() => document.querySelector('#kinds input'));
    const field = (key) => page.locator(`[id="${key}"]`);
    const text = () => page.locator('#text').innerText();
    const tab = async (name) => (await page.locator(`#tab-${name}`).click(), text());
    const picture = async (name, fullPage = false) => {
        if (pictures) await page.screenshot({path: path.join(pictures, `${name}.png`), fullPage});
    };
    const shows = async (name, selector, wanted) => {
        const shown = await page.locator(selector).innerText();
        check(name, wanted, shown.includes(wanted) ? wanted : shown);
    };
    const focused = () => page.evaluate(() => document.activeElement.id);
    const formats = ['cpp', 'curl', 'http', 'body', 'typescript'];
    const violations = async (name) => {
        // The policy of the page forbids a second script; the debugger's is outside of it.
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run());
        check(`axe, ${name}`, [], found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`));
    };
    const connects = (url) => page.evaluate((url) => fetch(url).then(() => 'connected', () => 'refused'), url);

    await page.goto(address);
    await ready();
    check('requests to open the page', [address], requested.filter((url) => !/^(data|blob):/.test(url)));
    check('the status of the empty form', 'Nothing is filled in yet.', await page.locator('#status').innerText());
    await violations('empty');
    await picture('light-empty');

    // Typing, by keyboard.
    await field('card[number]').focus();
    await page.keyboard.type(number);
    await field('card[exp_month]').fill('12');
    await field('card[exp_year]').fill(String(new Date().getFullYear() + 2));
    await field('card[cvc]').fill('012');
    check('the status of a good card', 'No problem found.', await page.locator('#status').innerText());
    for (const name of formats) {
        const shown = await tab(name);
        check(`${name} is masked`, [true, false], [shown.includes('****'), shown.includes(number)]);
    }
    await shows('TypeScript', '#text', `import stripe from '@utdk/stripe';\n\nawait stripe.posttokens({\n  card: {\n`);
    await page.locator('#tab-typescript').press('ArrowRight');
    check('the arrow keys select a tab', 'true', await page.locator('#tab-cpp').getAttribute('aria-selected'));
    await page.locator('#tab-cpp').press('End');
    check('End selects the last tab', 'tab-typescript', await focused());
    await page.locator('#tab-typescript').press('Home');
    check('Home selects the first tab', 'tab-cpp', await focused());
    await page.locator('#copy').click();
    check('the copy is masked', [true, false], await page.evaluate(async (n) => {
        const copied = await navigator.clipboard.readText();
        return [copied.includes('st::params::card card;'), copied.includes(n)];
    }, number));
    await picture('light');
    await page.locator('#show').check();
    for (const name of formats) check(`${name} shows the number`, true, (await tab(name)).includes(number));
    await page.locator('#show').uncheck();

    // Problems, beside the fields and in a list.
    await field('card[exp_month]').fill('13');
    await field('card[number]').fill(number.replace(/2$/, '1'));
    check('problems', '2 problems', await page.locator('#status').innerText());
    check('the field is marked', 'true', await field('card[number]').getAttribute('aria-invalid'));
    await shows('the message beside the field', '[id="card[number]-problem"]', 'the check digit or the first digit is wrong');
    await page.locator('#problems button').first().click();
    check('the list leads to the field', 'card[exp_month]', await focused());
    await field('card[exp_month]').fill('x');
    check('a number that is none', 'true', await field('card[exp_month]').getAttribute('aria-invalid'));
    await field('card[exp_month]').fill('13');
    await violations('problems');
    await picture('problems');

    // The search.
    await page.locator('#search').fill('registered kanji');
    await shows('no parameter has both words', '#found-count', '0 of ');
    await page.locator('#search').fill('person registered city');
    await page.locator('#search').press('Enter');
    check('the search opens a field', 'person[registered_address][city]', await focused());

    await page.locator('#search').focus();
    await page.keyboard.type('zip');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key); // over two buttons
    check('the search by keyboard', 'card[address_zip]', await focused());
    await page.locator('#kinds input[value=person]').check();
    await page.locator('summary', {hasText: 'metadata'}).click();
    await page.getByText('Add a key of metadata').click();
    await page.keyboard.type('a]b');
    await shows('a bracket in a key', '#problems', 'person[metadata]: a key is empty or contains a bracket');

    // A pasted body, in another notation.
    await page.locator('#paste > summary').click();
    const paste = async (body) => {
        await page.locator('#body').fill(body);
        await page.locator('#fill').click();
    };
    await paste('person%5Bfirst_name%5D=Zo%C3%AB&person[full_name_aliases][0]=A+B&person[full_name_aliases][1]=C&person[dob]=' +
        '&person[metadata][k]=v&person[shoe][size]=42&expand[]=x');
    check('the first name', 'Zoë', await field('person[first_name]').inputValue());
    check('the aliases', 'A B\nC', await field('person[full_name_aliases]').inputValue());
    check('a date of birth to unset', true, await field('person[dob]-unset').isChecked());
    await page.locator('#show').check();
    check('the body', 'person[dob]=&person[first_name]=Zo%C3%AB&person[full_name_aliases][]=A%20B&person[full_name_aliases][]=C' +
        '&person[metadata][k]=v&expand[]=x&person[shoe][size]=42', await tab('body'));
    await shows('nothing was lost', '#body-problem', 'The form is filled in.');
    await paste('card[number=1');
    await shows('a malformed body', '#body-problem', 'unbalanced brackets');
    await paste('{"card":{}}');
    await shows('JSON is no body', '#body-problem', 'only the form body');
    await paste('card[name]=a%0Ab');
    await shows('a line break is noticed', '#body-problem', 'The form differs');
    await page.evaluate(() => { // too large for the memory of the module, and slow in a field
        setTimeout(() => codec.ask('d', [], 'a'.repeat(1e8)));
    });
    await page.waitForSelector('#failed:visible');
    await shows('out of memory', '#failed', 'out of memory');
    complaints.length = 0;
    await page.locator('#clear').click();
    await shows('after it', '#status', 'Nothing is filled in yet.');
    await page.locator('#show').uncheck();

    // Every field of every kind, through the form and back; the time from a key stroke to the texts.
    const times = await page.evaluate(() => {
        const values = {boolean: 'true', integer: '12', decimal: '33.3', timestamp: '1700000000', text: 'Zoë & Co = 1'};
        const toPair = ({key, field: {kind, values: [first] = []}}) => {
            if (kind === 'list') return [`${key}[]`, first ?? values.text];
            return kind === 'map' ? [`${key}[k]`, values.text] : [key, first ?? values[kind] ?? values.text];
        };
        const all = flatten(schema, docs).filter(({field}) => !field.fields);
        const different = [];
        let fields = 0;
        for (const name of ['account', 'bank_account', 'card', 'cvc_update', 'pii', 'person']) { // the last one is timed
            const pairs = all.filter(({key}) => key.startsWith(`${name}[`)).map(toPair);
            if (fill(toBody(pairs)) !== '') different.push(name);
            fields = pairs.length;
        }
        const control = document.getElementById('person[first_name]');
        const taken = [];
        const drawn = [];
        for (let i = 0; i < 50; i += 1) {
            control.value += 'e';
            const begin = performance.now();
            control.dispatchEvent(new Event('input', {bubbles: true}));
            taken.push(performance.now() - begin);
            document.getElementById('text').getBoundingClientRect();
            drawn.push(performance.now() - begin);
        }
        const median = (list) => list.sort((a, b) => a - b)[25];
        return {different, fields, median: median(taken), drawn: median(drawn)};
    });
    check('every kind comes back from the form, and every field of a person', [[], true], [times.different, times.fields > 60]);
    check('a key stroke takes less than 50 ms', true, times.median < 50);
    await picture('person');
    await violations('person');

    // Wiped.
    const copies = () => page.evaluate((number) => {
        const bytes = new Uint8Array(codec.exports.memory.buffer);
        const wanted = new TextEncoder().encode(number);
        let count = 0;
        for (let at = bytes.indexOf(wanted[0]); at !== -1; at = bytes.indexOf(wanted[0], at + 1)) {
            if (wanted.every((byte, i) => bytes[at + i] === byte)) count += 1;
        }
        return count;
    }, number);
    await page.locator('#clear').click();
    await page.locator('#kinds input[value=card]').check();
    await page.locator('#show').check();
    await field('card[number]').pressSequentially(number);
    await page.locator('#clear').click();
    const left = await copies();
    check('copies of the number in memory', 0, left);
    await page.locator('#show').uncheck();

    // Without a gateway, nothing is sent.
    check('the button is disabled', true, await page.locator('#send').isDisabled());
    check('a connection without a gateway', 'refused', await connects(`${gateway.url}/v1/tokens`));
    const badGateways = {
        'https://gateway.example/sk_test_1': 'contains an API key',
        'https://gateway.example/sk\t_live_1': 'contains an API key',
        'https://\uFF14\uFF12\uFF14\uFF124242.4242.4242.example': 'card number',
        'https://gateway.example/%73k_live_1': 'no escapes',
        'https://me:key@gateway.example': 'no user name',
        'https://api.stripe.com': 'the API itself', 'gateway.example': 'must begin with https://', 'https://': 'not a URL',
    };
    for (const [url, reason] of Object.entries(badGateways)) {
        await page.locator('#gateway').fill(url);
        await page.locator('#gateway').press('Enter');
        await shows(`gateway ${url}`, '#gateway-problem', reason);
    }
    const stored = () => page.evaluate(() => [...Object.entries({...localStorage, ...sessionStorage}), document.cookie].join());
    check('nothing is stored', '', await stored());
    await page.evaluate(() => localStorage.setItem('stripe_tokens.gateway', 'https://gateway.example/sk_live_1'));
    await page.reload();
    await ready();
    check('a stored URL that is rejected is removed', '', await stored());

    const save = async (url) => {
        await page.evaluate(() => { document.getElementById('gateways').open = true; });
        await page.locator('#gateway').fill(url);
        await Promise.all([page.waitForNavigation(), page.locator('#save').click()]);
        await ready();
    };
    await save('http://gateway.example/');
    await shows('a gateway without TLS', '#gateway-problem', 'no TLS');
    await save(gateway.url);
    check('a gateway on this machine', false, await page.locator('#gateway-problem').isVisible());
    complaints.length = 0; // the refused connection
    await page.locator('#example').click();
    await page.locator('#send').click();
    await page.waitForSelector('#outcome.good', {timeout: 5000});
    await shows('the token', '#outcome', 'Token tok_1, type card');
    const send = async (part) => {
        await page.locator('#send').click();
        await page.waitForFunction(() => !attempt.abort);
        const shown = (await page.locator('#sent, #outcome, #decoded').allInnerTexts()).join(' ');
        check(`sent: ${part}`, part, shown.includes(part) ? part : shown);
    };
    await send('status 503');
    await send('Attempt 2');
    await field('card[cvc]').fill('345');
    await send('tok_3');
    check('a key for each request, and the same for a retry',
        ['200, new key, 1 made', '503, new key, 1 made', '200, same key, 2 made', '200, new key, 3 made'],
        gateway.lines.map((line) => line.split('status ')[1]));
    await picture('sent');
    await violations('sent');
    await send('kind rate_limit');
    check('a request to retry', true, /Retry: yes, after \d+ ms/.test(await page.locator('#decoded').innerText()));
    await send('ended within the response. Not readable: empty input');
    await page.locator('#send').click();
    await page.locator('#send').click(); // now Cancel
    await page.waitForFunction(() => document.getElementById('sent').innerText.includes('Cancelled'));
    await shows('a cancelled request', '#outcome', 'No response.');
    check('a connection to another server', 'refused', await connects(`${other.url}/v1/tokens`));
    check('a connection to another path', 'refused', await connects(`${gateway.url}/v1/charges`));
    check('another server had no request', [], other.lines);
    check('only the gateway is stored', `stripe_tokens.gateway,${gateway.url},`, await stored());
    const expected = /connect-src|Fetch API cannot load|status of (429|503)|CONTENT_LENGTH/;
    check('complaints of the browser', [], complaints.filter((text) => !expected.test(text)));

    // A header with a problem is not left out of a request.
    await save(siteUrl);
    await page.locator('#example').click();
    await page.locator('summary', {hasText: 'Headers'}).click();
    const badHeaders = {'Idempotency-Key': 'cl\u00E9', 'Stripe-Account': 'acct_1\u200B', 'Stripe-Version': '2020\u00A01'};
    for (const [name, value] of Object.entries(badHeaders)) {
        await field(name).fill(value);
        check(`${name} with a problem is not sent`, true, await page.locator('#send').isDisabled());
        for (const format of formats) {
            check(`${name} with a problem, ${format}`, 'Mend the problem above first.', await tab(format));
        }
        await field(name).fill('');
    }
    await field('Stripe-Account').fill(' acct_1 ');
    await send('tok_1');
    check('white space around a header', 'acct_1', received.at(-1)['stripe-account']);

    // Large answers, and a failure after one.
    reply = answerWith(token.padEnd(2 ** 20));
    await send('tok_1');
    reply = answerWith(token.padEnd(2 ** 20 + 1));
    await send('exceeds the size limit');
    reply = answerWith('\uFEFF' + token.padEnd(2 ** 20 + 1));
    await send('exceeds the size limit');
    reply = (response) => { // without an end
        const more = () => {
            while (!response.destroyed && response.write(' '.repeat(2 ** 16)));
        };
        response.on('drain', more);
        more();
    };
    await send('exceeds the size limit');
    const keys = new Set(received.slice(-3).map((headers) => headers['idempotency-key']));
    check('large answers keep the key', [...keys], [await page.evaluate(() => attempt.key)]);
    await page.evaluate(() => {
        codec.decode = () => { throw new RangeError('The decoder failed.'); };
    });
    reply = answerWith(token);
    await send('The result is unknown');
    await page.waitForSelector('#failed:visible');
    check('the button after a failure', 'Send', await page.locator('#send').innerText());
    await page.evaluate(() => delete codec.decode);
    await send('tok_1');
    check('a failure keeps the key', [...keys], [received.at(-1)['idempotency-key']]);

    // A double click sends once, and does not cancel.
    reply = (response) => setTimeout(() => response.end(token), 300);
    const count = received.length;
    await field('card[cvc]').fill('678');
    await page.locator('#send').dblclick();
    await page.waitForFunction(() => !attempt.abort);
    await shows('a double click', '#outcome', 'Token tok_1');
    check('a double click sends once', 1, received.length - count);

    // Emptied: the search, a rejected gateway, the status; the key of a request is told.
    reply = () => {};
    await field('card[cvc]').fill('789');
    await page.locator('#send').click();
    await page.waitForFunction(() => attempt.abort);
    while (received.length - count < 2) await page.waitForTimeout(10);
    await page.locator('#search').fill('zip');
    await page.locator('#gateway').evaluate((control) => { control.closest('details').open = true; });
    await page.locator('#gateway').fill('https://gateway.example/sk_live_1');
    await page.locator('#gateway').press('Enter');
    await page.locator('#http-status').fill('402');
    await page.locator('#clear').click();
    check('the emptied controls', ['', siteUrl, '200'], await Promise.all(
        ['#search', '#gateway', '#http-status'].map((selector) => page.locator(selector).inputValue())));
    check('the texts beside them', [false, false], [
        await page.locator('#found').isVisible(), await page.locator('#gateway-problem').isVisible()]);
    check('the button after emptying', 'Send', await page.locator('#send').innerText());
    await shows('the key of a cancelled request', '#sent', `Idempotency-Key: ${received.at(-1)['idempotency-key']}`);
    const texts = page.locator('input:not([type=radio], [type=checkbox]), textarea');
    check('no spelling check, no suggestion of old values', [], await texts.evaluateAll((all) => all
        .filter(({spellcheck, autocomplete}) => spellcheck || autocomplete !== 'off').map(({id}) => id)));

    // The decoded response: exact numbers, and no character that reorders text.
    await page.locator('#http-status').fill('402');
    await page.locator('#response').fill('{"error":{"message":"a\u202Eb\u2066","payment_intent":{"amount":9007199254740993}}}');
    await shows('the message', '#outcome', 'a\\u202eb\\u2066');
    await shows('the decoded message', '#decoded', '"message": "a\\u202eb\\u2066"');
    await shows('a large number', '#decoded', '"amount": 9007199254740993');
    await page.locator('#clear').click();

    const policies = await page.locator('meta[http-equiv]').evaluateAll((all) => all.map(({content}) => content));
    const starts = policies.map((text) => text.split('; ')[0]);
    check('the policy', [`default-src 'none'`, `connect-src ${siteUrl}/v1/tokens`], starts);

    // Over HTTP, "Back" shows the page that the browser kept, without its values.
    const served = await context.newPage();
    await served.goto(`${siteUrl}/tokens.html`);
    await served.waitForSelector('#kinds input');
    await served.locator('[id="card[number]"]').fill(number);
    await served.locator('#show').check();
    await served.evaluate(() => addEventListener('pageshow', ({persisted}) => { window.isKept = persisted; }));
    await served.goto(`${siteUrl}/other`);
    await served.evaluate(() => { setTimeout(() => history.back()); });
    await served.waitForFunction(() => window.isKept !== undefined);
    check('the page was kept, and is empty', [true, '', false], await served.evaluate(() => {
        const value = (id) => document.getElementById(id);
        return [window.isKept, value('card[number]').value, value('show').checked];
    }));
    await served.close();

    // Dark, and narrow.
    await page.emulateMedia({colorScheme: 'dark'});
    await field('card[number]').fill('42');
    await violations('dark');
    await picture('dark');
    await page.setViewportSize({width: 420, height: 900});
    check('no scrolling to the side', 420, await page.evaluate(() => document.documentElement.scrollWidth));
    await violations('narrow, dark');
    await picture('narrow-dark', true);
    await page.emulateMedia({colorScheme: 'light'});
    await page.locator('#example-response').click();
    await shows('a pasted response', '#outcome', 'API error of the kind card');
    await violations('narrow, light');
    await picture('narrow', true);
    const [toText, toLayout] = [times.median, times.drawn].map((time) => time.toFixed(2));
    console.log(`a key stroke with ${times.fields} fields of a person: ${toText} ms to the text, ${toLayout} ms with the layout`);
    console.log(`${left} copies of a number in memory after emptying`);
} finally {
    await browser.close();
    gateway.stop();
    other.stop();
    site.closeAllConnections();
    site.close();
}

console.log(`${checks - failed} of ${checks} checks in Chromium`);
process.exitCode = failed === 0 ? 0 : 1;
