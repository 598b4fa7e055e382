import type { BoothCodeView } from '@shared/contracts/code';
import type { Page, PageQuery } from '../../../platform/paging';
import { listCodes, listCodesOf, viewManaged } from '../code';
import type { Exhibition } from '../exhibition';
import { listBoothNames } from './list-names';
import { pageBooths } from './store';

/** Codes of the stands on show with what each has brought; what took a code's place is called as its stand is. */
export async function pageBoothCodes(
  publicUrl: string,
  show: Exhibition,
  query: PageQuery & { q?: string | undefined; hall?: string | undefined },
): Promise<Page<BoothCodeView>> {
  const { id: exhibitionId, programmeBatch: batch } = show;
  if (!batch) return { items: [], next: null };
  const { items: booths, next } = await pageBooths({ exhibitionId, batch }, query, query);
  const texts = await listCodesOf(
    exhibitionId,
    'booth',
    booths.map((one) => one.id),
  );
  const codes = new Map((await listCodes([...texts.values()])).map((one) => [one.subjectId, one]));
  const [managed, names] = await Promise.all([
    viewManaged(publicUrl, exhibitionId, [...codes.values()]),
    namesOf(
      show,
      [...codes.values()].flatMap(({ redirectTo }) => redirectTo ?? []),
    ),
  ]);
  const items = booths.flatMap(({ id, number, hall, occupants }) => {
    const code = codes.get(id);
    if (!code) return [];
    const view = managed(code);
    const redirect = view.redirect && { ...view.redirect, name: names.get(view.redirect.code) ?? view.redirect.name };
    return [{ ...view, redirect, name: [number, ...occupants.map((one) => one.name)].join(' '), hall }];
  });
  return { items, next };
}

/** Names of stands by their codes; codes of other kinds are left out. */
async function namesOf(show: Exhibition, texts: readonly string[]): Promise<Map<string, string>> {
  const codes = (await listCodes(texts)).filter(({ kind }) => kind === 'booth');
  const names = await listBoothNames(
    show,
    codes.map(({ subjectId }) => subjectId),
  );
  return new Map(
    codes.flatMap(({ code, subjectId }) => {
      const name = names.get(subjectId);
      return name === undefined ? [] : [[code, name] as const];
    }),
  );
}
