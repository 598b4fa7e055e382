/**
 * Reads of one key that are asked for while another is under way are one read, begun when that has ended: nobody is given what was
 * read before they asked, and a thousand who ask at once cost two reads.
 */
export function readTogether<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>();
  const waiting = new Map<string, Promise<Value>>();
  const begin = (key: string): Promise<Value> => {
    waiting.delete(key);
    const reading = read(key);
    running.set(key, reading);
    const end = () => {
      if (running.get(key) === reading) running.delete(key);
    };
    reading.then(end, end);
    return reading;
  };
  return (key) => {
    const before = running.get(key);
    if (!before) return begin(key);
    const next =
      waiting.get(key) ??
      before.then(
        () => begin(key),
        () => begin(key),
      );
    waiting.set(key, next);
    return next;
  };
}
