export type ImportFile = 'schedule' | 'exhibitors';

/** Something the report tells about one line. `skipped`: the row was left out. `warning`: it was taken, with the stated correction. `fatal`: nothing can be imported. */
export interface Finding {
  readonly file: ImportFile;
  /** Line of a text file or row of a sheet, from 1; 0 when it is about the whole file. */
  readonly line: number;
  readonly level: 'fatal' | 'skipped' | 'warning' | 'note';
  readonly text: string;
}

export class Findings {
  readonly list: Finding[] = [];

  constructor(private readonly file: ImportFile) {}

  fatal = (line: number, text: string) => this.add('fatal', line, text);
  skipped = (line: number, text: string) => this.add('skipped', line, text);
  warning = (line: number, text: string) => this.add('warning', line, text);
  note = (line: number, text: string) => this.add('note', line, text);

  private add(level: Finding['level'], line: number, text: string): void {
    this.list.push({ file: this.file, line, level, text });
  }
}
