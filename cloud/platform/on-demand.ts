import { createRequire } from 'node:module';

/** A library that most processes never need, loaded when it is first asked for: memory, and time at every start. */
export function onDemand<Library>(name: string): () => Library {
  let library: Library | undefined;
  return () => (library ??= createRequire(__filename)(name) as Library);
}
