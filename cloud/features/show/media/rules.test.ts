import { nameOfFile } from './rules';

test.each([
  ['IMG_2034.JPG', 'IMG_2034'],
  ['C:\\照片\\展台 正面.final.png', '展台 正面.final'],
  ['../../etc/passwd', 'passwd'],
  ['.png', '图片'],
  ['', '图片'],
  ['新品发布会', '新品发布会'],
])('a file %j is called %j', (file, name) => expect(nameOfFile(file)).toBe(name));
