/** One text message holds so many UTF-16 units; of a longer one each part carries six bytes that join it to the others. */
const ONE = 70;
const PART = 67;

/**
 * How many messages a text is charged as, its signature included. Every unit counts alike, letters and digits too; a character outside
 * the basic plane (𠮷, an emoji) takes two and is never cut in half.
 */
export function countSegments(text: string): number {
  if (text.length <= ONE) return 1;
  let parts = 1;
  let left = PART;
  for (const character of text) {
    if (character.length > left) {
      parts += 1;
      left = PART;
    }
    left -= character.length;
  }
  return parts;
}
