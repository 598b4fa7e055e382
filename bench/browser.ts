import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const ROOT = path.resolve(__dirname, '..');
const UNPACKED = path.join(ROOT, '.cache', 'chromium');
const BUNDLED = 'bundled';
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * A Chromium that draws Chinese: CHROMIUM_PATH, else an installed one, else the one inside npm's @sparticuz/chromium,
 * which `CHROMIUM_PATH=bundled` asks for.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({
    ...options,
    executablePath,
    args: [...ARGS, ...(options.args ?? [])],
    env: { ...process.env, ...env, FONTCONFIG_FILE: fontConfig() } as Record<string, string>,
  });
}

function findChromium(): { executablePath: string; env: Record<string, string> } {
  const { CHROMIUM_PATH: wanted } = process.env;
  if (wanted && wanted !== BUNDLED && !existsSync(wanted)) throw new Error(`CHROMIUM_PATH=${wanted}: no such file`);
  const installed = wanted === BUNDLED ? undefined : [wanted, ...INSTALLED].find((file) => file && existsSync(file));
  if (installed) return { executablePath: installed, env: {} };
  if (!existsSync(UNPACKED)) unpackChromium();
  return {
    executablePath: path.join(UNPACKED, 'chromium'),
    env: { LD_LIBRARY_PATH: [path.join(UNPACKED, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
  };
}

/** Unpacks browser and the NSS libraries it needs beside the place, then moves them there at once, so that two processes can do it. */
function unpackChromium(): void {
  mkdirSync(path.dirname(UNPACKED), { recursive: true });
  const half = mkdtempSync(`${UNPACKED}-`);
  const script = `import chromium, { inflate } from '@sparticuz/chromium'; import path from 'node:path';
    await chromium.executablePath(); await inflate(path.resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'));`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: half },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    renameSync(half, UNPACKED);
  } catch (error) {
    if (!existsSync(UNPACKED)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
}

/** A font configuration that knows the Chinese font of the npm package beside the system's own. */
function fontConfig(): string {
  const dir = path.join(ROOT, '.cache', 'fonts');
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'fonts.conf');
  const fonts = path.join(ROOT, 'node_modules', '@expo-google-fonts', 'noto-sans-sc');
  const prefer = `<match><test name="family"><string>sans-serif</string></test><edit name="family" mode="append"><string>Noto Sans SC</string></edit></match>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/cache</cachedir>${prefer}</fontconfig>`,
  );
  return file;
}
