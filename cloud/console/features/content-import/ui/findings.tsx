import type { ImportSet } from '@shared/contracts/content-import';
import { partTexts } from '@shared/rules/content-words';
import { Collapse, Tag } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { importTexts, levelTexts } from '../texts';

const COLOURS = { fatal: 'red', question: 'orange', skipped: 'orange', warning: 'gold', note: 'default' } as const;
/** These are open from the beginning. */
const GRAVE: readonly string[] = ['fatal', 'question'];

/** What was found, kind by kind, with the lines where it is. */
export function Findings({ set: { findings, files } }: { set: ImportSet }) {
  const text = useText(importTexts);
  const levels = useText(levelTexts);
  const parts = useText(partTexts);
  const language = useLanguage();
  const items = findings.map((one, at) => ({
    key: String(at),
    label: (
      <span className="finding">
        <Tag color={COLOURS[one.level]}>{levels[one.level]}</Tag>
        <strong>{one.title[language]}</strong>
        {files.length > 1 ? <small>{parts[one.part]}</small> : null}
        <span className="num finding-count">{one.count}</span>
      </span>
    ),
    children: (
      <ul className="finding-lines">
        {one.first.map((line, index) => (
          <li key={`${line.line} ${index}`}>
            <span className="num">{text.lineNumber(line.line)}</span>
            <span>{line.text[language]}</span>
          </li>
        ))}
        {one.count > one.first.length ? <li className="hint">{text.moreLines(one.count - one.first.length)}</li> : null}
      </ul>
    ),
  }));
  return (
    <section className="panel">
      <h2>{text.findings}</h2>
      {items.length === 0 ? (
        <p className="hint">{text.noFindings}</p>
      ) : (
        <Collapse
          items={items}
          defaultActiveKey={items.filter((_, at) => GRAVE.includes(findings[at]?.level ?? '')).map(({ key }) => key)}
        />
      )}
    </section>
  );
}
