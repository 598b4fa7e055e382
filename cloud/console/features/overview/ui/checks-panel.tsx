import type { ResponseOf } from '@shared/contracts/contract';
import type { checkPublication } from '@shared/contracts/exhibition';
import { Tag } from 'antd';
import { Link } from 'react-router-dom';
import { LoadedView } from '../../../ui/loaded-view';
import { usePageNamed } from '../../../ui/pages-context';
import { useChecks } from '../api/overview';

type Check = ResponseOf<typeof checkPublication>['items'][number];

/** What must be done before publishing, what should be, and what is in order; each leads to the page where it is mended. */
export function ChecksPanel({ exhibitionId }: { exhibitionId: string }) {
  return (
    <section className="panel">
      <h2>发布检查</h2>
      <LoadedView state={useChecks(exhibitionId)} isEmpty={({ items }) => items.length === 0} empty="没有需要检查的项目">
        {({ items }) => (
          <>
            <p className="hint">{summaryOf(items)}</p>
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

export function summaryOf(items: readonly Check[]): string {
  const open = (level: Check['level']) => items.filter((one) => !one.ok && one.level === level).length;
  const [blockers, warnings] = [open('blocker'), open('warning')];
  if (blockers > 0) return `还有 ${blockers} 项必须完成${warnings > 0 ? `，${warnings} 项建议完成` : ''}。`;
  return warnings > 0 ? `必须的都已完成，另有 ${warnings} 项建议完成。` : '全部就绪。';
}

function CheckLine({ check: { level, ok, text, page } }: { check: Check }) {
  const target = usePageNamed()(page);
  const mark = ok
    ? { color: 'green', name: '已就绪' }
    : level === 'blocker'
      ? { color: 'red', name: '必须' }
      : { color: 'gold', name: '建议' };
  return (
    <li>
      <Tag color={mark.color}>{mark.name}</Tag>
      <span>{text}</span>
      {target && !ok ? <Link to={target.path}>前往「{target.title.zh}」</Link> : null}
    </li>
  );
}
