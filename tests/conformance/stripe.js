// Converts parameters as JSON, one set per line, to the form bodies of Stripe's npm package. The first line of output
// names the package.
//
// The package writes lists with indices, `a[0]=`, and numbers in the format of JavaScript.
'use strict';
const Stripe = require('stripe');

class Response extends Stripe.HttpClientResponse {
  getRawResponse() { return {}; }
  toJSON() { return Promise.resolve({}); }
}

class Client extends Stripe.HttpClient {
  getClientName() { return 'capture'; }
  makeRequest(host, port, path, method, headers, body) {
    console.log(body);
    return Promise.resolve(new Response(200, {}));
  }
}

async function main() {
  console.log(`stripe ${Stripe.PACKAGE_VERSION}`);
  const stripe = new Stripe('sk_test_x', { httpClient: new Client(), telemetry: false, maxNetworkRetries: 0 });
  for (const params of require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1)) {
    await stripe.tokens.create(JSON.parse(params));
  }
}

main();
