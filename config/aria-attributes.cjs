/** What WeChat reads aloud of a component; Taro's templates leave it out. Source: 小程序无障碍访问 (aria-*, base library 2.7.1). */
const SPOKEN = ['aria-role', 'aria-label', 'aria-checked', 'aria-selected', 'aria-expanded', 'aria-disabled', 'aria-hidden'];
const attributes = Object.fromEntries(SPOKEN.map((name) => [name, '']));

/** By component. Build and phone must know the same list: an attribute's short name is its place in it. */
module.exports = Object.fromEntries(['View', 'Text', 'Image', 'Button', 'Input', 'Textarea', 'Picker'].map((name) => [name, attributes]));
