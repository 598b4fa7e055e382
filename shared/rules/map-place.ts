/** Degrees, as the maps of mainland China and `wx.openLocation` count them (GCJ-02). */
interface MapPlace {
  readonly latitude: number;
  readonly longitude: number;
}

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const COMMA = '(?:,|%2C)';
const pair = (before: string) => new RegExp(`${before}${NUMBER}${COMMA}${NUMBER}`, 'i');
const two = (first: string, second: string) => new RegExp(`[?&#]${first}=${NUMBER}&(?:[^#]*&)?${second}=${NUMBER}`, 'i');

/** How links of maps say a place; Baidu's are left out, for it counts degrees of its own. */
const LATITUDE_FIRST = [
  pair('coord(?::|%3A)'), // Tencent
  pair('/@'), // Google
  pair('[?&](?:ll|q|query|daddr)='), // Apple, Google, AMap's short form
  two('mlat', 'mlon'), // OpenStreetMap
  two('lat', '(?:lng|lon)'),
  two('pointy', 'pointx'),
];
const LONGITUDE_FIRST = [pair('[?&](?:position|dest|to)='), two('(?:lng|lon)', 'lat'), two('pointx', 'pointy')];

/** The place a map's link says; null where it says none (short links, Baidu). */
export function placeOfMapLink(link: string): MapPlace | null {
  if (/^https:\/\/[^/]*baidu\.com/i.test(link)) return null;
  const [first, second] = [matchOf(LATITUDE_FIRST, link), matchOf(LONGITUDE_FIRST, link)];
  const place = first ? { latitude: first[0], longitude: first[1] } : second ? { latitude: second[1], longitude: second[0] } : null;
  return place && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : null;
}

function matchOf(patterns: readonly RegExp[], link: string): [number, number] | null {
  for (const pattern of patterns) {
    const found = pattern.exec(link);
    if (found) return [Number(found[1]), Number(found[2])];
  }
  return null;
}
