import { getScheduleIcs, getScheduleXml } from '@shared/contracts/content';
import { fieldTexts } from '@shared/rules/content-words';
import { addressOf } from '@shared/http/call';
import { Alert, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { useCopy } from '../../../ui/use-copy';
import { useContentOutline } from '../api/lists';
import { contentTexts } from '../texts';
import { optionsOf } from './filter-select';

/** Where other programs find the programme: a calendar to subscribe to and frab's XML, whole or of one hall, room or track. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id: exhibitionId, status } = useExhibition();
  const outline = useContentOutline(exhibitionId).data;
  const [hall, setHall] = useState<string | null>(null);
  const [room, setRoom] = useState<string | null>(null);
  const [track, setTrack] = useState<string | null>(null);
  const asked = { params: { exhibitionId }, query: { ...(hall ? { hall } : {}), ...(room ? { room } : {}), ...(track ? { track } : {}) } };
  const feeds = [
    { name: text.calendar, hint: text.calendarHint, path: addressOf(getScheduleIcs, asked), file: 'schedule.ics' },
    { name: text.scheduleXml, hint: text.scheduleXmlHint, path: addressOf(getScheduleXml, asked), file: 'schedule.xml' },
  ];
  const copy = useCopy(text.copied, text.copyRefused);
  return (
    <Modal open width={640} title={text.feeds} footer={null} onCancel={onClose}>
      {status === 'draft' ? <Alert type="info" showIcon title={text.onceOpen} style={{ marginBottom: 16 }} /> : null}
      <div className="pair feed-part">
        {/* A show without stands has rooms only. */}
        {outline?.halls.length === 0 ? null : <Part label={fields.hall} value={hall} values={outline?.halls} onChange={setHall} />}
        <Part label={fields.room} value={room} values={outline?.rooms} onChange={setRoom} />
        <Part label={fields.track} value={track} values={outline?.tracks} onChange={setTrack} />
      </div>
      {feeds.map(({ name, hint, path, file }) => {
        const link = new URL(path, location.origin).href;
        return (
          <section key={file} className="feed">
            <strong>{name}</strong>
            <p className="hint">{hint}</p>
            <code>{link}</code>
            <div>
              <Button onClick={() => void copy(link)}>{text.copyLink}</Button>
              <Button href={path} download={file} disabled={status === 'draft'}>
                {text.downloadIt}
              </Button>
            </div>
          </section>
        );
      })}
    </Modal>
  );
}

interface PartProps {
  readonly label: string;
  readonly value: string | null;
  readonly values: readonly string[] | undefined;
  readonly onChange: (value: string | null) => void;
}

function Part({ label, value, values, onChange }: PartProps) {
  const text = useText(contentTexts);
  return (
    <Select<string>
      allowClear
      showSearch
      aria-label={label}
      placeholder={text.all(label)}
      value={value}
      options={optionsOf(values)}
      onChange={(chosen?: string) => onChange(chosen ?? null)}
    />
  );
}
