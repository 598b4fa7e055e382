import type { FirstStepKey } from '@shared/contracts/first-steps';
import { Button, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { usePageNamed } from '../../../ui/pages-context';
import { useStaff } from '../../../ui/staff-context';
import { useCloseFirstSteps, useFirstSteps } from '../api/first-steps';
import { firstStepsTexts, stepHints, stepNames } from '../texts';

/** Where each is done, by the key of the page; a show is made by the button on top. */
const PAGE_OF: Partial<Record<FirstStepKey, string>> = { member: 'people', branch: 'branches', content: 'content', publish: 'settings' };

const AFTER_SHOW: readonly FirstStepKey[] = ['content', 'publish'];

/** An owner's way to a published show, until it has been gone or they close it. Ticked by what is there, not by clicking. */
export function FirstSteps() {
  const { role } = useStaff();
  const { data } = useFirstSteps(role === 'owner');
  const close = useCloseFirstSteps();
  const text = useText(firstStepsTexts);
  const names = useText(stepNames);
  const hints = useText(stepHints);
  const isOptional = (key: FirstStepKey) => key === 'branch';
  if (!data || data.closed || data.steps.every(({ key, done }) => done || isOptional(key))) return null;
  const hasShow = data.steps.some(({ key, done }) => key === 'show' && done);
  return (
    <section className="panel first-steps" aria-label={text.title}>
      <header>
        <div>
          <h2>{text.title}</h2>
          <span className="hint">{text.progress(data.steps.filter((step) => step.done).length, data.steps.length)}</span>
        </div>
        <Button size="small" onClick={() => close.mutate()}>
          {text.close}
        </Button>
      </header>
      <ul className="checks">
        {data.steps.map(({ key, done }) => (
          <li key={key}>
            <Tag color={done ? 'green' : isOptional(key) ? 'blue' : 'gold'}>
              {done ? text.done : isOptional(key) ? text.optional : text.open}
            </Tag>
            <span>{names[key]}</span>
            {done ? null : <span className="hint">{hints[key]}</span>}
            {done || (AFTER_SHOW.includes(key) && !hasShow) ? null : <StepLink step={key} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepLink({ step }: { step: FirstStepKey }) {
  const text = useText(firstStepsTexts);
  const language = useLanguage();
  const key = PAGE_OF[step] ?? '';
  const page = usePageNamed()(key);
  return page?.key === key ? <Link to={page.path}>{text.go(page.title[language])}</Link> : null;
}
