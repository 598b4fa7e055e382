import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { codeImageUrl } from '../api';
import { Avatar } from '../avatar';
import { readCodesAt } from '../decode';
import { chatTime } from '../format';
import { useText } from '../language';
import { PlacedCodes } from '../placed-codes';
import { useSnapshot } from '../use-snapshot';
import { toolTexts } from './words';

export interface CodesProps {
  /** Whose phones are out, and whose is in front: it scans what is clicked. */
  onStage: readonly PhonePerson[];
  front: PhonePerson | undefined;
  onFront(personId: string): void;
  onScan(personId: string, text: string): void;
}

export function CodesTool({ onStage, front, onFront, onScan }: CodesProps) {
  const words = useText(toolTexts);
  const onCode = front ? (text: string) => onScan(front.id, text) : null;
  const [failure, setFailure] = useState<string | null>(null);
  const scanPicture = (address: string) => {
    readCodesAt(address).then(
      ([text]) => {
        setFailure(null);
        if (text) onCode?.(text);
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  };
  const { codes, apps, now } = useSnapshot();
  return (
    <div className="drawer-body">
      <p className="drawer-note">{front ? words.scanNote(front.name) : words.phoneFirst}</p>
      {onStage.length > 1 && (
        <div className="who-scans" role="group" aria-label={words.whoScans}>
          <span>{words.whoScans}</span>
          {onStage.map((person) => (
            <button
              key={person.id}
              type="button"
              className="person-chip"
              aria-pressed={person.id === front?.id}
              onClick={() => onFront(person.id)}
            >
              <Avatar person={person} size={24} />
              {person.name}
            </button>
          ))}
        </div>
      )}
      {failure && (
        <p className="drawer-note" role="alert">
          {words.unread}
          {failure}
        </p>
      )}
      <PlacedCodes onPick={onCode} />
      <h3>{words.madeCodes}</h3>
      {codes.length === 0 && <p className="drawer-note">{words.noMadeCodes}</p>}
      <ul className="code-list">
        {[...codes].reverse().map((code) => (
          <li key={code.id}>
            <button type="button" disabled={!onCode} title={words.scanThis} onClick={() => scanPicture(codeImageUrl(code.id))}>
              <img src={codeImageUrl(code.id)} alt={words.miniCode(code.scene)} loading="lazy" />
            </button>
            <div>
              <strong>{code.scene || words.noScene}</strong>
              <small>{code.page || apps.find(({ appid }) => appid === code.appid)?.home || words.home}</small>
              <small>
                {chatTime(code.at, now)}
                {code.env === 'release' ? '' : ` · ${code.env}`}
              </small>
              <a className="text-button" href={codeImageUrl(code.id)} download={`wxacode-${code.scene || code.id}.jpg`}>
                {words.download}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
