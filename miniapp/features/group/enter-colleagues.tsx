import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { enterGroupMembers, GROUP_BATCH, type GroupMember } from '@shared/contracts/group';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { showBlock } from '../../platform/show-block';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { Segments } from '../../ui/segments';
import { Sheet } from '../../ui/sheet';
import { tappable } from '../../ui/tappable';
import { asDraft, corrected, type DraftPerson, isReady, keepDraft, readDraft } from './draft-people';
import { PersonFields, type PersonValues } from './person-fields';
import { numberOf, readList } from './read-list';
import { groupTexts, lineFaultTexts } from './texts';

const UNDERSTOOD = 'group-understood';
const NOBODY: PersonValues = { name: '', phone: '', position: '' };

interface EnterColleaguesProps {
  code: string;
  left: number;
  /** Whom the contact registered so far. */
  colleagues: readonly GroupMember[];
  /** This WeChat leads the group already. */
  leads: boolean;
  onEntered: () => void;
}

/** One by one or as a list; what was understood is shown before anything is sent, with what is wrong line by line. */
export function EnterColleagues({ code, left, colleagues, leads, onEntered }: EnterColleaguesProps) {
  const text = useText(groupTexts);
  const language = useLanguage();
  const [mode, setMode] = useState<'one' | 'paste'>('one');
  const [one, setOne] = useState(NOBODY);
  const [tried, setTried] = useState(false);
  const [pasted, setPasted] = useState('');
  const [people, setPeopleState] = useState<readonly DraftPerson[]>(() => readDraft(code));
  const [confirmed, setConfirmed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const setPeople = (next: readonly DraftPerson[]): void => {
    keepDraft(code, next);
    setPeopleState(next);
  };
  // What a list was understood as lies below the fold.
  const justRead = useRef(false);
  useEffect(() => {
    if (justRead.current) showBlock(UNDERSTOOD);
    justRead.current = false;
  }, [people]);
  const faulty = people.filter((person) => !isReady(person)).length;
  // What went out may have its place already, and must go out again to be answered: the service refuses what is too many.
  const tooMany = people.filter((person) => !person.sent).length > left;

  const there = colleagues.filter(({ state }) => state !== 'left' && state !== 'declined').map((person) => person.name);

  const add = (list: string): number => {
    const names = [...there, ...people.map((person) => person.name)];
    const numbers = people.flatMap((person) => numberOf(person.phone) ?? []);
    const read = readList(list, names, numbers).map(asDraft);
    if (read.length > 0) setPeople([...people, ...read]);
    return read.length;
  };
  const addOne = (): void => {
    const [name, phone, position] = [one.name.trim(), one.phone.trim(), one.position.trim()];
    setTried(true);
    if (name === '') return;
    const draft = asDraft({ name, phone, position, faults: [], sameName: false });
    setPeople(corrected([...people, draft], draft.key, { name, phone, position }, there));
    setOne(NOBODY);
    setTried(false);
  };
  const addList = (): void => {
    if (add(pasted) === 0) return toast(text.nothingRead);
    setPasted('');
    justRead.current = true;
  };

  const send = async (): Promise<void> => {
    setAsked(true);
    if (people.length === 0 || faulty > 0 || tooMany || !confirmed) return;
    setBusy(true);
    let waiting: readonly DraftPerson[] = people;
    try {
      for (let at = 0; at < people.length; at += GROUP_BATCH) {
        const part = people.slice(at, at + GROUP_BATCH);
        waiting = waiting.map((person) => (part.some(({ key }) => key === person.key) ? { ...person, sent: true } : person));
        setPeople(waiting);
        const { faults } = await call(
          enterGroupMembers,
          {
            body: {
              code,
              confirmed: true,
              language,
              people: part.map(({ key, name, phone, position }) => ({
                key,
                name,
                phone: phone === '' ? null : { number: phone },
                position: position === '' ? null : position,
              })),
            },
          },
          { as: 'visitor', repeatable: true },
        );
        const answered = new Map(part.map((person, index) => [person.key, faults[index] ?? null]));
        waiting = waiting.flatMap((person) => {
          const fault = answered.get(person.key);
          if (fault === undefined) return [person];
          return fault === null ? [] : [{ ...person, refused: fault.message, sent: false }];
        });
        setPeople(waiting);
      }
      const entered = people.length - waiting.length;
      toast(waiting.length === 0 ? text.entered(entered) : text.someLeft(entered, waiting.length));
      if (waiting.length === 0) setConfirmed(false);
      setAsked(false);
    } finally {
      setBusy(false);
      onEntered();
    }
  };

  if (left === 0 && people.length === 0)
    return (
      <Section title={text.entering}>
        <Card tone="amber">{text.full}</Card>
      </Section>
    );
  return (
    <Section title={text.entering}>
      <Segments
        look="bar"
        value={mode}
        onChange={(value) => setMode(value === 'paste' ? 'paste' : 'one')}
        choices={[
          { value: 'one', label: text.one },
          { value: 'paste', label: text.paste },
        ]}
      />
      <Card className="group__form">
        {mode === 'one' ? (
          <>
            <PersonFields id="one" values={one} tried={tried} onChange={setOne} />
            <Button id="group-add" kind="secondary" block onTap={addOne}>
              {text.addOne}
            </Button>
          </>
        ) : (
          <>
            <TextField
              id="group-list"
              label={text.list}
              value={pasted}
              onChange={setPasted}
              placeholder={text.listPlaceholder}
              hint={text.listHint}
              maxLength={20_000}
              multiline
            />
            <Button id="group-read" kind="secondary" block onTap={addList}>
              {text.readList}
            </Button>
          </>
        )}
      </Card>
      {people.length > 0 ? (
        <>
          <View id={UNDERSTOOD} className="group__understood" {...aria({ role: 'status' })}>
            {text.understood(people.length)}
          </View>
          <DraftList
            people={people}
            // What is on its way stays as it was sent, under its key.
            onRemove={(key) => (busy ? undefined : setPeople(people.filter((person) => person.key !== key)))}
            onCorrect={(key, fields) => (busy ? undefined : setPeople(corrected(people, key, fields, there)))}
          />
          {faulty > 0 ? <View className="el-field__error">{text.fixFirst(faulty)}</View> : null}
          {tooMany ? <View className="el-field__error">{text.tooMany(left)}</View> : null}
          <View className="group__confirm">
            <Checkbox id="group-confirm" checked={confirmed} bad={asked && !confirmed} onChange={setConfirmed}>
              {text.confirm}
            </Checkbox>
            {asked && !confirmed ? <View className="el-field__error">{text.confirmMissing}</View> : null}
            <View className="el-small el-muted">{text.confirmNote}</View>
            {leads ? null : <View className="el-small el-muted">{text.leadNote}</View>}
          </View>
          <Button
            id="group-send"
            kind="accent"
            block
            busy={busy}
            disabled={faulty > 0 || tooMany}
            onTap={() => void send().catch(toastError)}
          >
            {text.submit(people.length)}
          </Button>
        </>
      ) : null}
    </Section>
  );
}

interface DraftListProps {
  people: readonly DraftPerson[];
  onRemove: (key: string) => void;
  onCorrect: (key: string, fields: PersonValues) => void;
}

function DraftList({ people, onRemove, onCorrect }: DraftListProps) {
  const text = useText(groupTexts);
  const faults = useText(lineFaultTexts);
  const language = useLanguage();
  const [fixing, setFixing] = useState<{ key: string; values: PersonValues } | null>(null);
  return (
    <Card padded={false}>
      {people.map((person) => {
        const { key, name, phone, position, sameName, refused } = person;
        const wrong = [...person.faults.map((fault) => faults[fault]), ...(refused === null ? [] : [refused[language]])];
        return (
          <View key={key} className="group__line">
            <View className="group__line-body" {...tappable(() => setFixing({ key, values: { name, phone, position } }))}>
              <View className="group__line-name">{name || '—'}</View>
              <View className="el-small el-muted">{[phone || text.noPhone, position].filter(Boolean).join(' · ')}</View>
              {wrong.map((words) => (
                <View key={words} className="el-field__error">
                  {words}
                </View>
              ))}
              {sameName && wrong.length === 0 ? <View className="group__caution">{text.sameName}</View> : null}
            </View>
            <View className="group__remove" {...tappable(() => onRemove(key), { label: text.remove(name) })}>
              <Icon name="close" size={18} />
            </View>
          </View>
        );
      })}
      <Sheet open={fixing !== null} title={text.fix} onClose={() => setFixing(null)}>
        {fixing === null ? null : (
          <View className="group__sheet">
            <PersonFields id="fix" values={fixing.values} tried onChange={(values) => setFixing({ ...fixing, values })} />
            <Button
              id="group-fix"
              block
              onTap={() => {
                onCorrect(fixing.key, fixing.values);
                setFixing(null);
              }}
            >
              {text.save}
            </Button>
          </View>
        )}
      </Sheet>
    </Card>
  );
}
