/** The embedded engine in a process of its own, for tests that kill it: prints its connection string, stops on SIGTERM. */
import { startEngine } from '../cloud/embedded-db/start-engine';

const [dir = '', lifetime] = process.argv.slice(2);
startEngine({ dir, listen: 'socket', ...(lifetime ? { transactionLifetime: Number(lifetime) } : {}) }).then(
  (engine) => {
    console.log(`uri ${engine.uri}`);
    process.on('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
