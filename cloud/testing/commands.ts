import mongoose from 'mongoose';

/** The commands that `work` sends to the database, as `collection.operation`. */
export async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  mongoose.set('debug', (collection: string, operation: string) => sent.push(`${collection}.${operation}`));
  try {
    await work();
  } finally {
    mongoose.set('debug', false);
  }
  return sent;
}
