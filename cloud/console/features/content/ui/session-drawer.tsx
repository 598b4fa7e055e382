import { fieldTexts } from '@shared/rules/content-words';
import { AutoComplete, Button, Form, Input, Select } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { RemovableRows } from '../../../ui/removed-row';
import { useShowTime, type ShowTime } from '../../../ui/show-time';
import { useContentOutline } from '../api/lists';
import type { ContentRow } from '../api/rows';
import { contentTexts } from '../texts';
import { ClockPicker, DayPicker, ShowDaySelect } from './day-pickers';
import { ADDRESS } from './exhibitor-drawer';
import { optionsOf } from './filter-select';
import { lineOf, RowDrawer } from './row-drawer';
import { timesOf, wallClocksOf } from './session-times';

interface Fields {
  title: string;
  subtitle: string;
  abstract: string;
  description: string;
  day: string | null;
  start: string | null;
  end: string | null;
  endDay: string | null;
  room: string;
  track: string;
  type: string;
  language: string;
  speakers: string[];
  url: string;
  links: { title: string; url: string }[];
}

const BLANK: Fields = {
  title: '',
  subtitle: '',
  abstract: '',
  description: '',
  day: null,
  start: null,
  end: null,
  endDay: null,
  room: '',
  track: '',
  type: '',
  language: '',
  speakers: [],
  url: '',
  links: [],
};
const MOST_SPEAKERS = 60;
const MOST_LINKS = 30;

function shown({ content }: ContentRow, time: ShowTime): Fields {
  if (content.kind !== 'session') return BLANK;
  const { startsAt, endsAt, subtitle, abstract, description, track, type, language, url, ...rest } = content.fields;
  const lines = { subtitle, abstract, description, track, type, language, url };
  const texts = Object.fromEntries(Object.entries(lines).map(([field, value]) => [field, value ?? '']));
  return { ...BLANK, ...texts, ...rest, ...timesOf(time.toWallClock(startsAt), time.toWallClock(endsAt)) };
}

function written(fields: Fields, time: ShowTime) {
  const { day, start, end, endDay } = fields;
  const { startsAt, endsAt } = wallClocksOf({ day: day ?? '', start: start ?? '', end: end ?? '', endDay });
  return {
    kind: 'session' as const,
    fields: {
      title: fields.title.trim(),
      subtitle: lineOf(fields.subtitle),
      abstract: lineOf(fields.abstract),
      description: lineOf(fields.description),
      startsAt: time.fromWallClock(startsAt),
      endsAt: time.fromWallClock(endsAt),
      room: fields.room.trim(),
      track: lineOf(fields.track),
      type: lineOf(fields.type),
      language: lineOf(fields.language),
      speakers: fields.speakers.map((one) => one.trim()).filter(Boolean),
      url: lineOf(fields.url),
      links: fields.links.map(({ title, url }) => ({ title: title.trim(), url: url.trim() })),
    },
  };
}

/** Makes a session or changes one; times are those of the show's clock. */
export function SessionDrawer({ rowId, onClose }: { rowId: string | null; onClose: () => void }) {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const time = useShowTime();
  const outline = useContentOutline(useExhibition().id).data;
  return (
    <RowDrawer<Fields>
      kind="session"
      rowId={rowId}
      blank={BLANK}
      shown={(row) => shown(row, time)}
      written={(typed) => written(typed, time)}
      textsOf={({ day, start, end, endDay, speakers, links, ...lines }) => ({
        ...Object.fromEntries(Object.entries(lines).map(([field, value]) => [fields[field as keyof typeof lines], value])),
        [fields.date]: day ?? '',
        [text.hours]: [start, [endDay, end].filter(Boolean).join(' ')].filter(Boolean).join('–'),
        [fields.speakers]: speakers.join(text.comma),
        [text.links]: links.map((one) => `${one.title} ${one.url}`).join(text.comma),
      })}
      onClose={onClose}
    >
      <Form.Item name="title" label={fields.title} rules={[{ required: true, whitespace: true, message: text.needTitle }]}>
        <Input autoFocus={!rowId} count={upTo(300)} />
      </Form.Item>
      <Form.Item name="subtitle" label={fields.subtitle}>
        <Input count={upTo(300)} />
      </Form.Item>
      <div className="drawer-group">{text.whenWhere}</div>
      <p className="hint">{text.byClock(time.clock)}</p>
      <SessionTimesFields />
      <div className="pair">
        <Form.Item name="room" label={fields.room} rules={[{ required: true, whitespace: true, message: text.needRoom }]}>
          <AutoComplete options={optionsOf(outline?.rooms)} showSearch={{ filterOption: true }}>
            <Input count={upTo(120)} />
          </AutoComplete>
        </Form.Item>
        <Form.Item name="track" label={fields.track}>
          <AutoComplete options={optionsOf(outline?.tracks)} showSearch={{ filterOption: true }}>
            <Input count={upTo(120)} />
          </AutoComplete>
        </Form.Item>
        <Form.Item name="type" label={fields.type}>
          <Input count={upTo(60)} />
        </Form.Item>
        <Form.Item name="language" label={fields.language}>
          <Input count={upTo(40)} />
        </Form.Item>
      </div>
      <div className="drawer-group">{text.people}</div>
      <Form.Item name="speakers" label={fields.speakers} extra={text.speakersHint}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[text.comma.trim(), ';']} maxCount={MOST_SPEAKERS} />
      </Form.Item>
      <Form.Item name="url" label={fields.url} rules={[{ pattern: ADDRESS, message: text.badAddress }]}>
        <Input inputMode="url" placeholder={text.addressHint} count={upTo(500)} />
      </Form.Item>
      <LinksFields />
      <div className="drawer-group">{text.details}</div>
      <Form.Item name="abstract" label={fields.abstract} extra={text.paragraphsHint}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} count={upTo(20_000)} />
      </Form.Item>
      <Form.Item name="description" label={fields.description}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} count={upTo(20_000)} />
      </Form.Item>
    </RowDrawer>
  );
}

/** A day and two clocks; a last day only where somebody asks for it. */
function SessionTimesFields() {
  const text = useText(contentTexts);
  const form = Form.useFormInstance<Fields>();
  const [start, end, endDay, day] = [
    Form.useWatch('start', form),
    Form.useWatch('end', form),
    Form.useWatch('endDay', form),
    Form.useWatch('day', form),
  ];
  const overnight = !endDay && start && end && end < start;
  return (
    <>
      <div className="pair">
        <Form.Item name="day" label={text.dayLabel} rules={[{ required: true, message: text.needDay }]}>
          <ShowDaySelect />
        </Form.Item>
        <div className="hours">
          <Form.Item name="start" label={text.startHour} rules={[{ required: true, message: text.needHours }]}>
            <ClockPicker />
          </Form.Item>
          <Form.Item name="end" label={text.endHour} rules={[{ required: true, message: text.needHours }]}>
            <ClockPicker />
          </Form.Item>
        </div>
      </div>
      {overnight ? <p className="hint">{text.nextDay}</p> : null}
      <Form.Item name="endDay" label={text.endDay} hidden={!endDay}>
        <DayPicker />
      </Form.Item>
      {endDay || !day ? null : (
        <Button type="link" style={{ padding: 0, marginBottom: 16 }} onClick={() => form.setFieldValue('endDay', day)}>
          {text.otherEndDay}
        </Button>
      )}
    </>
  );
}

function LinksFields() {
  const text = useText(contentTexts);
  return (
    <Form.Item label={text.links}>
      <Form.List name="links">
        {(rows, ops) => (
          <RemovableRows list="links" ops={ops}>
            {(remove) => (
              <>
                {rows.map(({ key, name }) => (
                  <div key={key} className="link-row">
                    <Form.Item name={[name, 'title']} rules={[{ required: true, whitespace: true, message: text.needLink }]}>
                      <Input aria-label={text.linkTitle} placeholder={text.linkTitle} count={upTo(200)} />
                    </Form.Item>
                    <Form.Item name={[name, 'url']} rules={[{ required: true, pattern: ADDRESS, message: text.badAddress }]}>
                      <Input aria-label={text.linkUrl} placeholder={text.addressHint} inputMode="url" count={upTo(500)} />
                    </Form.Item>
                    <Button type="text" aria-label={text.removeLink} onClick={() => remove(name)}>
                      ×
                    </Button>
                  </div>
                ))}
                <Button disabled={rows.length >= MOST_LINKS} onClick={() => ops.add({ title: '', url: '' })}>
                  {text.addLink}
                </Button>
              </>
            )}
          </RemovableRows>
        )}
      </Form.List>
    </Form.Item>
  );
}
