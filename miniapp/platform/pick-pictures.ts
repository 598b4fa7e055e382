// For the type checker and tests; each build takes pick-pictures.weapp.ts or pick-pictures.h5.ts instead.
export { pickPictures, type PickedPicture } from './pick-pictures.h5';
