import type { ExhibitionSettings } from '@shared/contracts/exhibition-settings';
import { deepOf, inkOn, isReadable, type ShowColour } from '@shared/rules/colour';
import { placeOfMapLink } from '@shared/rules/map-place';
import { Form, Input } from 'antd';
import type { Rule } from 'antd/es/form';
import { useText } from '../../../platform/language';
import { profileTexts, sectionsTexts } from '../texts';
import { ColourField, isColour, USUAL } from './colour-field';
import { pictureAddress, PictureField } from './picture-field';
import { SectionsField } from './sections-field';

type Texts = typeof profileTexts.en;

const HTTPS = /^https:\/\/[!-~]{3,}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Refuses what the service would: half a colour, and one that words cannot be read in (said below the field itself). */
const colourRule = (role: ShowColour, text: Texts): Rule => ({
  validator: (_, value?: string) => {
    if (!value) return Promise.resolve();
    if (!isColour(value)) return Promise.reject(new Error(text.notAColour(USUAL[role])));
    return isReadable(role, value) ? Promise.resolve() : Promise.reject(new Error(' '));
  },
});

/** Pictures and colours, with the head of a phone's home page in them. */
export function LookFields({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(profileTexts);
  return (
    <section className="panel">
      <h2>{text.look}</h2>
      <p className="hint">{text.lookHint}</p>
      <div className="look">
        <div>
          <Form.Item name="cover" label={text.cover} extra={text.coverHint}>
            <PictureField exhibitionId={exhibitionId} kind="cover" label={text.cover} />
          </Form.Item>
          <Form.Item name="logo" label={text.logo} extra={text.logoHint}>
            <PictureField exhibitionId={exhibitionId} kind="logo" label={text.logo} />
          </Form.Item>
          <div className="pair">
            <Form.Item name="primaryColour" label={text.primary} extra={text.primaryHint} rules={[colourRule('primary', text)]}>
              <ColourField role="primary" label={text.primary} />
            </Form.Item>
            <Form.Item name="accentColour" label={text.accent} extra={text.accentHint} rules={[colourRule('accent', text)]}>
              <ColourField role="accent" label={text.accent} />
            </Form.Item>
          </div>
        </div>
        <LookPreview />
      </div>
    </section>
  );
}

function LookPreview() {
  const text = useText(profileTexts);
  const form = Form.useFormInstance<ExhibitionSettings>();
  const name = Form.useWatch('name', form) ?? '';
  const cover = Form.useWatch('cover', form) ?? '';
  const logo = Form.useWatch('logo', form) ?? '';
  const primary = Form.useWatch('primaryColour', form) ?? '';
  const accent = Form.useWatch('accentColour', form) ?? '';
  const main = isColour(primary) ? primary : USUAL.primary;
  const loud = isColour(accent) ? accent : USUAL.accent;
  return (
    <figure className="look-preview" aria-label={text.preview}>
      <div className="look-preview__phone">
        {cover ? <img className="look-preview__cover" src={pictureAddress(cover)} alt="" /> : null}
        <div className="look-preview__head" style={{ background: `linear-gradient(160deg, ${main}, ${deepOf(main)})` }}>
          <span className="look-preview__state">{text.previewState}</span>
          {logo ? <img className="look-preview__logo" src={pictureAddress(logo)} alt="" /> : null}
          <strong className="look-preview__name">{name}</strong>
        </div>
        <div className="look-preview__body">
          <span className="look-preview__button" style={{ background: loud, color: inkOn(loud) }}>
            {text.previewButton}
          </span>
          <span style={{ color: main }}>{text.previewLink}</span>
        </div>
      </div>
      <figcaption className="hint">{text.preview}</figcaption>
    </figure>
  );
}

/** What stands on the home page, and where. */
export function HomeFields() {
  const text = useText(sectionsTexts);
  return (
    <section className="panel">
      <h2>{text.title}</h2>
      <p className="hint">{text.hint}</p>
      <Form.Item name="home" noStyle>
        <SectionsField />
      </Form.Item>
    </section>
  );
}

/** Where the show is, to the door. */
export function PlaceFields() {
  const text = useText(profileTexts);
  const link = Form.useWatch('mapUrl', Form.useFormInstance<ExhibitionSettings>()) ?? '';
  const place = placeOfMapLink(link);
  const found = place ? text.mapFound(`${place.latitude}, ${place.longitude}`) : text.mapNotFound;
  return (
    <section className="panel">
      <h2>{text.where}</h2>
      <Form.Item name="address" label={text.address} extra={text.addressHint}>
        <Input maxLength={400} />
      </Form.Item>
      <Form.Item
        name="mapUrl"
        label={text.mapUrl}
        extra={HTTPS.test(link) ? found : text.mapUrlHint}
        rules={[{ pattern: HTTPS, message: text.mapUrlWrong }]}
        normalize={(value: string) => value.trim()}
      >
        <Input maxLength={800} allowClear inputMode="url" />
      </Form.Item>
    </section>
  );
}

/** Who stands behind the show, and what they add to the privacy page. */
export function OrganiserFields() {
  const text = useText(profileTexts);
  return (
    <section className="panel">
      <h2>{text.organiserTitle}</h2>
      <Form.Item name="organiser" label={text.organiser} extra={text.organiserHint}>
        <Input maxLength={160} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="contactPhone" label={text.phone}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="contactEmail"
          label={text.email}
          rules={[{ pattern: EMAIL, message: text.emailWrong }]}
          normalize={(value: string) => value.trim()}
        >
          <Input maxLength={120} inputMode="email" />
        </Form.Item>
      </div>
      <Form.Item name="privacyText" label={text.privacy} extra={text.privacyHint}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
      </Form.Item>
    </section>
  );
}
