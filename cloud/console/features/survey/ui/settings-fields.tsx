import { SURVEY_AUDIENCES, type SurveyFields } from '@shared/contracts/survey';
import { sizes } from '@shared/rules/survey';
import { surveyAudienceTexts } from '@shared/rules/survey-words';
import { Input, Select } from 'antd';
import { useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { surveyTexts } from '../texts';
import { Labelled } from './labelled';

const BY_HAND = -1;
const OPENING_HOURS = [0, 2, 12, 24, 48, 72];
const CLOSING_DAYS = [3, 7, 14, 30, 60, 90];

/** A value that was set some other way stays to be chosen. */
const withOwn = (usual: readonly number[], own: number | null) =>
  own === null || usual.includes(own) ? usual : [...usual, own].sort((a, b) => a - b);

/** What the survey is called, whom it asks, from when to when. */
export function SettingsFields({
  fields,
  onChange,
}: {
  fields: SurveyFields;
  onChange: (part: Partial<SurveyFields>, typedInto?: string) => void;
}) {
  const text = useText(surveyTexts);
  const audiences = useText(surveyAudienceTexts);
  const { title, intro, audience, opensAfterHours, closesAfterDays } = fields;
  return (
    <section className="survey-settings">
      <Labelled label={text.surveyTitle} required>
        <Input
          count={upTo(sizes.title)}
          value={title.zh}
          onChange={({ target }) => onChange({ title: { ...title, zh: target.value } }, 'title.zh')}
        />
      </Labelled>
      <Labelled label={text.surveyTitleEn}>
        <Input
          count={upTo(2 * sizes.title)}
          placeholder={text.ifEmpty}
          value={title.en}
          onChange={({ target }) => onChange({ title: { ...title, en: target.value } }, 'title.en')}
        />
      </Labelled>
      <Labelled label={text.intro}>
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          count={upTo(sizes.intro)}
          value={intro.zh}
          onChange={({ target }) => onChange({ intro: { ...intro, zh: target.value } }, 'intro.zh')}
        />
      </Labelled>
      <Labelled label={text.introEn}>
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          count={upTo(2 * sizes.intro)}
          placeholder={text.ifEmpty}
          value={intro.en}
          onChange={({ target }) => onChange({ intro: { ...intro, en: target.value } }, 'intro.en')}
        />
      </Labelled>
      <Labelled label={text.audience}>
        <Select
          aria-label={text.audience}
          value={audience}
          onChange={(next) => onChange({ audience: next })}
          options={SURVEY_AUDIENCES.map((value) => ({ value, label: audiences[value] }))}
        />
      </Labelled>
      <Labelled label={text.opens}>
        <Select
          aria-label={text.opens}
          value={opensAfterHours ?? BY_HAND}
          onChange={(next) => onChange({ opensAfterHours: next === BY_HAND ? null : next })}
          options={[
            { value: BY_HAND, label: text.opensByHand },
            ...withOwn(OPENING_HOURS, opensAfterHours).map((value) => ({ value, label: text.opensAfter(value) })),
          ]}
        />
      </Labelled>
      <Labelled label={text.closes}>
        <Select
          aria-label={text.closes}
          value={closesAfterDays ?? BY_HAND}
          onChange={(next) => onChange({ closesAfterDays: next === BY_HAND ? null : next })}
          options={[
            { value: BY_HAND, label: text.closesByHand },
            ...withOwn(CLOSING_DAYS, closesAfterDays).map((value) => ({ value, label: text.closesAfter(value) })),
          ]}
        />
      </Labelled>
    </section>
  );
}
