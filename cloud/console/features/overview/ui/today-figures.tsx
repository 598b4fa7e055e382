import { FIGURES, type FigureKey } from '@shared/rules/figure';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { useGateFigures } from '../../../platform/use-gate-figures';
import { usePageNamed } from '../../../ui/pages-context';
import { useShowFigures, useWaiting } from '../api/overview';
import { overviewTexts } from './texts';

const SHOWN: readonly FigureKey[] = ['touched', 'posters', 'registrations_brought'];
const number = (value: number | null | undefined) => value?.toLocaleString('zh-CN') ?? '—';

/** What is on today in numbers, each of which leads to the page it comes from. */
export function TodayFigures({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(overviewTexts);
  const language = useLanguage();
  const { figures: gate, connected } = useGateFigures(exhibitionId);
  const figures = useShowFigures(exhibitionId).data?.figures;
  const waiting = useWaiting(exhibitionId);
  const everywhere = gate?.occupancy.find((zone) => zone.zone === '');
  return (
    <section aria-label={text.today} className="overview-figures">
      {gate && !connected ? <p className="hint">{text.lost}</p> : null}
      <div className="grid">
        <Figure page="registration" label={text.registered} value={number(gate?.registered)} words={text.registeredWords} />
        <Figure page="registration" label={text.waiting} value={waiting ?? '—'} words={text.waitingWords} />
        <Figure
          page="gate"
          label={text.enteredToday}
          value={number(gate?.gates.reduce((sum, one) => sum + one.today, 0))}
          words={text.enteredTodayWords}
        />
        <Figure page="gate" label={text.inside} value={number(gate && (everywhere?.inside ?? 0))} words={text.insideWords} />
        <Figure page="gate" label={text.arrived} value={number(gate?.entered)} words={text.arrivedWords} />
        {SHOWN.map((key) => (
          <Figure
            key={key}
            page="figure"
            label={FIGURES[key].name[language]}
            value={number(figures?.[key])}
            words={FIGURES[key].words[language]}
          />
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
