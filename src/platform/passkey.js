// A passkey of this device, and the secret it gives for a salt (Web Authentication, PRF extension).
// It stays between the page and the tablet: there is no server, so the challenge is random and the signature unused.
// A credential is never turned into JSON: WebKit before 26.5.1 crashes at that.

const WAIT = 60_000;

/// Whether one can be made here, as far as the browser tells before it is tried.
export async function canMakePasskey() {
  if (!window.isSecureContext || !window.PublicKeyCredential || !navigator.credentials) return false;
  const able = await PublicKeyCredential.getClientCapabilities?.();
  if (able?.["extension:prf"] === false) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/// Makes one. Resolves to its id, its secret if it gave one already, and whether one may still be asked for.
export async function makePasskey(name, salt) {
  let made;
  try {
    made = await make(name, { prf: { eval: { first: salt } } });
  } catch (error) {
    if (isAnswer(error)) throw error;
    // Some authenticators refuse a passkey for the extension alone, and still give its secret when they are asked.
    made = await make(name, {});
  }
  return [new Uint8Array(made.rawId), secretOf(made), resultsOf(made)?.enabled !== false];
}

/// Asks one for its secret. Resolves to nothing when it has none.
export async function askPasskey(id, salt) {
  const asked = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: "public-key", id, transports: ["internal"] }],
      userVerification: "required",
      timeout: WAIT,
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  return secretOf(asked);
}

/// Tells the browser that one is not used any more, so that it need not show it; few browsers listen.
export async function forgetPasskey(id) {
  const credentialId = btoa(String.fromCharCode(...id)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  await window.PublicKeyCredential?.signalUnknownCredential?.({ rpId: location.hostname, credentialId });
}

function make(name, extensions) {
  return navigator.credentials.create({
    publicKey: {
      rp: { name: "Doorstep" },
      user: { id: random(16), name, displayName: name },
      challenge: random(32),
      // ES256, EdDSA, RS256: one of them is known everywhere. The signature is never looked at.
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { authenticatorAttachment: "platform", residentKey: "preferred", userVerification: "required" },
      attestation: "none",
      timeout: WAIT,
      extensions,
    },
  });
}

/// Whether the person or the browser's rules said no, rather than the authenticator to the extension.
function isAnswer(error) {
  return ["NotAllowedError", "AbortError", "SecurityError", "InvalidStateError"].includes(error.name);
}

function resultsOf(credential) {
  return credential.getClientExtensionResults().prf;
}

function secretOf(credential) {
  const first = resultsOf(credential)?.results?.first;
  if (!first) return undefined;
  return ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
}

function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}
