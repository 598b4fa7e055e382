import { IMPORT_FIELDS, type ImportField, type ImportSet } from '@shared/contracts/content-import';
import { Select, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { certaintyTexts, columnTexts, importTexts } from '../texts';
import { columnName } from './columns';
import { headingsOf, type Reading } from './reading';

/** Those that lists come in; any other that was found is offered beside them. */
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1252'];

interface HowReadProps {
  readonly set: ImportSet;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

/** The beginning of the file as it was read, with what each column means above it: a picture to compare with the file. */
export function HowRead({ set, reading, onChange }: HowReadProps) {
  const text = useText(importTexts);
  const certainties = useText(certaintyTexts);
  const { found, files } = set;
  const hasSchedule = files.some(({ part }) => part === 'schedule');
  const hasList = files.some(({ part }) => part === 'exhibitors');
  const encodings = [...new Set([...ENCODINGS, ...(found.encoding ? [found.encoding.name] : [])])];
  return (
    <section className="panel">
      <h2>{text.howRead}</h2>
      <div className="import-ways">
        {found.encoding ? (
          <label>
            <span>
              {text.encoding}
              <Tag color={found.encoding.certainty === 'guessed' ? 'orange' : 'green'}>{certainties[found.encoding.certainty]}</Tag>
            </span>
            <Select
              aria-label={text.encoding}
              value={reading.encoding}
              options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
              onChange={(encoding) => onChange({ ...reading, encoding })}
            />
          </label>
        ) : null}
        {found.sheets.length > 0 ? (
          <label>
            <span>{text.sheet}</span>
            <Select
              aria-label={text.sheet}
              value={reading.sheet}
              options={found.sheets.map((value) => ({ value, label: value }))}
              onChange={(sheet) => onChange({ ...reading, sheet })}
            />
          </label>
        ) : null}
        {hasSchedule ? (
          <label>
            <span>{text.zone}</span>
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
      {hasList && found.sample.length > 0 ? (
        <>
          <p className="hint">{text.howReadHint}</p>
          <Sample set={set} reading={reading} onChange={onChange} />
        </>
      ) : null}
    </section>
  );
}

function Sample({ set, reading, onChange }: HowReadProps) {
  const { found } = set;
  const text = useText(importTexts);
  const fields = useText(columnTexts);
  const columns = headingsOf(set).map((heading, at) => ({ at, heading }));
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
                    aria-label={text.means(columnName(heading, at))}
                    placeholder={text.ignored}
                    popupMatchSelectWidth={false}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={[...means]}
                    options={IMPORT_FIELDS.map((value) => ({ value, label: fields[value] }))}
                    onChange={(chosen) => mean(at, chosen)}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {found.sample.map(({ line, cells }) => (
            <tr key={line} className={lineClass(line, reading.headingLine)}>
              <th scope="row" className="sample-line">
                <button
                  type="button"
                  aria-pressed={line === reading.headingLine}
                  title={text.headingOf(line)}
                  onClick={() => onChange({ ...reading, headingLine: line })}
                >
                  {line}
                </button>
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
