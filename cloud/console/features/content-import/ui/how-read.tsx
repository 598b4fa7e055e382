import { FIELDS_OF, type ImportField, type ImportFileKind, type ImportFormat, type ImportSet } from '@shared/contracts/content-import';
import { partTexts } from '@shared/rules/content-words';
import { Button, Select, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { certaintyTexts, columnTexts, formatTexts, importTexts, sessionColumnTexts } from '../texts';
import { headingsOf, isTable, type FileReading, type Reading } from './reading';

/** Those that lists come in; any other that was found is offered beside them. */
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1252'];
/** A workbook is one by its bytes; what is a text may be meant in several ways. */
const TEXT_FORMATS: readonly ImportFormat[] = ['text', 'list', 'frab', 'xml', 'calendar'];
/** Formats of a list of exhibitors. */
const LIST_FORMATS: readonly ImportFormat[] = ['text', 'list'];

interface HowReadProps {
  readonly set: ImportSet;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
  /** It is of the other kind. */
  readonly onSwap: () => void;
}

/** Of each file, how it was read. */
export function HowRead({ set, reading, onChange, onSwap }: HowReadProps) {
  const text = useText(importTexts);
  return set.files.map(({ part, name }) => (
    <section key={part} className="panel">
      <FileHead part={part} name={set.files.length > 1 ? name : ''} onSwap={onSwap} />
      <Ways part={part} set={set} reading={reading} onChange={onChange} />
      {isTable(reading[part]) && (set.found[part]?.sample.length ?? 0) > 0 ? (
        <>
          <p className="hint">
            {text.howReadHint}
            {set.found[part]?.format === 'list' ? null : text.headingHint}
          </p>
          <Sample part={part} set={set} reading={reading[part]} onChange={(file) => onChange({ ...reading, [part]: file })} />
        </>
      ) : null}
    </section>
  ));
}

function FileHead({ part, name, onSwap }: { part: ImportFileKind; name: string; onSwap: () => void }) {
  const text = useText(importTexts);
  const parts = useText(partTexts);
  const other = part === 'schedule' ? 'exhibitors' : 'schedule';
  return (
    <header className="import-file-head">
      <h2>
        {text.howRead(parts[part])} {name ? <small>{name}</small> : null}
      </h2>
      <Button size="small" onClick={onSwap}>
        {text.swap(parts[other])}
      </Button>
    </header>
  );
}

function Ways({ part, set, reading, onChange }: Omit<HowReadProps, 'onSwap'> & { part: ImportFileKind }) {
  const text = useText(importTexts);
  const formats = useText(formatTexts);
  const certainties = useText(certaintyTexts);
  const file = reading[part];
  const found = set.found[part];
  const change = (fields: Partial<FileReading>) => onChange({ ...reading, [part]: { ...file, ...fields } });
  const encodings = [...new Set([...ENCODINGS, ...(found?.encoding ? [found.encoding.name] : [])])];
  const choices = part === 'schedule' ? TEXT_FORMATS : LIST_FORMATS;
  return (
    <div className="import-ways">
      {found?.format ? (
        <label>
          <span>{text.format}</span>
          <Select
            aria-label={text.format}
            value={file.format}
            disabled={!found.encoding}
            options={[...new Set(found.encoding ? [found.format, ...choices] : [found.format])].map((value) => ({
              value,
              label: formats[value],
            }))}
            onChange={(format) => change({ format })}
          />
        </label>
      ) : null}
      {found?.encoding ? (
        <label>
          <span>
            {text.encoding}
            <Tag color={found.encoding.certainty === 'guessed' ? 'orange' : 'green'}>{certainties[found.encoding.certainty]}</Tag>
          </span>
          <Select
            aria-label={text.encoding}
            value={file.encoding}
            options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
            onChange={(encoding) => change({ encoding })}
          />
        </label>
      ) : null}
      {found && found.sheets.length > 0 ? (
        <label>
          <span>{found.format === 'list' ? text.list : text.sheet}</span>
          <Select
            aria-label={found.format === 'list' ? text.list : text.sheet}
            value={file.sheet}
            options={found.sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => change({ sheet })}
          />
        </label>
      ) : null}
      {part === 'schedule' ? (
        <label>
          <span>
            {text.zone} <small>{text.zoneHint}</small>
          </span>
          <Select
            allowClear
            showSearch
            aria-label={text.zone}
            placeholder={text.automatic}
            value={reading.timeZone}
            options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
            onChange={(zone?: string) => onChange({ ...reading, timeZone: zone ?? null })}
          />
        </label>
      ) : null}
    </div>
  );
}

interface SampleProps {
  readonly part: ImportFileKind;
  readonly set: ImportSet;
  readonly reading: FileReading;
  readonly onChange: (reading: FileReading) => void;
}

/** The beginning of the file as it was read, with what each column means above it: a picture to compare with the file. */
function Sample({ part, set, reading, onChange }: SampleProps) {
  const found = set.found[part];
  const text = useText(importTexts);
  const words = { schedule: useText(sessionColumnTexts), exhibitors: useText(columnTexts) };
  const fields: Readonly<Record<string, string>> = words[part];
  // Its headings are the names of its fields, in no line of their own.
  const isList = found?.format === 'list';
  const columns = headingsOf(found).map((heading, at) => ({ at, heading }));
  const mean = (at: number, means: ImportField[]) =>
    onChange({ ...reading, byColumn: columns.map((one) => (one.at === at ? means : (reading.byColumn[one.at] ?? []))) });
  return (
    <div className="sample">
      <table>
        <thead>
          <tr>
            <th className="sample-line">{text.line}</th>
            {columns.map(({ at, heading }) => {
              const means = reading.byColumn[at] ?? [];
              return (
                <th key={at} className={means.length > 0 ? 'sample-used' : undefined}>
                  <Select<ImportField[]>
                    mode="multiple"
                    variant="borderless"
                    aria-label={text.means(heading || text.untitled(at + 1))}
                    placeholder={text.ignored}
                    popupMatchSelectWidth={false}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={[...means]}
                    options={FIELDS_OF[part].map((value) => ({ value, label: fields[value] ?? value }))}
                    onChange={(chosen) => mean(at, chosen)}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {(found?.sample ?? []).map(({ line, cells }, row) => (
            <tr key={`${line} ${row}`} className={lineClass(line, reading.headingLine)}>
              <th scope="row" className="sample-line">
                {isList ? (
                  line || null
                ) : (
                  <button
                    type="button"
                    aria-pressed={line === reading.headingLine}
                    title={text.headingOf(line)}
                    onClick={() => onChange({ ...reading, headingLine: line })}
                  >
                    {line}
                  </button>
                )}
              </th>
              {columns.map(({ at }) => (
                <td key={at}>{cells[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What stands above the headings is not read. */
function lineClass(line: number, headingLine: number | null): string | undefined {
  if (headingLine === null) return undefined;
  if (line === headingLine) return 'sample-heading';
  return line < headingLine ? 'sample-above' : undefined;
}
