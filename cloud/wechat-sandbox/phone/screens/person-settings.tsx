import { useState } from 'react';
import { patch, remove } from '../api';
import { usePhone } from '../phone-context';
import { NavBar } from './nav-bar';

/** Who holds this phone: name, number, language, and how the platform judges them. */
export function PersonSettings() {
  const phone = usePhone();
  const me = phone.person;
  const [name, setName] = useState(me.name);
  const [number, setNumber] = useState(me.phone);
  const [country, setCountry] = useState(me.countryCode);
  const change = (fields: object) => phone.attempt(() => patch(`/people/${me.id}`, fields));
  const leave = () => {
    if (window.confirm(`删除访客“${me.name}”？TA 的消息和相册会一并删除。`)) phone.attempt(() => remove(`/people/${me.id}`));
  };
  return (
    <>
      <NavBar title="资料与设置" />
      <form
        className="scroll settings"
        onSubmit={(event) => {
          event.preventDefault();
          phone.attempt(async () => {
            await patch(`/people/${me.id}`, { name: name.trim(), phone: number.trim(), countryCode: country.trim() });
            phone.toast('已保存');
          });
        }}
      >
        <label>
          昵称
          <input value={name} maxLength={20} required onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="two">
          <label>
            国家 / 地区码
            <input value={country} inputMode="numeric" pattern="\d{1,4}" required onChange={(event) => setCountry(event.target.value)} />
          </label>
          <label>
            手机号
            <input value={number} inputMode="numeric" pattern="\d{5,15}" required onChange={(event) => setNumber(event.target.value)} />
          </label>
        </div>
        <button type="submit" className="button">
          保存
        </button>
        <label className="switch">
          <span>
            微信语言为英文<small>小程序随之切换</small>
          </span>
          <input
            type="checkbox"
            checked={me.language === 'en'}
            onChange={(event) => change({ language: event.target.checked ? 'en' : 'zh_CN' })}
          />
        </label>
        <label className="switch">
          <span>
            接收订阅消息<small>总开关，关闭后一条也收不到（43101）</small>
          </span>
          <input type="checkbox" checked={me.subscribeSwitch} onChange={(event) => change({ subscribeSwitch: event.target.checked })} />
        </label>
        <label className="switch">
          <span>
            高风险用户<small>登录时微信返回 40226</small>
          </span>
          <input type="checkbox" checked={me.highRisk} onChange={(event) => change({ highRisk: event.target.checked })} />
        </label>
        <button type="button" className="button danger" onClick={leave}>
          删除这位访客
        </button>
      </form>
    </>
  );
}
