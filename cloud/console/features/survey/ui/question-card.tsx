import type { QuestionResult } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import { npsClass } from '@shared/rules/survey';
import { questionKindTexts } from '@shared/rules/survey-words';
import { Button, Tag } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { surveyTexts } from '../texts';

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 100));

/** What was said to one question: how many gave which mark or chose what. */
export function QuestionCard({ result, onRead }: { result: QuestionResult; onRead: () => void }) {
  const text = useText(surveyTexts);
  const kinds = useText(questionKindTexts);
  const language = useLanguage();
  const { question, answered, asked, mean, nps } = result;
  return (
    <section className="survey-card" data-result={question.id}>
      <header className="survey-card__head">
        <h3>{inLanguage(question.title, language)}</h3>
        <Tag>{kinds[question.kind]}</Tag>
        {asked ? null : <Tag color="gold">{text.earlier}</Tag>}
        <span className="hint">{text.answers(answered)}</span>
      </header>
      {question.kind === 'text' ? <Words result={result} onRead={onRead} /> : null}
      {nps ? <Nps nps={nps} answered={answered} /> : null}
      {mean !== null && question.kind === 'rating' ? <div className="survey-card__mean num">{text.mean(mean)}</div> : null}
      {question.kind === 'text' ? null : <Bars result={result} />}
      {question.kind === 'multiple' ? <p className="hint">{text.severalHint}</p> : null}
    </section>
  );
}

/** A bar a mark or choice, with its number: the same words for eye and ear. */
function Bars({ result: { question, counts, answered } }: { result: QuestionResult }) {
  const text = useText(surveyTexts);
  const language = useLanguage();
  const most = Math.max(1, ...counts.map((one) => one.n));
  const nameOf = (key: string) => {
    const option = question.options.find((one) => one.id === key);
    return option ? inLanguage(option.label, language) : text.point(key);
  };
  // The best mark stands first.
  const rows = question.options.length > 0 ? counts : counts.toReversed();
  return (
    <ul className={`survey-bars${question.options.length > 0 ? '' : ' survey-bars--marks'}`}>
      {rows.map(({ key, n }) => (
        <li key={key}>
          <span className="survey-bars__name">{nameOf(key)}</span>
          <span className="survey-bars__track" aria-hidden="true">
            <span
              className={question.kind === 'nps' ? `survey-bars__bar survey-bars__bar--${npsClass(Number(key))}` : 'survey-bars__bar'}
              style={{ width: `${(n / most) * 100}%` }}
            />
          </span>
          <span className="survey-bars__number num">
            {n} · {shareOf(n, answered)}%
          </span>
        </li>
      ))}
    </ul>
  );
}

function Nps({ nps, answered }: { nps: NonNullable<QuestionResult['nps']>; answered: number }) {
  const text = useText(surveyTexts);
  const parts = [
    { key: 'promoter', n: nps.promoters, name: text.promoters },
    { key: 'passive', n: nps.passives, name: text.passives },
    { key: 'detractor', n: nps.detractors, name: text.detractors },
  ] as const;
  return (
    <div className="survey-nps">
      <div className="survey-nps__score">
        <span className="hint">{text.nps}</span>
        <span className="num">{nps.score > 0 ? `+${nps.score}` : nps.score}</span>
      </div>
      <div className="survey-nps__parts">
        <div className="survey-nps__line" aria-hidden="true">
          {parts.map(({ key, n }) => (n > 0 ? <span key={key} className={`survey-bars__bar--${key}`} style={{ flexGrow: n }} /> : null))}
        </div>
        <div className="survey-nps__words">
          {parts.map(({ key, n, name }) => (
            <span key={key}>
              <i className={`survey-bars__bar--${key}`} aria-hidden="true" />
              {name}{' '}
              <span className="num">
                {n} · {shareOf(n, answered)}%
              </span>
            </span>
          ))}
        </div>
        <div className="hint">{text.npsFormula}</div>
      </div>
    </div>
  );
}

function Words({ result: { words }, onRead }: { result: QuestionResult; onRead: () => void }) {
  const text = useText(surveyTexts);
  return (
    <div className="survey-words">
      {words.passed > 0 ? <Button onClick={onRead}>{text.readTexts(words.passed)}</Button> : <span className="hint">{text.noTexts}</span>}
      {words.waiting > 0 ? <span className="hint">{text.textsWait(words.waiting)}</span> : null}
      {words.refused > 0 ? <span className="hint">{text.textsRefused(words.refused)}</span> : null}
    </div>
  );
}
