import type { FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { contactFieldOf } from '@shared/rules/contact';
import { textIn, type Language } from '@shared/rules/language';
import { Alert } from 'antd';
import { useLanguage } from '../../../../platform/language';
import { uiTexts } from '../../../../ui/texts';
import { useAnswerCount } from '../../api/setup';
import { formTexts, questionTypeTexts } from './texts';
import type { Consequence } from './form-draft';

/** What a change does to answers already given, with how many there are. */
export function Consequences({ exhibitionId, consequences }: { exhibitionId: string; consequences: readonly Consequence[] }) {
  if (consequences.length === 0) return null;
  return (
    <div className="consequences">
      {consequences.map((one) => (
        <ConsequenceLine key={`${one.kind}/${one.field.key}/${one.option ?? ''}`} exhibitionId={exhibitionId} consequence={one} />
      ))}
    </div>
  );
}

function ConsequenceLine({ exhibitionId, consequence }: { exhibitionId: string; consequence: Consequence }) {
  const { field, option } = consequence;
  const language = useLanguage();
  const { data, error } = useAnswerCount(exhibitionId, field.key, option);
  const { title, after } = wordsOf(consequence, language);
  const nobody = data?.count === 0;
  const rest = nobody ? (consequence.kind === 'removed' ? lossOf(field, language) : '') : after;
  return (
    <Alert
      type={nobody ? 'info' : 'warning'}
      showIcon
      title={
        <>
          <strong>{title}</strong>
          <br />
          {givenText(data, error !== null, option !== undefined, language)}
          {rest}
        </>
      }
    />
  );
}

function givenText(data: { count: number; cap: number } | undefined, failed: boolean, isOption: boolean, language: Language): string {
  const text = textIn(formTexts, language);
  if (!data) return failed ? text.countFailed : text.counting;
  if (data.count === 0) return text.nobody;
  if (data.count >= data.cap) return isOption ? text.choseAtLeast(data.cap) : text.answeredAtLeast(data.cap);
  return isOption ? text.chose(data.count) : text.answered(data.count);
}

/** What the contact no longer has without the question. */
function lossOf(field: FormField, language: Language): string {
  const text = textIn(formTexts, language);
  const contact = contactFieldOf(field);
  return contact === 'email' ? text.losesEmail : contact === 'company' ? text.losesCompany : '';
}

function wordsOf(one: Consequence, language: Language): { title: string; after: string } {
  const text = textIn(formTexts, language);
  const types = textIn(questionTypeTexts, language);
  const name = inLanguage(one.field.label, language);
  switch (one.kind) {
    case 'removed':
      return { title: text.removeOne(name), after: `${text.whenRemoved}${lossOf(one.field, language)}` };
    case 'retyped':
      return { title: text.retyped(name, types[one.field.type], types[one.to]), after: text.whenRetyped };
    case 'option_removed':
      return { title: text.optionRemoved(name, inLanguage(one.label, language)), after: text.whenOptionRemoved };
    case 'option_renamed':
      return { title: text.optionRenamed(name, one.from, one.to || textIn(uiTexts, language).empty), after: text.whenOptionRenamed };
  }
}
