// The engine changes seldom and its long tests take minutes: they run when it has changed since they last passed, and with EVERY_TEST=1.
// After they have passed: `node cloud/embedded-db/tested.cjs --passed`.
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const NOTE = path.join(__dirname, 'tested.txt');
const LONG = [
  'bounded-work',
  'operand-fuzz',
  'transaction-limits',
  'power-cut',
  'directory-lock',
  'compact',
  'random',
  'random-dates',
  'equivalence',
  'crash',
];

/** Of every source, tests too. */
function digest() {
  const hash = createHash('sha256');
  const files = readdirSync(__dirname, { recursive: true }).filter((name) => name.endsWith('.ts'));
  for (const name of files.sort()) hash.update(`${name}\n${readFileSync(path.join(__dirname, name), 'utf8')}\n`);
  return hash.digest('hex');
}

const isTested = () => readFileSync(NOTE, 'utf8').trim() === digest();

/** Patterns of tests that need not run again. */
exports.passedBefore = () =>
  !process.env.EVERY_TEST && isTested() ? LONG.map((name) => `cloud/embedded-db/.*${name}\\.(db|slow)\\.test\\.`) : [];

if (require.main === module && process.argv.includes('--passed')) writeFileSync(NOTE, `${digest()}\n`);
