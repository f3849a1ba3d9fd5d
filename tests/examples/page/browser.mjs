// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// browser.mjs PAGE NPM_FOLDER LOOPBACK_SERVER [PICTURES]: uses the try-it page in headless Chromium as a person would, with
// the loopback server as the gateway. Prints measurements. Writes screenshots to the folder PICTURES.
import {spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import fs from 'node:fs';
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

const gateway = await startServer('--gateway', 'ok', 'ok', 'ok', '429', 'ok');
const other = await startServer('--gateway');
const browser = await chromium.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium'});
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
    const picture = async (name, fullPage = false) => pictures && page.screenshot({path: path.join(pictures, `${name}.png`), fullPage});
    const violations = async (name) => {
        // The policy of the page forbids a second script; the debugger's is outside of it.
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run());
        check(`axe, ${name}`, [], found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`));
    };
    const connects = (url) => page.evaluate((url) => fetch(url).then(() => 'connected', () => 'refused'), url);

    await page.goto(address);
    await ready();
    check('requests to open the page', [address], requested.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:')));
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
    for (const name of ['cpp', 'curl', 'http', 'body', 'typescript']) {
        const shown = await tab(name);
        check(`${name} is masked`, [true, false], [shown.includes('****'), shown.includes(number)]);
    }
    check('TypeScript', true, (await text()).startsWith(`import stripe from '@utdk/stripe';\n\nawait stripe.posttokens({\n  card: {\n`));
    await page.locator('#tab-typescript').press('ArrowRight');
    check('the arrow keys select a tab', 'true', await page.locator('#tab-cpp').getAttribute('aria-selected'));
    await page.locator('#copy').click();
    check('the copy is masked', [true, false], await page.evaluate(async (n) => {
        const copied = await navigator.clipboard.readText();
        return [copied.includes('st::params::card card;'), copied.includes(n)];
    }, number));
    await picture('light');
    await page.locator('#show').check();
    for (const name of ['cpp', 'curl', 'http', 'body', 'typescript']) check(`${name} shows the number`, true, (await tab(name)).includes(number));
    await page.locator('#show').uncheck();

    // Problems, beside the fields and in a list.
    await field('card[exp_month]').fill('13');
    await field('card[number]').fill(number.replace(/2$/, '1'));
    check('problems', '2 problems', await page.locator('#status').innerText());
    check('the field is marked', 'true', await field('card[number]').getAttribute('aria-invalid'));
    check('the message beside the field', 'the check digit does not fit the number', await field('card[number]-problem').innerText());
    await page.locator('#problems button').first().click();
    check('the list leads to the field', 'card[exp_month]', await page.evaluate(() => document.activeElement.id));
    await field('card[exp_month]').fill('x');
    check('a number that is none', 'true', await field('card[exp_month]').getAttribute('aria-invalid'));
    await field('card[exp_month]').fill('13');
    await violations('problems');
    await picture('problems');

    // The search.
    await page.locator('#search').fill('registered kanji');
    check('nothing found', '0 of', (await page.locator('#found-count').innerText()).slice(0, 4));
    await page.locator('#search').fill('birth day');
    check('no key has both words', true, (await page.locator('#found-count').innerText()).startsWith('0'));
    await page.locator('#search').fill('person registered city');
    await page.locator('#search').press('Enter');
    check('the search opens a field', 'person[registered_address][city]', await page.evaluate(() => document.activeElement.id));

    // A pasted body, in another notation.
    await page.locator('#paste > summary').click();
    await page.locator('#body').fill('person%5Bfirst_name%5D=Zo%C3%AB&person[full_name_aliases][0]=A+B&person[full_name_aliases][1]=C&person[dob]=&person[metadata][k]=v&person[shoe][size]=42&expand[]=x');
    await page.locator('#fill').click();
    check('the fields', ['Zoë', 'A B\nC', true], await Promise.all([field('person[first_name]').inputValue(), field('person[full_name_aliases]').inputValue(), field('person[dob]-unset').isChecked()]));
    await page.locator('#show').check();
    check('the body', 'person[dob]=&person[first_name]=Zo%C3%AB&person[full_name_aliases][]=A%20B&person[full_name_aliases][]=C&person[metadata][k]=v&expand[]=x&person[shoe][size]=42', await tab('body'));
    check('nothing was lost', '', await page.locator('#body-problem').innerText());
    await page.locator('#body').fill('card[number=1');
    await page.locator('#fill').click();
    check('a malformed body', true, (await page.locator('#body-problem').innerText()).length > 10);
    await page.locator('#body').fill('card[name]=a%0Ab');
    await page.locator('#fill').click();
    check('a line break is noticed', true, (await page.locator('#body-problem').innerText()).startsWith('The form differs'));
    await page.locator('#clear').click();
    await page.locator('#show').uncheck();

    // Every field of a person, and the time from a key stroke to the texts.
    const times = await page.evaluate(() => {
        const values = {boolean: 'true', integer: '12', decimal: '33.3', timestamp: '1700000000'};
        const pairs = flatten(schema, docs).filter(({key, field}) => key.startsWith('person[') && !field.fields).map(({key, field}) => {
            if (field.kind === 'list') return [`${key}[]`, field.values?.[0] ?? 'text'];
            if (field.kind === 'map') return [`${key}[key]`, 'text'];
            return [key, values[field.kind] ?? field.values?.[0] ?? 'text'];
        });
        const problem = fill(toBody(pairs));
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
        return {problem, fields: pairs.length, median: median(taken), drawn: median(drawn)};
    });
    check('every field of a person is filled', ['', true], [times.problem, times.fields > 60]);
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
    for (const [url, reason] of [['https://gateway.example/sk_test_1', 'API key'], ['https://me:key@gateway.example', 'user name'], ['ftp://a', 'https'],
        ['https://api.stripe.com', 'the API itself'], ['x', 'not a URL']]) {
        await page.locator('#gateway').fill(url);
        await page.locator('#save').click();
        check(`gateway ${url}`, true, (await page.locator('#gateway-problem').innerText()).includes(reason));
    }
    check('nothing is stored', 0, await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length));

    const save = async (url) => {
        await page.evaluate(() => { document.getElementById('gateways').open = true; });
        await page.locator('#gateway').fill(url);
        await Promise.all([page.waitForNavigation(), page.locator('#save').click()]);
        await ready();
    };
    await save('http://gateway.example/');
    check('a gateway without TLS', true, (await page.locator('#gateway-problem').innerText()).includes('no TLS'));
    await save(gateway.url);
    check('a gateway on this machine', false, await page.locator('#gateway-problem').isVisible());
    complaints.length = 0; // the refused connection
    await page.locator('#example').click();
    await page.locator('#send').click();
    await page.waitForSelector('#decoded .good', {timeout: 5000});
    check('the token', true, (await page.locator('#decoded').innerText()).startsWith('Token tok_1, type card'));
    await page.locator('#send').click();
    await page.waitForFunction(() => document.getElementById('sent').innerText.includes('Attempt 2'));
    await field('card[cvc]').fill('345');
    await page.locator('#send').click();
    await page.waitForFunction(() => document.getElementById('decoded').innerText.includes('tok_2'));
    check('the keys', ['new key, 1 made', 'same key, 1 made', 'new key, 2 made'], gateway.lines.map((line) => line.split('200, ')[1]));
    await picture('sent');
    await violations('sent');
    await page.locator('#send').click();
    await page.waitForSelector('#decoded .bad');
    check('a request to retry', true, /Retry: yes, after \d+ ms/.test(await page.locator('#decoded').innerText()));
    check('a connection to another server', 'refused', await connects(`${other.url}/v1/tokens`));
    check('a connection to another path', 'refused', await connects(`${gateway.url}/v1/charges`));
    check('another server had no request', [], other.lines);
    check('stored', [[gatewayKeyOf(gateway.url)]], [await page.evaluate(() => Object.entries(localStorage).map(String))]);
    check('complaints', [], complaints.filter((text) => !text.includes('connect-src') && !text.includes('status of 429') && !text.includes('Fetch API cannot load')));

    // Dark, and narrow.
    await page.emulateMedia({colorScheme: 'dark'});
    await field('card[number]').fill('42');
    await violations('dark');
    await picture('dark');
    await page.setViewportSize({width: 420, height: 900});
    check('no scrolling to the side at 420 px', true, await page.evaluate(() => document.documentElement.scrollWidth <= 420));
    await violations('narrow, dark');
    await picture('narrow-dark', true);
    await page.emulateMedia({colorScheme: 'light'});
    await page.locator('#example-response').click();
    check('a pasted response', true, (await page.locator('#decoded').innerText()).startsWith('API error of the kind card'));
    await violations('narrow, light');
    await picture('narrow', true);
    console.log(`a key stroke with ${times.fields} fields of a person: ${times.median.toFixed(2)} ms to the text, ${times.drawn.toFixed(2)} ms with the layout (medians of 50)`);
    console.log(`${left} copies of a number in memory after emptying`);
} finally {
    await browser.close();
    gateway.stop();
    other.stop();
}

function gatewayKeyOf(url) {
    return `stripe_tokens.gateway,${url}`;
}

console.log(`${checks - failed} of ${checks} checks in Chromium`);
process.exitCode = failed === 0 ? 0 : 1;
