// The passkeys of a tablet, as Chromium plays them for tests.
//
// Must only stand for the tablet: what the app makes of them goes through the browser's own interface.

/// What a tablet with passkeys and a screen lock has.
const TABLET = {
  protocol: 'ctap2',
  ctap2Version: 'ctap2_1',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  hasPrf: true,
};

/// Takes the place of the machine's own passkeys; there are none until one is given.
export async function playTablet(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  let authenticatorId;
  const ask = (method, more = {}) => devtools.send(`WebAuthn.${method}`, { authenticatorId, ...more });
  return {
    /// Gives it passkeys, in the place of those it had; `differently` says what they cannot do.
    async givePasskeys(differently = {}) {
      if (authenticatorId) await ask('removeVirtualAuthenticator');
      const options = { ...TABLET, ...differently };
      ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options }));
    },
    /// Its person does not pass the screen lock; after a few attempts these passkeys stay closed for good.
    failTheScreenLock: () => ask('setUserVerified', { isUserVerified: false }),
    /// The passkeys it holds.
    passkeys: async () => (await ask('getCredentials')).credentials,
  };
}

/// What the browser keeps beside the vaults for passkeys: name and value.
export function keptForPasskeys(page) {
  return page.evaluate(() => Object.entries({ ...localStorage }).filter(([name]) => name.startsWith('doorstep.passkey.')));
}
