/** What is asked where keys and names do not fit; Chinese and English. */
export type Told = readonly [string, string];

interface Line {
  readonly line: number;
  readonly name: string;
  readonly sourceKey: string | null;
}
interface Known {
  readonly name: string;
  readonly sourceKey?: string | null;
}

export const MATCH_WORDS = {
  keyOfAnother: ({ name, sourceKey }: Line, other: Known): Told => [
    `编号“${sourceKey}”是现有展商“${other.name}”的，名称“${name}”却是另一家现有展商；按名称对应，编号没有采用`,
    `The ID "${sourceKey}" is that of "${other.name}", but the name "${name}" is that of another exhibitor here; the name counts, the ID was not used`,
  ],
  nameOfAnother: ({ name, sourceKey }: Line, one: Known): Told => [
    `编号“${sourceKey}”是现有展商“${one.name}”的，另有现有展商也叫“${name}”；按编号对应，“${name}”按改名处理`,
    `The ID "${sourceKey}" is that of "${one.name}", and another exhibitor here is called "${name}"; the ID counts, "${name}" is taken for a new name`,
  ],
  otherKey: ({ name, sourceKey }: Line, one: Known): Told => [
    `“${name}”现有的编号是“${one.sourceKey}”，名单里是“${sourceKey}”；按同一家展商处理，编号改用名单里的`,
    `"${name}" has the ID "${one.sourceKey}" here and "${sourceKey}" in the list; taken for the same exhibitor with the ID of the list`,
  ],
  keyIsTaken: ({ name, sourceKey }: Line, one: Known, by: Line): Told => [
    `编号“${sourceKey}”是现有展商“${one.name}”的，而它已按第 ${by.line} 行的名称对应；“${name}”按新展商处理，编号没有采用`,
    `The ID "${sourceKey}" is that of "${one.name}", who is the exhibitor of line ${by.line} by name; "${name}" is taken for a new one, the ID was not used`,
  ],
  onlyCaseDiffers: ({ name, sourceKey }: Line, one: Known): Told => [
    `编号“${sourceKey}”与现有展商“${one.name}”的“${one.sourceKey}”只差大小写，名称却不同；“${name}”按这一家改名处理`,
    `The ID "${sourceKey}" differs from "${one.sourceKey}" of "${one.name}" only in capital letters, but the name is another; "${name}" is taken for its new name`,
  ],
  nameOfRenamed: ({ name }: Line, by: Line): Told => [
    `现有的“${name}”按编号是第 ${by.line} 行的“${by.name}”；这一行的“${name}”按新展商处理`,
    `By its ID the "${name}" there is here is "${by.name}" of line ${by.line}; the "${name}" of this line is taken for a new exhibitor`,
  ],
  formerName: ({ name }: Line, one: Known): Told => [
    `“${name}”是“${one.name}”从前的名称；按同一家展商处理`,
    `"${name}" is a former name of "${one.name}"; taken for the same exhibitor`,
  ],
  keyOfGone: ({ name, sourceKey }: Line, one: Known): Told => [
    `编号“${sourceKey}”是已不在展的“${one.name}”的；“${name}”按同一家展商处理`,
    `The ID "${sourceKey}" is that of "${one.name}", who is not on show any more; "${name}" is taken for the same exhibitor`,
  ],
  oneOfSeveral: ({ name }: Line, one: Known, several: number): Told => [
    `现有 ${several} 家展商都叫“${name}”；这一行按${one.sourceKey ? `编号“${one.sourceKey}”的那一家` : '最早的那一家'}处理`,
    `${several} exhibitors here are called "${name}"; this line is taken for ${one.sourceKey ? `the one with the ID "${one.sourceKey}"` : 'the first of them'}`,
  ],
  noneOfSeveral: ({ name }: Line, several: number): Told => [
    `现有 ${several} 家展商都叫“${name}”，看不出这一行是哪一家；按新展商处理`,
    `${several} exhibitors here are called "${name}", and nothing says which of them this line is; taken for a new exhibitor`,
  ],
  keyIsAlike: ({ name, sourceKey }: Line, one: Known): Told => [
    `编号“${sourceKey}”与现有展商“${one.name}”的“${one.sourceKey}”只差写法；“${name}”按新展商处理`,
    `The ID "${sourceKey}" and "${one.sourceKey}" of "${one.name}" may be the same number written in two ways; "${name}" is taken for a new exhibitor`,
  ],
} as const;
