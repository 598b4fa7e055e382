// Two workers end together only when the longest files begin first; without a cache, as in CI, jest goes by their size on disk.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = [
  'bench/crowd.slow',
  'bench/import-chaos.slow',
  'cloud/cli/operations.slow',
  'cloud/cli/import.slow',
  'cloud/demo/sample.slow',
  'e2e/loop',
  'e2e/visitor-pages',
  'e2e/accessibility',
  'e2e/first-visit',
  'e2e/sample',
  'e2e/console-whole',
  'cloud/embedded-db/bounded-work.db',
  'cloud/testing/branches.db',
  'cloud/console/features/self-service/page',
];

module.exports = class extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => LONGEST.findIndex((name) => path.includes(`/${name}.`)) >>> 0;
    return [...super.sort(tests)].sort((a, b) => placeOf(a) - placeOf(b));
  }
};
