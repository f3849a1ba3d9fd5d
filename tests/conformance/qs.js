// Converts form bodies, one per line, to the trees read by qs, as JSON. The first line of output names qs.
//
// plainObjects: otherwise qs drops names of members of Object.prototype. qs always drops `__proto__`.
// arrayLimit 0: otherwise qs reads the metadata {"7": "x"} as the list ["x"]. Lists then become maps too.
// The limits of qs, 5 levels and 1000 parameters, exceed the needs of every body.
'use strict';
const qs = require('qs');

console.log(`qs ${require('qs/package.json').version}`);
for (const body of require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1)) {
  console.log(JSON.stringify(qs.parse(body, { plainObjects: true, arrayLimit: 0 })));
}
