/** A piece of a text that stayed, went, or is new. */
export interface DiffPiece {
  readonly text: string;
  readonly kind: 'same' | 'gone' | 'new';
}

/** Words of Latin script and numbers as wholes, everything else sign by sign. */
const piecesOf = (text: string): string[] => text.match(/[A-Za-z0-9]+|\s+|[^A-Za-z0-9\s]/gu) ?? [];

/** Beyond so many comparisons what differs is told as a whole. */
const MOST_WORK = 2_000_000;

/** What became of a text: its longest common parts stay, neighbours of a kind are one piece. */
export function diffText(before: string, after: string): DiffPiece[] {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const middle = left.length * right.length > MOST_WORK ? wholly(left, right) : between(left, right);
  const same = (some: readonly string[]): DiffPiece[] => some.map((text) => ({ text, kind: 'same' }));
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))]);
}

const wholly = (left: readonly string[], right: readonly string[]): DiffPiece[] => [
  { text: left.join(''), kind: 'gone' },
  { text: right.join(''), kind: 'new' },
];

/** By the length of the longest common part of what follows each pair. */
function between(left: readonly string[], right: readonly string[]): DiffPiece[] {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      pieces.push({ text: left[i] ?? '', kind: 'same' });
      i += 1;
      j += 1;
    } else if (j >= right.length || (i < left.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ text: left[i] ?? '', kind: 'gone' });
      i += 1;
    } else {
      pieces.push({ text: right[j] ?? '', kind: 'new' });
      j += 1;
    }
  }
  return pieces;
}

function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const out: DiffPiece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.text === '') continue;
    if (last?.kind === piece.kind) out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}
