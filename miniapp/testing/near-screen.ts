/** jsdom shows nothing, so it has no IntersectionObserver: here everything is on the screen, as soon as it is looked for. */
class OnScreen {
  constructor(private readonly done: (entries: object[]) => void) {}

  observe(target: Element): void {
    this.done([{ target, isIntersecting: true, intersectionRatio: 1, boundingClientRect: { width: 375, height: 640 } }]);
  }

  unobserve(): void {}

  disconnect(): void {}
}

Object.assign(globalThis, { IntersectionObserver: OnScreen });
