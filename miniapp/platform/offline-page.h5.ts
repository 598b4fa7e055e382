/** Lets a page that was opened once open again without network. Browsers allow it on https and on this very machine. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  // Not before the page is there: on bad Wi-Fi both would want the same line.
  window.addEventListener('load', () => void keepLoaded());
}

/** Without it the page works as before, so a refusal is only the browser's own line in its console. */
async function keepLoaded(): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  // What was loaded before the worker had this page never passed through it.
  new PerformanceObserver((list) => active?.postMessage(list.getEntries().map(({ name }) => name))).observe({
    type: 'resource',
    buffered: true,
  });
}
