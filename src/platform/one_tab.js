// One tab at a time holds the vault: two would overwrite each other's manifest.
// Resolves to true when this tab holds it (until the tab closes), false when another does.
export function holdVault() {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request("doorstep-vault", { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => {});
      })
      .catch(() => resolve(true));
  });
}
