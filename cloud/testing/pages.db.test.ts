import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '@shared/contracts/contract';
import { kindsOf } from '../platform/auth/policies';
import { startTestApp, type TestApp } from './app';
import { CONTRACTS_WITHOUT_PAGE } from './contracts-without-page';

const CONTRACTS = path.join(__dirname, '../../shared/contracts');
const CONSOLE = path.join(__dirname, '../console');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

/** Every exported contract with its file and name, `draw.createDraw`. */
async function exportedContracts(): Promise<Map<unknown, string>> {
  const names = new Map<unknown, string>();
  for (const file of readdirSync(CONTRACTS).map((name) => name.replace(/\.ts$/, ''))) {
    const exported = (await import(path.join(CONTRACTS, file))) as Record<string, Partial<Contract> | undefined>;
    for (const [name, one] of Object.entries(exported)) if (one?.method && one.path) names.set(one, `${file}.${name}`);
  }
  return names;
}

/** What a source calls of shared/contracts: values it imports by name or through a namespace. Types alone call nothing. */
function contractsIn(source: string): string[] {
  const named = [...source.matchAll(/import \{([^}]*)\} from '@shared\/contracts\/([\w-]+)'/g)].flatMap(([, list = '', file = '']) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one && !one.startsWith('type '))
      .map((one) => `${file}.${one.split(' as ')[0]}`),
  );
  const spaces = [...source.matchAll(/import \* as (\w+) from '@shared\/contracts\/([\w-]+)'/g)].flatMap(([, space = '', file = '']) =>
    [...source.matchAll(new RegExp(`\\b${space}\\.(\\w+)`, 'g'))].map(([, name = '']) => `${file}.${name}`),
  );
  return [...named, ...spaces];
}

test('what a source calls is told from what it only names', () => {
  const source = `import { runDraw, type Draw, listDraws as all } from '@shared/contracts/draw';
import type { createDraw } from '@shared/contracts/draw';
import * as gate from '@shared/contracts/gate';
call(gate.listDevices);`;
  expect(contractsIn(source)).toEqual(['draw.runDraw', 'draw.listDraws', 'gate.listDevices']);
});

test('every contract staff may call has a page that calls it, or is on the list, which only gets shorter', async () => {
  const names = await exportedContracts();
  const sources = (readdirSync(CONSOLE, { recursive: true }) as string[])
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(CONSOLE, file), 'utf8'));
  const called = new Set(sources.flatMap(contractsIn));
  const without = app.routes
    .filter(({ access }) => access.some((one) => typeof one === 'object' && kindsOf(one.can).includes('staff')))
    .filter(({ contract }) => !sources.some((source) => source.includes(contract.path)))
    .map(({ contract }) => names.get(contract) ?? `${contract.method} ${contract.path}`)
    .filter((name) => !called.has(name));
  // Longer: give the new contract a page. Shorter: take the line off the list.
  expect(without.sort()).toEqual(CONTRACTS_WITHOUT_PAGE);
});
