/** Which top-level fields of the documents it is given some compiled thing looks at. */
export class Uses {
  private readonly names = new Set<string>();
  private all = false;

  add(name: string): void {
    this.names.add(name);
  }

  addAll(names: ReadonlySet<string> | undefined): void {
    if (names) for (const name of names) this.names.add(name);
    else this.whole();
  }

  /** It looks at the document as such. */
  whole(): void {
    this.all = true;
  }

  /** The names, or undefined where every field counts. */
  get fields(): ReadonlySet<string> | undefined {
    return this.all ? undefined : this.names;
  }
}
