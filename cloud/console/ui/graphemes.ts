import { countGraphemes, firstGraphemes } from '@shared/rules/text';

/** For antd's `count`: a limit in characters as people see them, as the service counts; what is pasted is cut between two, never within one. */
export const upTo = (max: number) => ({
  max,
  strategy: countGraphemes,
  exceedFormatter: (text: string) => firstGraphemes(text, max),
});
