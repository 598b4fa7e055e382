import type { ResponseOf } from '@shared/contracts/contract';
import type { checkPublication } from '@shared/contracts/exhibition';
import { Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { usePageNamed } from '../../../ui/pages-context';
import { useChecks } from '../api/overview';
import { overviewTexts } from './texts';

type Check = ResponseOf<typeof checkPublication>['items'][number];

/** What must be done before publishing, what should be, and what is in order; each leads to the page where it is mended. */
export function ChecksPanel({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(overviewTexts);
  return (
    <section className="panel">
      <h2>{text.checks}</h2>
      <LoadedView state={useChecks(exhibitionId)} isEmpty={({ items }) => items.length === 0} empty={text.noChecks}>
        {({ items }) => (
          <>
            <p className="hint">{summaryOf(items, text)}</p>
            <ul className="checks">
              {items.map((one) => (
                <CheckLine key={one.key} check={one} />
              ))}
            </ul>
          </>
        )}
      </LoadedView>
    </section>
  );
}

export function summaryOf(items: readonly Check[], text: typeof overviewTexts.en): string {
  const open = (level: Check['level']) => items.filter((one) => !one.ok && one.level === level).length;
  const [blockers, warnings] = [open('blocker'), open('warning')];
  if (blockers > 0) return text.mustDo(blockers, warnings);
  return warnings > 0 ? text.shouldDo(warnings) : text.allGood;
}

function CheckLine({ check: { level, ok, text, page } }: { check: Check }) {
  const said = useText(overviewTexts);
  const language = useLanguage();
  const target = usePageNamed()(page);
  const mark = ok
    ? { color: 'green', name: said.good }
    : level === 'blocker'
      ? { color: 'red', name: said.must }
      : { color: 'gold', name: said.should };
  return (
    <li>
      <Tag color={mark.color}>{mark.name}</Tag>
      <span>{text}</span>
      {target && !ok ? <Link to={target.path}>{said.goTo(target.title[language])}</Link> : null}
    </li>
  );
}
