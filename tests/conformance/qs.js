// Form bodies, one a line, to the trees that qs reads, as JSON. The first line names it.
//
// plainObjects: without it, qs drops what is named like a member of Object.prototype; `__proto__` it always drops.
// arrayLimit 0: with arrays, qs would take the metadata {"7": "x"} for the list ["x"]; so lists become maps as well.
// Its limits of 5 levels and 1000 parameters are more than a body needs.
'use strict';
const qs = require('qs');

console.log(`qs ${require('qs/package.json').version}`);
for (const body of require('fs').readFileSync(0, 'utf8').split('\n').slice(0, -1)) {
  console.log(JSON.stringify(qs.parse(body, { plainObjects: true, arrayLimit: 0 })));
}
