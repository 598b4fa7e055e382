import { useState } from 'react';
import { AppMark } from '../avatar';
import { maskPhone } from '../format';
import { usePhone, type OpenSheet } from '../phone-context';

/** The phone button's pop-up. */
export function PhoneNumberSheet({ sheet }: { sheet: OpenSheet<'phone'> }) {
  const { person } = usePhone();
  const [other, setOther] = useState<string | null>(null);
  const usable = other === null || /^\d{5,15}$/.test(other);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (usable) sheet.close({ phone: other ?? person.phone });
      }}
    >
      <header className="ask-head">
        <AppMark name={sheet.given.app.name} size={26} />
        <span>{sheet.given.app.name}</span>
      </header>
      <h3>申请获取并验证你的手机号</h3>
      {other === null ? (
        <>
          <div className="number">
            <b>{maskPhone(person.phone)}</b>
            <small>微信绑定号码</small>
          </div>
          <button type="button" className="text-button" onClick={() => setOther('')}>
            使用其它号码
          </button>
        </>
      ) : (
        <label className="field">
          手机号
          <input
            value={other}
            inputMode="numeric"
            autoFocus
            placeholder="仅数字"
            onChange={(event) => setOther(event.target.value.trim())}
          />
        </label>
      )}
      <div className="ask-buttons">
        <button type="button" className="button plain" onClick={() => sheet.close(null)}>
          拒绝
        </button>
        <button type="submit" className="button" disabled={!usable}>
          允许
        </button>
      </div>
    </form>
  );
}
