import { FIGURES, type FigureKey } from '@shared/rules/figure';
import { Link } from 'react-router-dom';
import { useGateFigures } from '../../../platform/use-gate-figures';
import { usePageNamed } from '../../../ui/pages-context';
import { useShowFigures, useWaiting } from '../api/overview';

const SHOWN: readonly FigureKey[] = ['touched', 'posters', 'registrations_brought'];
const number = (value: number | null | undefined) => value?.toLocaleString('zh-CN') ?? '—';

/** What is on today in numbers, each of which leads to the page it comes from. */
export function TodayFigures({ exhibitionId }: { exhibitionId: string }) {
  const { figures: gate, connected } = useGateFigures(exhibitionId);
  const figures = useShowFigures(exhibitionId).data?.figures;
  const waiting = useWaiting(exhibitionId);
  const everywhere = gate?.occupancy.find((zone) => zone.zone === '');
  return (
    <section aria-label="今日数据" className="overview-figures">
      {gate && !connected ? <p className="hint">与服务器的连接断开，正在重连；入场数字停在断开前</p> : null}
      <div className="grid">
        <Figure page="registration" label="已报名" value={number(gate?.registered)} words="有效报名人数" />
        <Figure page="registration" label="待审核" value={waiting ?? '—'} words="等您通过或拒绝的报名" />
        <Figure page="gate" label="今日入场" value={number(gate?.gates.reduce((sum, one) => sum + one.today, 0))} words="全部闸口合计" />
        <Figure page="gate" label="在场" value={number(gate && (everywhere?.inside ?? 0))} words="此刻在场内的人数" />
        <Figure page="gate" label="累计到场" value={number(gate?.entered)} words="至少入场一次的人数" />
        {SHOWN.map((key) => (
          <Figure key={key} page="figure" label={FIGURES[key].name.zh} value={number(figures?.[key])} words={FIGURES[key].words.zh} />
        ))}
      </div>
    </section>
  );
}

function Figure({ page, label, value, words }: { page: string; label: string; value: string; words: string }) {
  const target = usePageNamed()(page);
  const inside = (
    <>
      <div className="label">{label}</div>
      <div className="value">{value}</div>
      <div className="words">{words}</div>
    </>
  );
  return target ? (
    <Link className="figure" to={target.path}>
      {inside}
    </Link>
  ) : (
    <div className="figure">{inside}</div>
  );
}
