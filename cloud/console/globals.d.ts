/** Set by the build: are lucky draws part of this deployment? */
declare const FEATURE_DRAW: boolean;
