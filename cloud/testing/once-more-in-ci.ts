/** CI shares its machine: a test that fails there runs once more, and its first failure stays in the log. Elsewhere it just fails. */
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
