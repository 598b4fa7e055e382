import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { VerifySignature } from './ticket-token';
import { fromHex } from './ticket-token';

// Mini-programs have no Web Crypto, which the library would use for hashing.
hashes.sha512 = sha512;

/** Ed25519 verification in plain JavaScript, for phones; the server uses node:crypto. Needs BigInt (iOS 14, WeChat base library 2.19). */
export const verifyOnPhone: VerifySignature = (signature, message, publicKey) => {
  try {
    // ZIP 215 off: the strict rules of RFC 8032, as OpenSSL applies them, so phone and server agree.
    return verify(signature, message, fromHex(publicKey), { zip215: false });
  } catch (error) {
    // The library throws on points that are not on the curve: such a signature is simply wrong.
    if (error instanceof Error) return false;
    throw error;
  }
};
