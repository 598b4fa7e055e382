import { placeOfMapLink } from './map-place';

const SHANGHAI = { latitude: 31.190871, longitude: 121.302412 };

test.each([
  ['Tencent', 'https://apis.map.qq.com/uri/v1/marker?marker=coord:31.190871,121.302412;title:会展中心&referer=x'],
  ['Tencent, encoded', 'https://apis.map.qq.com/uri/v1/marker?marker=coord%3A31.190871%2C121.302412'],
  ['AMap marker', 'https://uri.amap.com/marker?position=121.302412,31.190871&name=%E5%B1%95'],
  ['AMap page', 'https://ditu.amap.com/regeo?lng=121.302412&lat=31.190871&name=x'],
  ['AMap short form', 'https://www.amap.com/?q=31.190871,121.302412,%E5%B1%95'],
  ['Google', 'https://www.google.com/maps/place/NECC/@31.190871,121.302412,17z'],
  ['Apple', 'https://maps.apple.com/?address=x&ll=31.190871,121.302412&q=NECC'],
  ['OpenStreetMap', 'https://www.openstreetmap.org/?mlat=31.190871&mlon=121.302412#map=17'],
])('the place in a link of %s', (_, link) => expect(placeOfMapLink(link)).toEqual(SHANGHAI));

test.each([
  ['a short link', 'https://j.map.qq.com/abc'],
  ['Baidu, which counts degrees of its own', 'https://api.map.baidu.com/marker?location=31.19,121.30'],
  ['no link', ''],
  ['degrees that are none', 'https://uri.amap.com/marker?position=121.3,131.19'],
])('none in %s', (_, link) => expect(placeOfMapLink(link)).toBeNull());
