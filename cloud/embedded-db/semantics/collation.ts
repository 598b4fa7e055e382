import { badValue, DbError, location, notSupported, typeMismatch } from '../errors';
import { asInteger, isDoc, show, truthy, typeName, type Doc, type Maybe, type Value } from './values';

/** Three-way comparison of two strings. */
export type CompareStrings = (a: string, b: string) => number;

/** How the strings of a query compare where not by code point. */
export interface Collation {
  compare: CompareStrings;
}

const known = [
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'backwards',
  'normalization',
  'version',
];
const collators = new Map<string, Collation>();

/**
 * Reads a command's collation; undefined for the simple one. The order of characters is ICU's, as in MongoDB.
 * What the platform's collator cannot do exactly (strength 4 and 5, a case level above the first strength, backwards) is refused.
 * https://www.mongodb.com/docs/manual/reference/collation/
 */
export function readCollation(value: Maybe): Collation | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw typeMismatch(`BSON field 'collation' is the wrong type '${typeName(value)}', expected type 'object'`);
  if (Object.keys(value).length === 0) return undefined;
  for (const name of Object.keys(value))
    if (!known.includes(name)) throw location(40415, `BSON field 'collation.${name}' is an unknown field.`);
  const { locale } = value;
  if (locale === undefined) throw location(40414, "BSON field 'collation.locale' is missing but a required field");
  if (typeof locale !== 'string')
    throw typeMismatch(`BSON field 'collation.locale' is the wrong type '${typeName(locale)}', expected type 'string'`);
  if (locale === 'simple') {
    if (Object.keys(value).length > 1) throw badValue('If locale=simple, no other fields can be set');
    return undefined;
  }
  const name = JSON.stringify(value);
  const made = collators.get(name) ?? makeCollation(value, locale);
  collators.set(name, made);
  return made;
}

/** A collation as MongoDB shows it, every option spelled out; undefined for the simple one. */
export function describeCollation(value: Maybe): Doc | undefined {
  if (!readCollation(value)) return undefined;
  const given = value as Doc;
  return {
    locale: given['locale'] as string,
    caseLevel: false,
    caseFirst: 'off',
    strength: 3,
    numericOrdering: false,
    alternate: 'non-ignorable',
    maxVariable: 'punct',
    normalization: false,
    backwards: false,
    ...given,
    version: '57.1',
  };
}

function makeCollation(spec: Doc, locale: string): Collation {
  const options: Intl.CollatorOptions = {
    sensitivity: sensitivity(spec),
    numeric: truthy(spec['numericOrdering']),
    ignorePunctuation: choice(spec, 'alternate', ['non-ignorable', 'shifted']) === 'shifted',
    caseFirst: choice(spec, 'caseFirst', ['off', 'upper', 'lower']).replace('off', 'false') as 'false',
  };
  if (truthy(spec['backwards'])) throw notSupported('collation with backwards');
  if (choice(spec, 'maxVariable', ['punct', 'space']) === 'space' && options.ignorePunctuation)
    throw notSupported('collation with maxVariable space');
  if (locale.includes('@')) throw notSupported(`collation (locale ${locale})`);
  const { compare } = new Intl.Collator(languageTag(locale), options);
  return { compare };
}

function sensitivity(spec: Doc): 'base' | 'case' | 'accent' | 'variant' {
  const strength = spec['strength'] === undefined ? 3 : asInteger(spec['strength']);
  if (strength === undefined || strength < 1 || strength > 5)
    throw new DbError(
      51024,
      'Location51024',
      `BSON field 'collation.strength' value must be between 1 and 5, actual value '${show(spec['strength'] as Value)}'`,
    );
  const caseLevel = truthy(spec['caseLevel']);
  if (strength > 3 || (caseLevel && strength > 1))
    throw notSupported(`collation with strength ${strength}${caseLevel ? ' and caseLevel' : ''}`);
  if (strength === 1) return caseLevel ? 'case' : 'base';
  return strength === 2 ? 'accent' : 'variant';
}

function choice(spec: Doc, name: string, values: [string, ...string[]]): string {
  const value = spec[name];
  if (value === undefined) return values[0];
  if (typeof value !== 'string' || !values.includes(value))
    throw badValue(`Enumeration value '${show(value)}' for field 'collation.${name}' is not a valid value.`);
  return value;
}

function languageTag(locale: string): string {
  const invalid = badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
  if (!/^[a-z]{2,3}(_[A-Za-z]{2,4})*$/.test(locale)) throw invalid;
  const [tag] = Intl.Collator.supportedLocalesOf(locale.replaceAll('_', '-'));
  if (tag === undefined) throw invalid;
  return tag;
}

/** Whether a value's comparison depends on how strings compare. */
export const holdsStrings = (value: Maybe): boolean =>
  typeof value === 'string' || (Array.isArray(value) ? value.some(holdsStrings) : isDoc(value) && Object.values(value).some(holdsStrings));
