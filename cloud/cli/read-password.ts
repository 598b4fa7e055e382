import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * A password, not echoed: asked for twice at a terminal, else the first line of standard input.
 * Throws with one sentence when none came or the two differ.
 */
export async function readPassword(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return readLine();
  const first = await askHidden(`${prompt}: `);
  const second = await askHidden('再输入一次 (once more): ');
  if (first !== second) throw new Error('两次输入的密码不一致，没有改动 (the two differ; nothing was changed)');
  return first;
}

async function readLine(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  if (line === '') throw new Error('没有读到密码：请在终端中运行，或从标准输入给出一行密码 (no password on standard input)');
  return line;
}

function askHidden(question: string): Promise<string> {
  // What readline would echo goes nowhere; the question itself is written past it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => {
      lines.close();
      reject(new Error('\n已取消，没有改动 (cancelled; nothing was changed)'));
    });
    lines.once('line', (line) => {
      process.stderr.write('\n');
      lines.close();
      resolve(line);
    });
  });
}
