/**
 * Keeps the h5 page and what it has loaded, so that a ticket or a gate page opened again without network is there.
 * The network comes first for the page itself, so a new version is seen at once; files with a hash in their name never change.
 * Calls of the service are never touched, but for pictures, whose names follow from what they show. Plain JavaScript: the build copies it as it is.
 */
const CACHE = 'pages';
const PATIENCE_MS = 4_000;
const isFile = (path) => /^\/(js|css|static|api\/pictures)\//.test(path) || /^\/[\w-]+\.wasm$/.test(path);

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch('/', { cache: 'no-cache' })
      .then(keepPage)
      .then(() => self.skipWaiting()),
  );
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
/** Addresses a page has loaded, maybe before this worker had it. */
self.addEventListener('message', (event) => {
  const files = event.data.filter((address) => new URL(address).origin === self.location.origin && isFile(new URL(address).pathname));
  event.waitUntil(Promise.all(files.map((address) => file(new Request(address)))));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === '/') event.respondWith(page(event));
  else if (isFile(pathname)) event.respondWith(file(request));
});

async function page(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match('/');
  const fresh = fetch(event.request);
  try {
    const answer = await (kept ? Promise.race([fresh, late()]) : fresh);
    if (answer.ok) event.waitUntil(keepPage(answer.clone()));
    // A broken gateway is no page; the one from before is.
    return answer.ok || !kept ? answer : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS));

/** Keeps the page and the files it names; those of an earlier version go. */
async function keepPage(answer) {
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  const cache = await caches.open(CACHE);
  const known = await cache.match('/');
  const before = known && (await known.text());
  const text = await answer.text();
  if (before !== undefined && withoutNonce(before) === withoutNonce(text)) return;
  const files = [...text.matchAll(/(?:src|href)="(\/(?:js|css)\/[^"]+)"/g)].map(([, path]) => path);
  if (before !== undefined)
    for (const request of await cache.keys()) if (!files.includes(new URL(request.url).pathname)) await cache.delete(request);
  await cache.addAll(files);
  // The page goes by the policy it came with: its scripts carry the nonce of that very answer.
  const policy = answer.headers.get('Content-Security-Policy');
  const headers = { 'Content-Type': 'text/html; charset=utf-8', ...(policy ? { 'Content-Security-Policy': policy } : {}) };
  await cache.put('/', new Response(text, { headers }));
}

/** Every answer has a nonce of its own; the same page is the same page. */
const withoutNonce = (text) => text.replace(/ nonce="[^"]*"/g, '');

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request, answer.clone());
  return answer;
}
