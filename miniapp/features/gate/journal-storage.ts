// For the type checker and tests; each build takes journal-storage.weapp.ts or journal-storage.h5.ts instead.
export { openJournalStorage } from './journal-storage.h5';
